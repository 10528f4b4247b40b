"""What the hall has said of its days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from server.steps.floor import Floor
from server.steps.showing import local
from server.steps.timetable import IN_FILE
from server.store.engine import Reader
from server.store.queries import calendar as stored


def entries_view(
    conn: Reader, floor: Floor, days: Sequence[date], *, staff: bool
) -> list[dict[str, Any]]:
    """Entries that touch these days, in the order of their first day; withdrawn ones for staff."""
    first, last = days[0], days[-1]
    rows = [row for row in stored.entries(conn, withdrawn=staff) if _touches(row, first, last)]
    shown = [_entry(floor, row, staff=staff) for row in rows]
    shown += [
        {
            "id": None,
            "kind": override.kind,
            "day": override.date.isoformat(),
            "until": None,
            "weekdays": [],
            "session": override.session,
            "extra": None,
            "reason": override.reason,
            "reason_en": override.reason_en,
            **({"source": IN_FILE, "author": IN_FILE, "withdrawn": None} if staff else {}),
        }
        for override in floor.hall.calendar.hall_overrides
        if first <= override.date <= last
    ]
    return sorted(shown, key=lambda one: (one["day"], one["kind"]))


def _touches(row: Any, first: date, last: date) -> bool:
    return bool(row.day <= last and first <= (row.until or row.day))


def _entry(floor: Floor, row: Any, *, staff: bool) -> dict[str, Any]:
    one: dict[str, Any] = {
        "id": row.id,
        "kind": row.kind,
        "day": row.day.isoformat(),
        "until": row.until.isoformat() if row.until else None,
        "weekdays": row.weekdays or [],
        "session": row.session,
        "extra": row.extra,
        "reason": row.reason,
        "reason_en": "",
    }
    if staff:
        one |= {
            "source": row.source,
            "author": row.author,
            "entered_at": local(floor, row.entered_at),
            "withdrawn": row.withdrawn,
        }
    return one

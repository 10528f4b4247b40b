"""An entry of the hall's days as the store keeps it, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from appointments.calendar import DayEntry, DayKind
from appointments.timetable import Session


def entry_of(row: Any, items: frozenset[str]) -> DayEntry:
    """A stored entry as the law reads it; ``items`` go with extra sessions that name none."""
    kind, said = DayKind(row.kind), row.extra or {}
    hours = said.get("sessions", ()) if kind is DayKind.HOURS else ()
    return DayEntry(
        row.day,
        kind,
        row.reason,
        row.source,
        row.author,
        session=row.session,
        extra=session_of(said, items) if "opens" in said else None,
        until=row.until,
        weekdays=frozenset(row.weekdays or ()),
        hours=tuple(session_of(one) for one in hours),
    )


def session_of(said: Mapping[str, Any], items: frozenset[str] | None = None) -> Session:
    """Hours as they are written: tickets are given during all of them unless said otherwise."""
    opens, closes = time.fromisoformat(said["opens"]), time.fromisoformat(said["closes"])
    return Session(
        said["name"],
        opens,
        closes,
        time.fromisoformat(said.get("ticket_from") or said["opens"]),
        time.fromisoformat(said.get("ticket_until") or said["closes"]),
        frozenset(said.get("windows") or ()) or None,
        items=frozenset(said.get("items") or ()) or items,
    )

"""Calls for a guide as the guide desk, the manager and the kiosk itself see them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.showing import local
from server.store.engine import Reader
from server.store.queries import help as stored


def help_calls_view(conn: Reader, floor: Floor, now: datetime) -> list[dict[str, Any]]:
    """Every call of today that nobody has ended, the longest waiting first."""
    rows = stored.open_calls(conn)
    today = [row for row in rows if floor.day(row.called_at) == floor.day(now)]
    return [help_json(floor, row._mapping) for row in today]


def help_call_view(conn: Reader, floor: Floor, id_: str, kiosk: str | None) -> dict[str, Any]:
    """One call; refuses ``unknown_help_call``, also where it is another kiosk's."""
    row = stored.by_id(conn, id_)
    if row is None or kiosk not in (None, row.kiosk):
        raise Refused("unknown_help_call")
    return help_json(floor, row._mapping)


def route_choices_view(conn: Reader, _floor: Floor, day: date) -> list[dict[str, Any]]:
    """How often each way was chosen on a day (rule PQ-7b)."""
    rows = stored.choices(conn, day)
    return [{"item": item, "route": route, "count": count} for item, route, count in rows]


def _guide(floor: Floor, row: Mapping[str, Any]) -> str | None:
    """Who has it: the name on the badge, else the account."""
    if row["accepted_by"] is None:
        return None
    staff = floor.hall.staff.get(row["accepted_staff"] or "")
    return staff.name if staff else str(row["accepted_by"]).partition(":")[2]


def help_json(floor: Floor, row: Mapping[str, Any]) -> dict[str, Any]:
    """A call in the words of the outer interface. A kiosk that has left the hall file keeps its
    id for a name."""
    kiosk = floor.hall.kiosks.get(row["kiosk"])
    return {
        **{name: row[name] for name in ("id", "kiosk", "page", "reason", "state")},
        "place": kiosk.place if kiosk else row["kiosk"],
        "place_en": kiosk.place_en if kiosk else row["kiosk"],
        "called_at": local(floor, row["called_at"]),
        "accepted_at": local(floor, row["accepted_at"]),
        "coming_at": local(floor, row["coming_at"]),
        "escalated_at": local(floor, row["escalated_at"]),
        "done_at": local(floor, row["done_at"]),
        "guide": _guide(floor, row),
    }

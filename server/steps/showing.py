"""Tickets and windows as the outside world may see them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from server.rules import assignment
from server.rules import ticket as ticket_rules
from server.rules.ticket import State
from server.rules.window import State as WindowState
from server.steps.floor import Floor


def public_ticket(floor: Floor, ticket: dict[str, Any]) -> dict[str, Any]:
    """A ticket as a public screen may know it: never a person."""
    service = floor.services.get(ticket["item"])
    queue = floor.hall.queues[ticket["queue"]]
    return {
        "id": ticket["id"],
        "number": ticket["number"],
        "state": str(ticket_rules.public(State(ticket["state"]))),
        "queue": ticket["queue"],
        "zone": queue.zone,
        "item": ticket["item"],
        "item_name": service.name if service else ticket["item"],
        "item_name_en": service.name_en if service else ticket["item"],
        "lane": ticket["lane"],
        "window": ticket["at_window"],
        "calls": ticket["calls"],
        "language": ticket["language"],
    }


def public_place(floor: Floor, no: str | None) -> dict[str, Any] | None:
    """Where to go: a window as a call names it."""
    if no is None:
        return None
    window = floor.hall.windows[no]
    return {
        "no": no,
        "name": window.name,
        "name_en": window.name_en,
        "floor": window.floor,
        "zone": window.zone,
    }


def public_window(
    floor: Floor, row: dict[str, Any], photos: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Any]:
    """A window as public screens may show it: who is on duty there now, on post A or B. `photos`:
    address by staff. Rules PQ-13, PQ-14a and HC-12."""
    window = floor.hall.windows[row["no"]]
    dept = floor.hall.departments[window.dept]
    reason = next((w for w in floor.hall.display.whereabouts if w.id == row["pause_reason"]), None)
    pause = None
    if row["state"] == WindowState.PAUSED:
        pause = {
            "reason": row["pause_reason"],
            "reason_name": reason.name if reason else "",
            "reason_name_en": reason.name_en if reason else "",
            "since": local(floor, row["changed_at"]),
            "back_at": local(floor, row["back_at"]),
        }
    staff = floor.hall.staff.get(row["staff"] or "")
    fields = floor.shown_fields
    return {
        "no": row["no"],
        "name": window.name,
        "name_en": window.name_en,
        "kind": window.kind,
        "floor": window.floor,
        "zone": window.zone,
        "dept": window.dept,
        "dept_name": dept.name,
        "dept_name_en": dept.name_en,
        "queues": list(window.queues),
        "overflow_from": list(window.overflow_from),
        "state": row["state"],
        "post": row["post"],
        "clerk_name": staff.name if staff and "clerk_name" in fields else None,
        "clerk_photo": photos.get(staff.id) if staff and "clerk_photo" in fields else None,
        "contact": floor.hall.phones.consult if "contact" in fields else None,
        "pause": pause,
        "profile": row.get("profile"),
        "tidal": _tidal(floor, row.get("profile")) if row["state"] != WindowState.CLOSED else None,
    }


def _tidal(floor: Floor, profile: str | None) -> dict[str, Any] | None:
    """The tidal sign of a window, as long as it serves a profile. Rule XX-18d2."""
    by_hand = assignment.queues_of(profile)
    if by_hand is not None:
        return _given(floor, str(profile), by_hand)
    found = floor.hall.tidal.profiles if floor.hall.tidal else ()
    one = next((p for p in found if p.id == profile), None)
    if one is None:
        return None
    named = {"profile": one.id, "name": one.name, "name_en": one.name_en or one.name}
    return named | {"queues": list(one.queues)}


def _given(floor: Floor, profile: str, queues: tuple[str, ...]) -> dict[str, Any]:
    """The sign of a window to which a manager gave queues: it names them. Rule XX-18d2."""
    known = [floor.hall.queues[q] for q in queues if q in floor.hall.queues]
    return {
        "profile": profile, "name": "、".join(q.name for q in known),
        "name_en": ", ".join(q.name_en for q in known), "queues": [q.code for q in known],
    }  # fmt: skip


def local(floor: Floor, moment: datetime | None) -> str | None:
    """A moment as the outer interface writes it: ISO 8601 in the hall's zone."""
    if moment is None:
        return None
    return moment.astimezone(floor.hall.zone_info).isoformat(timespec="seconds")

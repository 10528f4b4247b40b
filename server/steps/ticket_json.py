"""A ticket in the words of the outer interface."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from server.rules import ticket
from server.rules.service_type import Facts, said_of, types_of
from server.rules.ticket import State
from server.steps.floor import Floor
from server.steps.showing import local
from server.store.queries import lines


def ticket_json(floor: Floor, row: Any, ahead: lines.Ahead, cases: list[str]) -> dict[str, Any]:
    """A ticket's row in the words of the outer interface.

    ``ahead_s`` is the work that stands ahead: whoever answers turns it into ``estimate`` with the
    house's present picture, see ``House.with_estimate``.
    """
    queue = floor.hall.queues[row.queue]
    zone = floor.hall.zones[queue.zone]
    service = floor.services.get(row.item)
    return {
        "id": row.id,
        "number": row.number,
        "state": str(ticket.public(State(row.state))),
        "queue": row.queue,
        "queue_name": queue.name,
        "queue_name_en": queue.name_en,
        "zone": zone.id,
        "zone_name": zone.name,
        "zone_name_en": zone.name_en,
        "floor": _floor_of(floor, row, service),
        "item": row.item,
        "item_name": service.name if service else row.item,
        "item_name_en": service.name_en if service else row.item,
        "bundle": row.item if row.bundle else None,
        "windows": _windows_of(floor, row, service),
        "window": row.at_window,
        "lane": row.lane,
        **_kinds(floor, row),
        **{k: getattr(row, k) for k in ("channel", "language", "priority_group")},
        "ahead": ahead.people,
        "ahead_s": ahead.work_s,
        "minutes": row.minutes,
        "in_line": row.line is not None,
        "issued_at": local(floor, row.issued_at),
        "called_at": local(floor, row.called_at),
        "calls": row.calls,
        "rejoin_until": _rejoin_until(floor, row),
        "stops": _stops(floor, row),
        "outcome": row.outcome,
        "materials_count": sum(len(i.materials) for i in service.items) if service else 0,
        "cases": cases,
        "hall": hall_head(floor),
    }


def _stops(floor: Floor, row: Any) -> list[dict[str, Any]]:
    """The matters of a visit in order, what is done and what is to come; none of a simple one."""
    return [
        {
            "item": id_,
            "item_name": service.name,
            "item_name_en": service.name_en,
            "queue": service.queue,
            "zone": service.zone,
            "windows": list(service.windows),
            "state": "done" if n < row.stop else "now" if n == row.stop else "next",
        }
        for n, id_ in enumerate(row.plan or ())
        if (service := floor.services.get(id_)) is not None
    ]


def _kinds(floor: Floor, row: Any) -> dict[str, Any]:
    kinds = types_of(facts_of(row), floor.timetable)
    return {"mode": row.mode, "service_types": [str(kind) for kind in kinds]}


def facts_of(row: Any) -> Facts:
    """What the kinds of service follow from: when the visit was served, or else taken (HC-27)."""
    at = getattr(row, "started_at", None) or row.issued_at
    return Facts(at, row.lane, row.appointment is not None, said_of(row.mode))


def _windows_of(floor: Floor, row: Any, service: Any) -> list[str]:
    if row.line and row.line.startswith("@"):
        return [row.line[1:]]
    if service is not None and service.queue == row.queue:
        return list(service.windows)
    return [no for no, w in floor.hall.windows.items() if row.queue in w.queues]


def _floor_of(floor: Floor, row: Any, service: Any) -> int | None:
    if row.at_window:
        return int(floor.hall.windows[row.at_window].floor)
    named = _windows_of(floor, row, service)
    return int(floor.hall.windows[named[0]].floor) if named else None


def _rejoin_until(floor: Floor, row: Any) -> str | None:
    rules = floor.hall.tickets.missed
    if row.state != State.MISSED or row.rejoins >= rules.max_rejoin:
        return None
    return local(floor, row.moved_at + timedelta(minutes=rules.rejoin_within_min))


def hall_head(floor: Floor) -> dict[str, Any]:
    hall = floor.hall
    return {
        "name": hall.name,
        "name_en": hall.name_en,
        "hotline": hall.phones.hotline,
        "supervise": hall.phones.supervise,
    }

"""Windows, their lines, and all that a clerk's console shows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from server.rules import assignment, next_up
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.loads import loads_of
from server.steps.showing import local, public_window
from server.steps.views.tickets import timeline
from server.store.engine import Reader
from server.store.queries import lines, tickets, windows
from server.store.queries.screens import photo_addresses as photos

LINE_SHOWN = 30


def window_views(
    conn: Reader, floor: Floor, *, staff: bool, only: str | None = None
) -> list[dict[str, Any]]:
    """Every window (or one) with its pause and the ticket at it."""
    here, at = windows.rows(conn, only), tickets.at_windows(conn)
    loads, faces = lines.loads(conn), photos(conn)
    views = []
    for no, window in floor.hall.windows.items():
        if only is not None and no != only:
            continue
        row = here.get(no)
        now = dict(row._mapping) if row else _never_opened(no)
        view = public_window(floor, now, faces)
        view["ticket"] = _ticket_at(floor, at.get(no), staff=staff)
        drawn = _drawn(window.queues, view)
        queues = [q for q in drawn if q in loads]
        if staff:
            view["staff"] = now["staff"]
        view["waiting"] = sum(loads[q].waiting for q in queues)
        views.append(view)
    return views


def _drawn(own: tuple[str, ...], view: dict[str, Any]) -> tuple[str, ...]:
    """The queues of a window: a tidal profile comes to its own, a choice by hand in their place."""
    given = tuple(view["tidal"]["queues"]) if view["tidal"] else ()
    return given if assignment.queues_of(view["profile"]) else (*own, *given)


def _never_opened(no: str) -> dict[str, Any]:
    empty = dict.fromkeys(("post", "staff", "changed_at", "pause_reason", "back_at", "profile"))
    return {"no": no, "state": "closed", **empty}


def _ticket_at(floor: Floor, row: Any, *, staff: bool) -> dict[str, Any] | None:
    if row is None:
        return None
    service = floor.services.get(row.item)
    view = {
        "id": row.id,
        "number": row.number,
        "state": row.state,
        "item": row.item,
        "item_name": service.name if service else row.item,
        "item_name_en": service.name_en if service else row.item,
        "calls": row.calls,
        "called_at": local(floor, row.called_at),
        "started_at": local(floor, row.started_at),
        "lane": row.lane,
        "language": row.language,
        "waited_s": row.waited_s,
        "served_s": row.served_s,
    }
    if staff:
        # Why somebody has priority, and which account looked at the papers, is nobody else's.
        view |= {k: getattr(row, k) for k in ("person_masked", "priority_group", "verified_by")}
    return view


def window_line(conn: Reader, floor: Floor, no: str, now: datetime) -> dict[str, Any]:
    """Who waits for a window, in the order in which it would call them."""
    run, profile, staff = windows.run_of(conn, no)
    draws = floor.draws_at(no, profile, staff)
    standing, rows = lines.waiting_for(conn, draws)
    helped = any(draw.by_wait for draw in draws)
    loads = loads_of(conn, floor) if helped else {}
    ordered = next_up.line_up(standing, floor.fairness, run, now, loads)
    return {
        "line": [_in_line(floor, rows[s.ticket], now) for s in ordered[:LINE_SHOWN]],
        "waiting": len(ordered),
    }


def _in_line(floor: Floor, row: Any, now: datetime) -> dict[str, Any]:
    service = floor.services.get(row.item)
    return {
        "id": row.id,
        "number": row.number,
        "queue": row.queue,
        "lane": row.lane,
        "item": row.item,
        "item_name": service.name if service else row.item,
        "item_name_en": service.name_en if service else row.item,
        "waited_s": max(0, int((now - row.base_at).total_seconds())),
        "since": local(floor, row.base_at),
        "priority_group": row.priority_group,
        "transferred_from": row.transferred_from,
        "rejoined": row.rejoins > 0,
    }


def console_view(conn: Reader, floor: Floor, no: str, now: datetime) -> dict[str, Any]:
    """All that a clerk's console shows at once."""
    if no not in floor.hall.windows:
        raise Refused("unknown_window", window=no)
    view = window_views(conn, floor, staff=True, only=no)[0]
    day = floor.day(now)
    current = view["ticket"]
    return {
        "window": view,
        **window_line(conn, floor, no, now),
        "held": [_in_line(floor, r, now) for r in tickets.in_states(conn, day, no, "held")],
        "missed": [_in_line(floor, r, now) for r in tickets.in_states(conn, day, no, "missed")],
        "timeline": timeline(conn, floor, f"ticket:{current['id']}") if current else [],
        "cases": [
            {"no": c.no, "item": c.item, "item_name": floor.hall.items[c.item].name}
            for c in tickets.cases_of(conn, current["id"])
        ]
        if current
        else [],
    }

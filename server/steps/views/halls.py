"""The hall as boards, kiosks and staff see it. Names no citizen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from server.rules import hours, ticket
from server.rules.refusals import Refused
from server.rules.ticket import State
from server.steps import figures
from server.steps.floor import Floor
from server.steps.screen_places import zones_of
from server.steps.showing import local
from server.steps.ticket_json import hall_head
from server.steps.views.screen_messages import messages_on
from server.steps.views.voice import backlog_view
from server.steps.views.windows import window_views
from server.store.engine import Reader
from server.store.queries import tickets

CALLS_SHOWN = 12


def recent_calls(
    conn: Reader, floor: Floor, zones: frozenset[str] | None, since: datetime
) -> list[dict[str, Any]]:
    """The latest calls, one row for each ticket, newest first."""
    rows = tickets.called_lately(conn, floor.day(since), CALLS_SHOWN * 4)
    calls = []
    for row in rows:
        window = floor.hall.windows.get(row.last_window or "")
        if window is None:
            continue
        around = {window.zone, floor.hall.queues[row.queue].zone}
        if zones is not None and not around & zones:
            continue
        calls.append(
            {
                "call_id": f"{row.id}:{row.calls}",
                "ticket": row.id,
                "number": row.number,
                "window": window.no,
                "window_name": window.name,
                "window_name_en": window.name_en,
                "floor": window.floor,
                "zone": window.zone,
                "queue": row.queue,
                "state": str(ticket.public(State(row.state))),
                "calls": row.calls,
                "at": local(floor, row.called_at),
            }
        )
    return calls[:CALLS_SHOWN]


def open_view(floor: Floor, now: datetime) -> dict[str, Any]:
    """Whether tickets are handed out, until when, and when next."""
    opening = hours.opening(now, floor.timetable)
    return {
        "ticketing": opening.ticketing,
        "serving": opening.serving,
        "session": opening.session,
        "until": local(floor, opening.until),
        "next": local(floor, opening.next),
        "year_unknown": opening.year_unknown,
    }


def board_facts(conn: Reader, floor: Floor, screen: str, now: datetime) -> dict[str, Any]:
    """Everything a screen's board is made of; names no citizen."""
    display = floor.hall.displays.get(screen)
    if display is None:
        raise Refused("unknown_screen", screen=screen)
    zones = frozenset(zones_of(floor.hall, screen))
    picture = figures.take(conn, floor, now)
    counted = figures.by_queue(floor, picture)
    return {
        "screen": screen,
        "zones": [_zone_row(floor, z, counted) for z in floor.hall.zones if z in zones],
        "queues": [
            {"code": q.code, "name": q.name, "name_en": q.name_en, "zone": q.zone} | counted[q.code]
            for q in floor.hall.queues.values()
            if q.zone in zones
        ],
        "calls": recent_calls(conn, floor, zones, now),
        "windows": [
            {**w, "number": t["number"] if t else None, "serving": bool(t and t["started_at"])}
            for w in window_views(conn, floor, staff=False)
            if w["zone"] in zones
            for t in (w["ticket"],)
        ],
        "open": open_view(floor, now),
        "messages": messages_on(conn, floor, screen, now),
    }


def _zone_row(floor: Floor, zone_id: str, counted: dict[str, Any]) -> dict[str, Any]:
    zone = floor.hall.zones[zone_id]
    codes = [q.code for q in floor.hall.queues.values() if q.zone == zone_id]
    likely = [e["likely"] for c in codes if (e := counted[c]["estimate"])]
    windows = [floor.hall.windows[no] for no in zone.windows if no in floor.hall.windows]
    floors = {w.floor for w in windows}
    return {
        "id": zone.id,
        "name": zone.name,
        "name_en": zone.name_en,
        "floor": zone.floor or (min(floors) if floors else None),
        "area": zone.area,
        "waiting": sum(counted[c]["waiting"] for c in codes),
        "estimate": max(likely, default=None),
    }


def zones_view(conn: Reader, floor: Floor, now: datetime) -> list[dict[str, Any]]:
    """Every zone with its queues, waiting and estimates."""
    counted = figures.by_queue(floor, figures.take(conn, floor, now))
    return [
        {
            **_zone_row(floor, zone_id, counted),
            "queues": [
                {"code": q.code, "name": q.name, "name_en": q.name_en, **counted[q.code]}
                for q in floor.hall.queues.values()
                if q.zone == zone_id
            ],
        }
        for zone_id in floor.hall.zones
    ]


def hall_view(conn: Reader, floor: Floor, now: datetime) -> dict[str, Any]:
    """The whole hall as staff see it."""
    counted = figures.by_queue(floor, figures.take(conn, floor, now))
    return {
        "hall": {"id": floor.hall.id, **hall_head(floor), "version": floor.hall.version},
        "open": open_view(floor, now),
        "windows": window_views(conn, floor, staff=True),
        "queues": [
            {"code": q.code, "name": q.name, "name_en": q.name_en, "zone": q.zone} | counted[q.code]
            for q in floor.hall.queues.values()
        ],
        "calls": recent_calls(conn, floor, None, now),
        "voice": backlog_view(conn, floor),
    }

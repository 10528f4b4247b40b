"""Answers about tickets, windows, cases and the hall. Reads only; nothing here decides."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from server.rules import hours, next_up, ticket
from server.rules.next_up import Standing
from server.rules.refusals import Refused
from server.rules.ticket import State
from server.steps import figures
from server.steps.floor import Floor
from server.steps.showing import local, public_window
from server.store.models import Outbox, Ticket, WindowNow
from server.store.queries import lines, tickets

LINE_SHOWN = 30
CALLS_SHOWN = 12


def ticket_view(
    conn: Connection, floor: Floor, ticket_id: str, now: datetime, *, staff: bool = False
) -> dict[str, Any]:
    """A ticket as its holder sees it (staff: with masked person and timeline)."""
    row = tickets.by_id(conn, ticket_id)
    if row is None:
        raise Refused("unknown_ticket")
    hall, queue = floor.hall, floor.hall.queues[row.queue]
    zone = hall.zones[queue.zone]
    service = floor.services.get(row.item)
    state = State(row.state)
    answer = {
        "id": row.id,
        "number": row.number,
        "state": str(ticket.public(state)),
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
        "channel": row.channel,
        "language": row.language,
        "priority_group": row.priority_group,
        **_place(conn, floor, row, now),
        "issued_at": local(floor, row.issued_at),
        "called_at": local(floor, row.called_at),
        "calls": row.calls,
        "rejoin_until": _rejoin_until(floor, row),
        "outcome": row.outcome,
        "materials_count": sum(len(i.materials) for i in service.items) if service else 0,
        "cases": [c.no for c in tickets.cases_of(conn, row.id)] if row.cases else [],
        "hall": _hall_head(floor),
    }
    if staff:
        answer["person_masked"] = row.person_masked
        answer["verified_by"] = row.verified_by
        answer["timeline"] = timeline(conn, floor, f"ticket:{row.id}")
    return answer


def _place(conn: Connection, floor: Floor, row: Any, now: datetime) -> dict[str, Any]:
    if row.line is None:
        return {"ahead": 0, "estimate": None}
    ahead = lines.ahead(conn, row.line, row.rank, row.id)
    picture = figures.take(conn, floor, now)
    guess = figures.estimate(picture, row.queue, ahead, row.minutes)
    return {"ahead": ahead.people, "estimate": figures.as_json(guess)}


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


def _hall_head(floor: Floor) -> dict[str, Any]:
    hall = floor.hall
    return {
        "name": hall.name,
        "name_en": hall.name_en,
        "hotline": hall.phones.hotline,
        "supervise": hall.phones.supervise,
    }


def timeline(conn: Connection, floor: Floor, subject: str) -> list[dict[str, Any]]:
    """What happened to a visit or case, from its journal."""
    return [
        {"n": e.n, "at": local(floor, e.at), "kind": e.kind, "actor": e.actor, **e.data}
        for e in tickets.journal_of(conn, subject)
    ]


def window_views(
    conn: Connection, floor: Floor, *, staff: bool, only: str | None = None
) -> list[dict[str, Any]]:
    """Every window (or one) with its pause and the ticket at it."""
    chosen = WindowNow.no == only if only else WindowNow.no.is_not(None)
    here = {row.no: row for row in conn.execute(select(WindowNow.__table__).where(chosen))}
    busy = conn.execute(select(Ticket.__table__).where(Ticket.at_window.is_not(None))).all()
    at = {row.at_window: row for row in busy}
    loads = lines.loads(conn)
    views = []
    for no, window in floor.hall.windows.items():
        if only is not None and no != only:
            continue
        row = here.get(no)
        now = dict(row._mapping) if row else _never_opened(no)
        view = public_window(floor, now)
        view["ticket"] = _ticket_at(floor, at.get(no), staff=staff)
        queues = [q for q in window.queues if q in loads]
        view["waiting"] = sum(loads[q].waiting for q in queues)
        views.append(view)
    return views


def _never_opened(no: str) -> dict[str, Any]:
    empty = dict.fromkeys(("post", "staff", "changed_at", "pause_reason", "back_at"))
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
        "priority_group": row.priority_group,
        "verified_by": row.verified_by,
        "language": row.language,
        "waited_s": row.waited_s,
        "served_s": row.served_s,
    }
    if staff:
        view["person_masked"] = row.person_masked
    return view


def window_line(conn: Connection, floor: Floor, no: str, now: datetime) -> dict[str, Any]:
    """Who waits for a window, in the order in which it would call them."""
    draws = floor.draws[no]
    tiers = {(d.line): d for d in draws}
    rows = {row.id: row for row in lines.waiting_for(conn, draws)}
    run = conn.execute(select(WindowNow.run).where(WindowNow.no == no)).scalar_one_or_none() or 0
    standing = [
        Standing(r.id, r.line, r.lane, r.item, r.base_at, r.rank, tiers[r.line].tier)
        for r in rows.values()
    ]
    ordered = next_up.line_up(standing, floor.fairness, run, now)
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


def console_view(conn: Connection, floor: Floor, no: str, now: datetime) -> dict[str, Any]:
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


def recent_calls(
    conn: Connection, floor: Floor, zones: frozenset[str] | None, since: datetime
) -> list[dict[str, Any]]:
    """The latest calls, one row for each ticket, newest first."""
    rows = conn.execute(
        select(Ticket.__table__)
        .where(Ticket.day == floor.day(since), Ticket.called_at.is_not(None))
        .order_by(Ticket.called_at.desc())
        .limit(CALLS_SHOWN * 4)
    ).all()
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


def board_facts(conn: Connection, floor: Floor, screen: str, now: datetime) -> dict[str, Any]:
    """Everything a screen's board is made of; names no citizen."""
    display = floor.hall.displays.get(screen)
    if display is None:
        raise Refused("unknown_screen", screen=screen)
    zones = frozenset(display.zones) or frozenset(floor.hall.zones)
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
            {**w, "number": w["ticket"]["number"] if w["ticket"] else None, "ticket": None}
            for w in window_views(conn, floor, staff=False)
            if w["zone"] in zones
        ],
        "open": open_view(floor, now),
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


def zones_view(conn: Connection, floor: Floor, now: datetime) -> list[dict[str, Any]]:
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


def hall_view(conn: Connection, floor: Floor, now: datetime) -> dict[str, Any]:
    """The whole hall as staff see it."""
    counted = figures.by_queue(floor, figures.take(conn, floor, now))
    return {
        "hall": {"id": floor.hall.id, **_hall_head(floor), "version": floor.hall.version},
        "open": open_view(floor, now),
        "windows": window_views(conn, floor, staff=True),
        "queues": [
            {"code": q.code, "name": q.name, "name_en": q.name_en, "zone": q.zone} | counted[q.code]
            for q in floor.hall.queues.values()
        ],
        "calls": recent_calls(conn, floor, None, now),
    }


def case_view(conn: Connection, floor: Floor, no: str) -> dict[str, Any]:
    """A case record with the visit that opened it and its journal."""
    row = tickets.case(conn, no)
    if row is None:
        raise Refused("unknown_case")
    item = floor.hall.items.get(row.item)
    visit = tickets.by_id(conn, row.ticket)
    return {
        "no": row.no,
        "ticket": row.ticket,
        "number": visit.number,
        "item": row.item,
        "item_name": item.name if item else row.item,
        "item_name_en": item.name_en if item else row.item,
        "item_version": row.item_version,
        "bundle": row.bundle,
        "state": row.state,
        "outcome": row.outcome,
        "window": row.window,
        "staff": row.staff,
        "person_masked": row.person_masked,
        "opened_at": local(floor, row.opened_at),
        "waited_s": row.waited_s,
        "served_s": row.served_s,
        "journal": timeline(conn, floor, f"case:{row.no}"),
        "visit": timeline(conn, floor, f"ticket:{row.ticket}"),
    }


def find_tickets(
    conn: Connection, floor: Floor, day: date, *, number: str | None, person: bytes | None
) -> list[str]:
    """Ids of the day's tickets with this number or of this person, latest first."""
    wanted = [Ticket.day == day]
    if number is not None:
        wanted.append(Ticket.number == number.strip().upper())
    if person is not None:
        wanted.append(Ticket.person_hash == person)
    found = conn.execute(
        select(Ticket.id).where(*wanted).order_by(Ticket.issued_at.desc()).limit(50)
    )
    return list(found.scalars())


def last_moment(conn: Connection) -> datetime | None:
    """The latest moment of which the store knows anything."""
    latest: datetime | None = conn.execute(
        select(Outbox.at).order_by(Outbox.id.desc()).limit(1)
    ).scalar_one_or_none()
    return latest

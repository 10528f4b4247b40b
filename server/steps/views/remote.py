"""Remote numbers as they stand now: who would be ahead, and when to set out."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from appointments import remote
from appointments.booking import State
from server.rules import hours
from server.rules.next_up import WALK_IN
from server.rules.refusals import Refused
from server.steps import bookings, remote_places
from server.steps.floor import Floor, rank_of
from server.steps.showing import local
from server.store import remote_changes
from server.store.engine import Reader
from server.store.queries import appointments as stored
from server.store.queries import lines

LAST = "~"
"""Behind every ticket's id: a number that is still to be given out loses all ties."""


def offer(conn: Reader, floor: Floor, item: str, now: datetime) -> dict[str, Any]:
    """May somebody take a remote number for this item now, and what would it be like?

    ``why_not`` is the code by which it would be refused. ``ahead_s``, ``minutes`` and ``in_line``
    become an estimate, see ``House.with_estimate``.
    """
    service = floor.service(item)
    load = lines.ahead(conn, service.queue, rank_of(floor, WALK_IN, now), LAST)
    answer = {
        "item": service.id, "queue": service.queue, "why_not": None, "left": 0, "until": None,
        "next": None, "ahead": load.people, "ahead_s": load.work_s, "minutes": service.minutes,
        "in_line": True,
    }  # fmt: skip
    try:
        rule = remote_places.rule_or_refuse(floor)
        bookings.bookable_service(floor, item)
        session = remote_places.session_at(floor, service, now)
    except Refused as no:
        return answer | {"why_not": no.code, "next": no.figures.get("next")}
    day = floor.day(now)
    out = remote_changes.given(conn, day, session.name, service.queue)
    left = max(0, remote_places.most(floor, service.queue, session, rule) - out)
    until = local(floor, floor.timetable.moment(day, session.ticket_until))
    return answer | {"left": left, "until": until, "why_not": None if left else "remote_full"}


def standing(conn: Reader, floor: Floor, appointment: str, now: datetime) -> dict[str, Any] | None:
    """What the holder of a remote number would find now; None once it is none any more."""
    row = stored.by_id(conn, appointment)
    if row is None or row.kind != remote_places.KIND or row.state != State.CONFIRMED:
        return None
    try:
        arrival = remote_places.arrival(conn, floor, row, now)
    except Refused:
        return None
    service = floor.service(row.item)
    rank = rank_of(floor, arrival.lane, arrival.base_at)
    load = lines.ahead(conn, service.queue, rank, LAST)
    return {
        "queue": service.queue, "ahead": load.people, "ahead_s": load.work_s,
        "minutes": service.minutes, "in_line": True, "valid_until": local(floor, row.end),
        "serving": hours.opening(now, floor.timetable).serving,
    }  # fmt: skip


def with_way(floor: Floor, shown: dict[str, Any], now: datetime) -> dict[str, Any]:
    """With the moment to set out, once the estimate is there."""
    rule = remote_places.rule_of(floor)
    if rule is None:
        return shown
    guess = shown.get("estimate")
    likely = timedelta(seconds=guess["likely"]) if guess else None
    come = remote.come_at(now, likely, rule).replace(second=0, microsecond=0)
    travel = int(rule.travel.total_seconds() // 60)
    return shown | {"come_at": local(floor, come), "travel_min": travel}

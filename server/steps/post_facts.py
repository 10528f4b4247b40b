"""What the rule about posts that were left (PDS-B2) wants to know of each window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from appointments.timetable import Session
from appointments.workdays import YearUnknown
from server.rules import off_post, routing
from server.rules.alerts import Wrong
from server.rules.next_up import Draw
from server.rules.off_post import AtPost, Limits
from server.rules.window import State
from server.steps.floor import Floor
from server.store.engine import Reader
from server.store.queries import alerts as stored
from server.store.queries import lines, windows


def limits_of(floor: Floor) -> Limits:
    """The hall's figures; when all turns red is the rule profile's."""
    said = floor.hall.staffing.off_post
    red = floor.hall.profile["supervision.off_post_min"].value
    return Limits(
        timedelta(minutes=said.idle_yellow_min),
        timedelta(minutes=said.late_yellow_min),
        timedelta(minutes=red if isinstance(red, int) else 15),
    )


def session_at(floor: Floor, no: str, now: datetime) -> Session | None:
    """The session in which a window serves now, or None."""
    local = now.astimezone(floor.hall.zone_info)
    try:
        sessions = floor.timetable.sessions(local.date())
    except YearUnknown:
        return None
    held = (s for s in sessions if s.opens <= local.time() < s.closes)
    return next((s for s in held if s.windows is None or no in s.windows), None)


def posts_left(conn: Reader, floor: Floor, now: datetime) -> list[Wrong]:
    """Every window whose post was left without a word. Rule PDS-B2. Three statements."""
    rows = [row for row in windows.with_tickets(conn) if row.no in floor.draws]
    if not rows:
        return []
    acts = stored.last_acts(conn, floor.day(now))
    standing: dict[str, list[Any]] = {}
    for one in lines.standing(conn):
        standing.setdefault(one.line, []).append(one)
    limits, found = limits_of(floor), []
    for row in rows:
        session = session_at(floor, row.no, now)
        if session is None:
            continue
        waits = _waiting(floor.draws_at(row.no, row.profile), standing)
        post = _at_post(floor, row, session, acts, waits, now)
        wrong = off_post.judge(post, limits, now)
        if wrong is not None:
            key, figures = f"{wrong.kind}:{row.no}", {"waiting": len(waits)}
            found.append(Wrong(key, str(wrong.kind), wrong.level, wrong.since, row.no, figures))
    return found


def _at_post(
    floor: Floor, row: Any, session: Session, acts: Mapping[str, datetime],
    waits: Sequence[Any], now: datetime,
) -> AtPost:  # fmt: skip
    signed_in = row.changed_at or now
    day = now.astimezone(floor.hall.zone_info).date()
    reasons = {one.id for one in floor.hall.display.whereabouts}
    return AtPost(
        State(row.state),
        max(signed_in, acts.get(row.no, signed_in)) if row.state == State.OPEN else signed_in,
        floor.timetable.moment(day, session.opens),
        serving=row.item is not None and row.started_at is not None,
        called=row.item is not None and row.started_at is None,
        oldest=min((one.base_at for one in waits), default=None),
        said=row.pause_reason in reasons,
        back_at=row.back_at,
    )


def _waiting(draws: Iterable[Draw], standing: Mapping[str, Sequence[Any]]) -> list[Any]:
    """Who stands in the window's own lines; whom it merely helps is not its to call."""
    return [
        one
        for draw in draws
        if draw.tier == routing.OWN
        for one in standing.get(draw.line, ())
        if (draw.items is None or one.item in draw.items)
        and (draw.lanes is None or one.lane in draw.lanes)
    ]

"""The tidal profiles of the hall in figures, as the rule wants them. Minutes throughout."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from config.schema.windows import Tidal
from server.rules import hours, routing, tidal
from server.rules.capacity import capacities
from server.rules.tidal import TidalRule, TidalWindow, ZoneFacts
from server.rules.waiting.service_times import Learned
from server.rules.window import State
from server.steps import learned
from server.steps.coming import Coming, coming, habits_of
from server.steps.floor import Floor
from server.steps.posts_ahead import minutes
from server.store.engine import Reader
from server.store.queries import learning, lines, tides, windows

BACK_SOON = timedelta(minutes=10)
"""Whoever is back by then counts as being there."""
LONG_AGO = -1e9


@dataclass(frozen=True, slots=True)
class TideFacts:
    """``ends``: when the present session closes; ``profiles`` know since when they are over."""

    now: float
    ends: float
    rule: TidalRule
    profiles: tuple[ZoneFacts, ...]
    windows: tuple[TidalWindow, ...]
    above: Mapping[str, datetime]

    def wait(self, profile: str) -> float:
        """What a newcomer waits there now; infinite where nobody serves."""
        return next(p.wait() for p in self.profiles if p.zone == profile)


def rule_of(said: Tidal) -> TidalRule:
    """The hall's figures."""
    one = said.rule
    return TidalRule(
        one.open_above, one.hold, one.min_queue, one.donor_below, one.gap, one.dwell, one.setup,
        one.close_below, said.last_minutes,
    )  # fmt: skip


def take(conn: Reader, floor: Floor, now: datetime) -> TideFacts | None:
    """None: the hall has no tidal windows, or is not serving. Seven statements."""
    said = floor.hall.tidal
    ends = _session_ends(floor, now)
    if said is None or not said.profiles or ends is None:
        return None
    rule, at = rule_of(said), minutes(now)
    rows = windows.all_with_tickets(conn)
    before = tides.above(conn)
    facts = _profiles(conn, floor, said, rows, now, before)
    watched = tidal.watch(facts, rule, at)
    known = {id_: before.get(id_, now) for id_ in watched}
    return TideFacts(
        at, minutes(ends), rule,
        tuple(replace(f, above_since=watched.get(f.zone)) for f in facts),
        _windows(floor, rows), known,
    )  # fmt: skip


def _session_ends(floor: Floor, now: datetime) -> datetime | None:
    if not hours.opening(now, floor.timetable).serving:
        return None
    local = now.astimezone(floor.hall.zone_info)
    clock = local.time()
    closes = [
        s.closes for s in floor.timetable.sessions(local.date()) if s.opens <= clock < s.closes
    ]
    return floor.timetable.moment(local.date(), max(closes))


def _profiles(
    conn: Reader, floor: Floor, said: Tidal, rows: Iterable[Any], now: datetime,
    above: Mapping[str, datetime],
) -> list[ZoneFacts]:  # fmt: skip
    measured, to_come = learning.service_times(conn), coming(conn, floor, now)
    of_queue = {q: n for n, p in enumerate(said.profiles) for q in p.queues}
    waiting, works = [0] * len(said.profiles), [0.0] * len(said.profiles)
    for row in lines.standing(conn):
        n = of_queue.get(row.queue)
        if n is not None and not row.line.startswith("@"):
            waiting[n] += 1
            works[n] += learned.known(floor, measured, row.item).mean
    own, helpers = [0.0] * len(said.profiles), []
    for row in rows:
        covered = _covers(floor, row, of_queue, now)
        if row.item is not None and of_queue.get(row.queue) is not None:
            works[of_queue[row.queue]] += _left(floor, measured, row, now)
        if len(covered) == 1:
            own[covered[0]] += 1
        elif covered:
            helpers.append(covered)
    serving = capacities(works, own, helpers)
    return [
        ZoneFacts(
            p.id, waiting[n], works[n], serving[n],
            learned.usual_mean(floor, measured, p.queues),
            _arrivals(floor, to_come, p.queues, now) / tidal.FORECAST,
            minutes(above[p.id]) if p.id in above else None,
        )
        for n, p in enumerate(said.profiles)
    ]  # fmt: skip


def _covers(
    floor: Floor, row: Any, of_queue: Mapping[str, int], now: datetime
) -> tuple[int, ...]:  # fmt: skip
    """The profiles for which a window works: by its own lines, else by those that it helps."""
    if row.no not in floor.draws or not _there(floor, row, now):
        return ()
    draws = floor.draws_at(row.no, row.profile)
    for tier in (routing.OWN, routing.HELP):
        found = {
            of_queue[d.line]
            for d in draws
            if d.tier == tier and d.lanes is None and d.line in of_queue
        }
        if found:
            return tuple(sorted(found))
    return ()


def _there(floor: Floor, row: Any, now: datetime) -> bool:
    """Does a window serve now, or soon? A tidal one is given the time to be set up."""
    if row.state == State.OPEN:
        return True
    if row.state == State.PAUSED:
        return row.back_at is not None and row.back_at <= now + BACK_SOON
    said = floor.hall.tidal
    setup = timedelta(minutes=said.rule.setup) if said else timedelta(0)
    return row.profile is not None and row.profile_at is not None and now - row.profile_at < setup


def _left(floor: Floor, measured: Mapping[str, Learned], row: Any, now: datetime) -> float:
    since = row.started_at or row.called_at or now
    gone = (now - since).total_seconds() / 60
    return max(1.0, learned.known(floor, measured, row.item).mean / 2 - gone / 4)


def _arrivals(
    floor: Floor, to_come: Coming, queues: Iterable[str], now: datetime
) -> float:  # fmt: skip
    ahead, habits = tidal.FORECAST, habits_of(floor)
    return sum(to_come.walk_ins(q, ahead) + to_come.booked(q, now, ahead, habits) for q in queues)


def _windows(floor: Floor, rows: Iterable[Any]) -> tuple[TidalWindow, ...]:
    here = {row.no: row for row in rows}
    staff_from = {p.id: p.staff_from for p in floor.hall.tidal.profiles} if floor.hall.tidal else {}
    serving = {no for no, row in here.items() if row.state == State.OPEN}
    spare = _with_a_spare_clerk(floor, here)
    found = []
    for no, window in floor.hall.windows.items():
        if not window.tidal_profiles:
            continue
        row = here.get(no)
        able = frozenset(
            id_ for id_ in window.tidal_profiles
            if no in serving or not spare.isdisjoint(staff_from.get(id_, ()))
        )  # fmt: skip
        since = minutes(row.profile_at) if row is not None and row.profile_at else LONG_AGO
        profile = row.profile if row is not None else None
        found.append(TidalWindow(no, profile, since, able, staffed=bool(able)))
    return tuple(found)


def _with_a_spare_clerk(floor: Floor, here: Mapping[str, Any]) -> set[str]:
    """Windows where A serves and B, who stands in, is free to go to a tidal window (PQ-12a)."""
    busy = {row.staff for row in here.values() if row.state != State.CLOSED}
    return {
        no
        for no, row in here.items()
        if row.state != State.CLOSED
        and row.post == "A"
        and no in floor.hall.windows
        and (other := floor.hall.windows[no].posts.B) is not None
        and other not in busy
    }

"""The tidal profiles of the hall in figures, as the rule wants them. Minutes throughout."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from appointments.timetable import Session
from config.schema import Hall
from config.schema.windows import Tidal, TidalProfile
from server.rules import hours, tidal
from server.rules.tidal import TidalRule, TidalWindow, ZoneFacts
from server.rules.window import State
from server.steps.floor import Floor
from server.steps.group_facts import groups_now
from server.steps.posts_ahead import minutes
from server.store.engine import Reader
from server.store.queries import tides, windows

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


def rule_of(said: Tidal, second_skills: bool = False) -> TidalRule:
    """The hall's figures; fewer moves where most windows know a second line."""
    one = said.rule
    rule = TidalRule(
        one.open_above, one.hold, one.min_queue, one.donor_below, one.gap, one.dwell, one.setup,
        one.close_below, said.last_minutes,
    )  # fmt: skip
    if second_skills and one.second_skills is not None:
        return replace(rule, **one.second_skills.model_dump())
    return rule


def knows_second(hall: Hall) -> bool:
    """Do most windows with a queue of their own know a second one?"""
    with_queue = [w for w in hall.windows.values() if w.queues]
    return 2 * sum(bool(w.second) for w in with_queue) > len(with_queue)


def take(conn: Reader, floor: Floor, now: datetime) -> TideFacts | None:
    """None: the hall has no tidal windows, or is not serving. Seven statements."""
    said = floor.hall.tidal
    ends = session_ends(floor, now)
    if said is None or not said.profiles or ends is None:
        return None
    rule, at = rule_of(said, knows_second(floor.hall)), minutes(now)
    rows = windows.all_with_tickets(conn)
    before = tides.above(conn)
    facts = groups_now(conn, floor, [(p.id, p.queues) for p in said.profiles], rows, now, before)
    watched = tidal.watch(facts, rule, at)
    known = {id_: before.get(id_, now) for id_ in watched}
    return TideFacts(
        at, minutes(ends), rule,
        tuple(replace(f, above_since=watched.get(f.zone)) for f in facts),
        _windows(floor, rows), known,
    )  # fmt: skip


def session_ends(floor: Floor, now: datetime) -> datetime | None:
    """When the sessions that go on now are over; None: the hall is not serving."""
    closes = [s.closes for s in _going_on(floor, now)]
    return floor.timetable.moment(_day(floor, now), max(closes)) if closes else None


def minutes_served(floor: Floor, now: datetime) -> float:
    """Minutes since the latest of the sessions that go on now has begun; 0: none goes on."""
    opens = [s.opens for s in _going_on(floor, now)]
    begun = floor.timetable.moment(_day(floor, now), max(opens)) if opens else now
    return (now - begun).total_seconds() / 60


def _going_on(floor: Floor, now: datetime) -> list[Session]:
    if not hours.opening(now, floor.timetable).serving:
        return []
    clock = now.astimezone(floor.hall.zone_info).time()
    day = floor.timetable.sessions(_day(floor, now))
    return [s for s in day if s.opens <= clock < s.closes]


def _day(floor: Floor, now: datetime) -> date:
    return now.astimezone(floor.hall.zone_info).date()


def profiles_of(floor: Floor) -> Sequence[TidalProfile]:
    """For what the hall's tidal windows may be opened."""
    return floor.hall.tidal.profiles if floor.hall.tidal else ()


def _windows(floor: Floor, rows: Iterable[Any]) -> tuple[TidalWindow, ...]:
    here = {row.no: row for row in rows}
    staff_from = {p.id: p.staff_from for p in profiles_of(floor)}
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

"""Groups of queues in figures: who waits there, how much work stands, who works on it.

What the tidal rule and the overload alarm look at. Minutes throughout.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from server.rules import routing, tidal
from server.rules.capacity import capacities
from server.rules.tidal import ZoneFacts
from server.rules.waiting.service_times import Learned
from server.rules.window import State
from server.steps import learned
from server.steps.coming import Coming, coming, habits_of
from server.steps.floor import Floor
from server.steps.posts_ahead import minutes
from server.store.engine import Reader
from server.store.queries import learning, lines

BACK_SOON = timedelta(minutes=10)
"""Whoever is back by then counts as being there."""

Group = tuple[str, Sequence[str]]
"""A name and its queues; a queue belongs to one group."""


def groups_now(
    conn: Reader, floor: Floor, groups: Sequence[Group], rows: Iterable[Any], now: datetime,
    above: Mapping[str, datetime],
) -> list[ZoneFacts]:  # fmt: skip
    """Each group as it stands. ``rows``: every window with the service that goes on there;
    ``above``: since when a group has been over its limit."""
    measured, to_come = learning.service_times(conn), coming(conn, floor, now)
    of_queue = {q: n for n, (_, queues) in enumerate(groups) for q in queues}
    waiting, works = [0] * len(groups), [0.0] * len(groups)
    for row in lines.standing(conn):
        n = of_queue.get(row.queue)
        if n is not None and not row.line.startswith("@"):
            waiting[n] += 1
            works[n] += learned.known(floor, measured, row.item).mean
    own, helpers = [0.0] * len(groups), []
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
            id_, waiting[n], works[n], serving[n],
            learned.usual_mean(floor, measured, queues),
            _arrivals(floor, to_come, queues, now) / tidal.FORECAST,
            minutes(above[id_]) if id_ in above else None,
        )
        for n, (id_, queues) in enumerate(groups)
    ]  # fmt: skip


def _covers(
    floor: Floor, row: Any, of_queue: Mapping[str, int], now: datetime
) -> tuple[int, ...]:  # fmt: skip
    """The profiles for which a window works: by its own lines, else by those that it helps."""
    if row.no not in floor.draws or not _there(floor, row, now):
        return ()
    draws = floor.draws_at(row.no, row.profile, row.staff)
    for tier in (routing.OWN, routing.HELP):
        found = {
            of_queue[d.line]
            for d in draws
            if d.tier == tier and d.lanes is None and not d.handicap and d.line in of_queue
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

"""The hall frozen for the play ahead: who waits, who serves, who is still to come.

Read with a bounded number of statements, then played in memory; never inside a transaction that
writes. A line of the play is a queue, or the part of it that the same windows serve.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Any

from server.rules import routing
from server.rules.next_up import WALK_IN, Draw
from server.rules.waiting import ahead, calibration
from server.rules.waiting.picture import Expected, Habits, InLine, Line, Picture
from server.rules.waiting.service_times import Learned
from server.steps import learned
from server.steps.coming import Coming, coming, habits_of
from server.steps.floor import Floor, rank_of
from server.steps.outlook import Others, Outlook
from server.steps.posts_ahead import SECOND, Post, minutes, posts, server_of
from server.store.engine import Reader
from server.store.queries import learning, lines, windows

MOST_PATHS, LEAST_PATHS, WORK = 60, 10, 6_000
"""Futures that are played: fewer where many wait, so that a play stays a matter of moments."""
NEWCOMER_MIN = 0.05
"""Nobody is kept waiting by somebody who only asks how long it would take."""
PIECE = 100  # people frozen before others have their turn
SHORTEST, LONGEST = 60.0, 420.0

Served = tuple[tuple[int, int], ...]
"""By which windows (in the order of the picture), and in which tier of each, a line is served."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a play needs, and what is needed to tell its result."""

    at: datetime
    picture: Picture
    lines: dict[str, tuple[str, ...]]
    work_s: dict[str, float]
    newcomers: dict[str, str]
    windows: dict[str, float]
    widen: float


def scene(conn: Reader, floor: Floor, now: datetime, others: Others = None) -> Scene | None:
    """The hall as it stands; None when no window serves. Seven statements. Two thousand people are
    a tenth of a second of work: now and then ``others`` have their turn."""
    at_work = posts(floor, windows.with_tickets(conn), now)
    if not at_work:
        return None
    standing = lines.standing(conn)
    measured = learning.service_times(conn)
    known = learning.estimates(conn)
    frozen = _Frozen(floor, now, at_work, measured)
    for n, row in enumerate(standing, start=1):
        frozen.add(row)
        if others and n % PIECE == 0:
            others()
    newcomers = frozen.add_newcomers()
    picture = frozen.picture(coming(conn, floor, now))
    ids: dict[str, list[str]] = {}
    work: dict[str, float] = {}
    for row in standing:
        ids.setdefault(row.line, []).append(row.id)
        work[row.line] = work.get(row.line, 0.0) + row.minutes * 60.0
    return Scene(
        now, picture, {line: tuple(found) for line, found in ids.items()}, work, newcomers,
        frozen.windows(), known.widen if known else calibration.FIRST,
    )  # fmt: skip


def play(frozen: Scene, seed: int = 0) -> Outlook:
    """Play it ahead; pure, and the only part that takes long."""
    people = sum(len(line.people) for line in frozen.picture.lines)
    paths = max(LEAST_PATHS, min(MOST_PATHS, WORK // max(1, people)))
    told = ahead.waits(frozen.picture, paths, seed, widen=frozen.widen)
    end = frozen.picture.horizon
    told = {id_: range_ for id_, range_ in told.items() if range_.likely < end * 0.95}
    return Outlook(
        frozen.at,
        {str(id_): range_ for id_, range_ in told.items() if id_ not in frozen.newcomers},
        frozen.lines,
        frozen.work_s,
        {queue: told[id_] for id_, queue in frozen.newcomers.items() if id_ in told},
        frozen.windows,
    )


class _Frozen:
    """Puts people into the lines of the play."""

    def __init__(
        self, floor: Floor, now: datetime, at_work: Sequence[Post], measured: dict[str, Learned]
    ) -> None:
        self._floor, self._now, self._posts, self._measured = floor, now, at_work, measured
        self._by_line: dict[str, list[tuple[int, Draw]]] = {}
        for n, post in enumerate(at_work):
            for draw in post.draws:
                self._by_line.setdefault(draw.line, []).append((n, draw))
        self._lines: dict[tuple[str, Served], list[InLine]] = {}
        self._time: Callable[[str], Learned] = cache(partial(learned.known, floor, measured))
        self._served: Callable[[str, str, str], Served] = cache(self._way)
        self._usual: dict[str, Served] = {}
        self._means: dict[str, float] = {}

    def add(self, row: Any) -> None:
        """A ticket in line; left out when nobody serves it now."""
        if served := self._served(row.line, row.item, row.lane):
            time = self._time(row.item)
            since = minutes(row.base_at)
            one = InLine(row.id, row.rank / 60e6, time.mean, time.cv, since)
            self._lines.setdefault((row.line, served), []).append(one)

    def add_newcomers(self) -> dict[str, str]:
        """One more in each queue that is served, so that the wait of whoever comes is known."""
        asked = {}
        for queue in self._floor.hall.queues:
            if served := self._usually(queue):
                rank = rank_of(self._floor, WALK_IN, self._now) / 60e6
                one = InLine(f"new:{queue}", rank, NEWCOMER_MIN, 0.05, minutes(self._now))
                self._lines.setdefault((queue, served), []).append(one)
                asked[f"new:{queue}"] = queue
        return asked

    def _way(self, line: str, item: str, lane: str) -> Served:
        return tuple(
            (n, SECOND if draw.handicap else draw.tier)
            for n, draw in self._by_line.get(line, ())
            if (draw.items is None or item in draw.items)
            and (draw.lanes is None or lane in draw.lanes)
        )

    def _usually(self, queue: str) -> Served:
        """By whom the usual walk-in of a queue is served: as most of its items are."""
        if queue not in self._usual:
            ways: dict[Served, int] = {}
            for service in self._floor.services.values():
                if service.queue == queue and not service.cancelled:
                    way = self._served(queue, service.id, WALK_IN)
                    ways[way] = ways.get(way, 0) + 1
            self._usual[queue] = max(ways, key=lambda way: ways[way], default=())
        return self._usual[queue]

    def windows(self) -> dict[str, float]:
        """How many windows have a queue as their own."""
        return {
            queue: float(sum(tier == routing.OWN for _, tier in served))
            for queue, served in self._usual.items()
        }

    def _mean(self, queue: str) -> float:
        """Minutes of a service of the queue, by what usually comes."""
        if queue not in self._means:
            self._means[queue] = learned.usual_mean(self._floor, self._measured, (queue,))
        return self._means[queue]

    def picture(self, to_come: Coming) -> Picture:
        keys = list(self._lines)
        made = [self._line(key) for key in keys]
        habits = habits_of(self._floor)
        horizon = max(SHORTEST, min(LONGEST, SHORTEST / 2 + 2.5 * self._longest(made)))
        servers = tuple(
            server_of(self._floor, post, n, [served for _, served in keys], self._measured,
                      self._now, habits)
            for n, post in enumerate(self._posts)
        )  # fmt: skip
        expected = tuple(self._expected(key, to_come, horizon, habits) for key in keys)
        return Picture(minutes(self._now), tuple(made), servers, expected, habits, horizon)

    def _line(self, key: tuple[str, Served]) -> Line:
        line, served = key
        own = sum(tier == routing.OWN for _, tier in served)
        # For a window's own line any queue of it will do: nobody else is expected there.
        queue = line if not line.startswith("@") else ""
        return Line(tuple(self._lines[key]), self._mean(queue), own)

    def _longest(self, made: Sequence[Line]) -> float:
        return max((sum(p.mean for p in one.people) / max(1, one.own) for one in made), default=0.0)

    def _expected(
        self, key: tuple[str, Served], to_come: Coming, horizon: float, habits: Habits
    ) -> Expected:
        queue, served = key
        if queue.startswith("@") or served != self._usually(queue):
            return Expected()
        demand = self._floor.hall.demand
        ahead_share = min(1.0, sum(demand.priority_share.values())) if demand else 0.0
        return Expected(
            to_come.walk_ins(queue, horizon) / horizon,
            tuple(minutes(at) for at in to_come.bookings.get(queue, ())),
            ahead_share,
            float(self._floor.hall.tickets.credit_min.priority),
        )

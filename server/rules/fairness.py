"""How fair a day has been so far: who was passed by whom, and the longest waits by class.

Rule XX-18d asks for waits to be watched. Somebody is overtaken when a person who came later to the
same line is called earlier; within the same class that should never happen.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

LONG = timedelta(minutes=15)
"""A wait over this is told as long."""


@dataclass(frozen=True, slots=True)
class Wait:
    """One person's wait. ``came``: check-in, of an early booking its slot; ``called`` None: still
    in line; ``gone``: left without having been called."""

    queue: str
    lane: str
    came: datetime
    called: datetime | None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """One class of people. Seconds; ``longest_waiting`` of those who wait still."""

    lane: str
    called: int
    waiting: int
    mean: float | None
    p90: float | None
    longest: float | None
    longest_waiting: float | None
    over_15min: float | None
    overtaken: int


@dataclass(frozen=True, slots=True)
class Fairly:
    """``same``: overtakings within a class, ``other``: by people of another class."""

    classes: tuple[ClassFigures, ...]
    same: int
    other: int


def look(waits: Iterable[Wait], now: datetime, lanes: Sequence[str]) -> Fairly:
    """The figures of a day; ``lanes`` in the order in which they are told."""
    found = [w for w in waits if not w.gone]
    overtaken = {
        lane: sum(
            passed([w for w in found if w.lane == lane and w.queue == queue], now)
            for queue in {w.queue for w in found}
        )
        for lane in lanes
    }
    queues = {w.queue for w in found}
    every = sum(passed([w for w in found if w.queue == queue], now) for queue in queues)
    same = sum(overtaken.values())
    classes = [
        _figures(lane, [w for w in found if w.lane == lane], now, overtaken[lane]) for lane in lanes
    ]
    return Fairly(tuple(c for c in classes if c.called or c.waiting), same, every - same)


def passed(waits: Sequence[Wait], now: datetime) -> int:
    """Pairs of whom the later one was called first. Who came at the same moment passes nobody."""
    calls: list[datetime] = []
    count = 0
    later = sorted(waits, key=lambda w: w.came, reverse=True)
    for n, one in enumerate(later):
        # Those of the same moment are looked at before any of them is entered.
        if n == 0 or later[n - 1].came != one.came:
            known = list(calls)
        count += bisect_right(known, (one.called or now) - timedelta(microseconds=1))
        if one.called is not None:
            insort(calls, one.called)
    return count


def _figures(lane: str, waits: list[Wait], now: datetime, overtaken: int) -> ClassFigures:
    done = sorted((w.called - w.came).total_seconds() for w in waits if w.called is not None)
    done = [max(0.0, seconds) for seconds in done]
    still = [max(0.0, (now - w.came).total_seconds()) for w in waits if w.called is None]
    long = sum(seconds > LONG.total_seconds() for seconds in done)
    return ClassFigures(
        lane,
        len(done),
        len(still),
        sum(done) / len(done) if done else None,
        done[max(0, -(-len(done) * 9 // 10) - 1)] if done else None,
        max(done, default=None),
        max(still, default=None),
        long / len(done) if done else None,
        overtaken,
    )

"""How many windows a half hour needs, so that most people wait no longer than was promised.

Rule XX-18d (windows follow the number of people and their waits). Offered work in erlangs, waits by
Erlang's formula for a line served in order; a window is never planned to be busy all the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, exp

HALF = 30.0
"""Minutes of a half hour."""
BUSIEST = 0.92
"""Share of its time that a planned window may be busy: clerks breathe, and forecasts err."""
DAY_SPREAD = 0.16
"""By how much days of one kind differ in people (standard deviation over mean): a busy day, one in
ten, has 1.28 of it more. From open data of real halls."""
BUSY_DAY = 1 + 1.2816 * DAY_SPREAD


@dataclass(frozen=True, slots=True)
class Promise:
    """``share`` of the people shall wait at most ``minutes``."""

    minutes: float = 15.0
    share: float = 0.8


@dataclass(frozen=True, slots=True)
class Half:
    """A half hour: ``people`` expected, ``booked`` of them, ``work`` in minutes."""

    people: float
    booked: float
    work: float


@dataclass(frozen=True, slots=True)
class Need:
    """Windows on an ordinary day and on a busy one; what people would wait with the former."""

    windows: int
    busy_day: int


def needs(halves: Sequence[Half], promise: Promise) -> list[Need]:
    """The windows of each half hour; what a half hour leaves undone burdens the next one."""
    found = []
    left, left_busy = 0.0, 0.0
    for half in halves:
        mean = half.work / half.people if half.people > 0 else 10.0
        windows = windows_for((half.work + left) / HALF, mean, promise)
        busy = windows_for((half.work * BUSY_DAY + left_busy) / HALF, mean, promise)
        found.append(Need(windows, busy))
        left = max(0.0, half.work + left - windows * HALF)
        left_busy = max(0.0, half.work * BUSY_DAY + left_busy - busy * HALF)
    return found


def windows_for(erlangs: float, mean: float, promise: Promise) -> int:
    """The fewest windows that keep the promise; 0 where nobody comes."""
    if erlangs <= 0.01:
        return 0
    windows = max(1, ceil(erlangs / BUSIEST))
    while late(windows, erlangs, mean, promise.minutes) > 1 - promise.share:
        windows += 1
    return windows


def late(windows: int, erlangs: float, mean: float, minutes: float) -> float:
    """The share of people who wait longer than ``minutes``; ``mean`` minutes of one service."""
    if windows <= erlangs:
        return 1.0
    waits = _waits(windows, erlangs)
    return waits * exp(-(windows - erlangs) * minutes / max(mean, 0.1))


def _waits(windows: int, erlangs: float) -> float:
    """Erlang C: the share of people who have to wait at all."""
    blocked = 1.0
    for n in range(1, windows + 1):
        blocked = erlangs * blocked / (n + erlangs * blocked)
    busy = erlangs / windows
    return blocked / (1 - busy + busy * blocked)

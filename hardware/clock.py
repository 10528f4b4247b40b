"""The clock: the only module that reads the time of day.

Everything else is handed a `Clock` or a moment. Durations are measured with `time.monotonic`
or `time.perf_counter`, never with a clock.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What tells the time; `speed` says how many seconds pass on it in one real second."""

    @property
    def speed(self) -> float: ...

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    speed: float = 1.0

    def now(self) -> datetime:
        return datetime.now(UTC)


class SetClock:
    """A clock that starts at a given moment and goes at `speed`; 0 stands still.

    It follows the monotonic clock, so a change of the machine's time does not move it.
    `tick` (seconds) is for tests; `advance` moves the clock by hand, forwards only.
    """

    def __init__(
        self,
        start: datetime,
        speed: float = 1.0,
        *,
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        if start.tzinfo is None:
            raise ValueError("start needs a time zone")
        if speed < 0:
            raise ValueError("speed must not be negative")
        self._start = start.astimezone(UTC)
        self._speed = float(speed)
        self._tick = tick
        self._since = tick()
        self._advanced = timedelta()

    @property
    def speed(self) -> float:
        return self._speed

    def now(self) -> datetime:
        passed = (self._tick() - self._since) * self._speed
        return self._start + self._advanced + timedelta(seconds=passed)

    def advance(self, by: timedelta) -> None:
        """Move the clock forward; raises ValueError for a negative step."""
        if by < timedelta():
            raise ValueError("a clock is not turned back")
        self._advanced += by

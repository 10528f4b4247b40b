"""The hall's time at a kiosk: the server's while it can be heard, else what is left of it.

The machine's own clock may be wrong and may jump. What counts is the last moment that the server
told and how long ago that was by a clock which nobody can set; only a restart of the machine
breaks that, and then the wall clock's known offset helps, never back behind what was known.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hardware.clock import Clock, SetClock, SystemClock

DEFAULT_ZONE = "Asia/Shanghai"
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def since_boot() -> float:
    """Seconds since the machine started, asleep or awake; no clock setting touches it."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def boot_id() -> str:
    """Tells one start of the machine from the next."""
    try:
        return _BOOT_ID.read_text().strip()
    except OSError:
        return ""


class HallTime:
    """``wall``, ``tick`` and ``boot`` are the machine's own; tests give others."""

    def __init__(
        self,
        wall: Clock | None = None,
        tick: Callable[[], float] = since_boot,
        boot: str | None = None,
    ) -> None:
        self._wall = wall or SystemClock()
        self._tick = tick
        self.boot = boot_id() if boot is None else boot
        self._zone: tzinfo = ZoneInfo(DEFAULT_ZONE)
        self._clock: Clock = self._wall
        self.known = False

    @property
    def speed(self) -> float:
        return self._clock.speed

    def now(self) -> datetime:
        """The hall's time, in the hall's zone."""
        return self._clock.now().astimezone(self._zone)

    def told(self, now: datetime, speed: float, zone: str) -> None:
        """The server said what time it is; raises ValueError for a zone that is none."""
        try:
            self._zone = ZoneInfo(zone)
        except (KeyError, OSError) as unknown:
            raise ValueError(zone) from unknown
        self._clock = SetClock(now, speed)
        self.known = True

    def age_s(self, boot: str, tick: float) -> float | None:
        """Seconds of the hall since a moment of this machine's run; None after a restart."""
        return max(0.0, self._tick() - tick) * self.speed if boot == self.boot else None

    def stamp(self) -> dict[str, Any]:
        """What to keep, so that :meth:`resume` can go on from here."""
        return {
            "hall": self.now().isoformat(),
            "wall": self._wall.now().isoformat(),
            "boot": self.boot,
            "tick": self._tick(),
            "speed": self.speed,
            "zone": str(self._zone),
        }

    def resume(self, kept: dict[str, Any]) -> None:
        """Go on from what was kept; raises KeyError or ValueError when it is not readable."""
        hall = datetime.fromisoformat(str(kept["hall"]))
        speed = float(kept["speed"])
        age = self.age_from(str(kept["boot"]), float(kept["tick"]), speed)
        if age is None:
            away = self._wall.now() - datetime.fromisoformat(str(kept["wall"]))
            age = max(timedelta(0), away)
        self.told(hall + age, speed, str(kept["zone"]))

    def age_from(self, boot: str, tick: float, speed: float) -> timedelta | None:
        """The hall's time that passed since a tick of this run; None after a restart."""
        if boot != self.boot or not boot:
            return None
        return timedelta(seconds=max(0.0, self._tick() - tick) * speed)

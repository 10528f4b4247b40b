"""A clock that stands still until the test moves it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hardware.clock import SetClock

HALL_ZONE = ZoneInfo("Asia/Shanghai")
# A Friday and ordinary working day of the demo hall.
WORKING_DAY = "2026-11-20"


def at(time: str, day: str = WORKING_DAY) -> datetime:
    """A moment of the hall: at("09:00")."""
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=HALL_ZONE)


def standing_clock(time: str = "09:00", day: str = WORKING_DAY) -> SetClock:
    """A clock that shows this moment of the hall and moves by `advance` only."""
    return SetClock(at(time, day), speed=0)


def set_to(clock: SetClock, time: str, day: str = WORKING_DAY) -> None:
    """Move a clock forward to a moment of the hall."""
    clock.advance(at(time, day) - clock.now())


def pass_minutes(clock: SetClock, minutes: float) -> None:
    clock.advance(timedelta(minutes=minutes))

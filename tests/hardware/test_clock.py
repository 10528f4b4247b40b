"""The clocks."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from hardware.clock import Clock, SetClock, SystemClock

NINE = datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=8)))


class Ticks:
    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


def test_the_system_clock_answers_an_aware_utc_moment() -> None:
    clock: Clock = SystemClock()
    assert clock.now().tzinfo is UTC
    assert clock.speed == 1.0


def test_a_set_clock_starts_where_it_was_set_and_answers_in_utc() -> None:
    clock: Clock = SetClock(NINE, tick=Ticks())
    assert clock.now() == NINE
    assert clock.now().tzinfo is UTC


def test_a_set_clock_goes_at_its_speed() -> None:
    ticks = Ticks()
    clock = SetClock(NINE, speed=60, tick=ticks)
    ticks.at += 2
    assert clock.now() == NINE + timedelta(minutes=2)


def test_a_set_clock_of_speed_nought_moves_only_by_hand() -> None:
    ticks = Ticks()
    clock = SetClock(NINE, speed=0, tick=ticks)
    ticks.at += 1000
    assert clock.now() == NINE
    clock.advance(timedelta(minutes=20))
    assert clock.now() == NINE + timedelta(minutes=20)


def test_a_set_clock_is_not_turned_back() -> None:
    with pytest.raises(ValueError, match="turned back"):
        SetClock(NINE).advance(timedelta(seconds=-1))


@pytest.mark.parametrize(("start", "speed"), [(NINE.replace(tzinfo=None), 1.0), (NINE, -1.0)])
def test_a_clock_without_zone_or_with_negative_speed_is_refused(
    start: datetime, speed: float
) -> None:
    with pytest.raises(ValueError, match=r"zone|negative"):
        SetClock(start, speed)

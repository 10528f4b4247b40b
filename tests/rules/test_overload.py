"""The alarm that no move of a window keeps the promise."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.rules import overload
from server.rules.alerts import Level
from server.rules.tidal import ZoneFacts

CALM = ZoneFacts("social", 4, 40, 3, 10, 0.3)
FLOOD = ZoneFacts("social", 40, 400, 3, 10, 0.6)


def test_a_hall_that_keeps_up_is_no_alarm() -> None:
    assert overload.look(CALM, 0, 15) is None


def test_an_alarm_says_how_bad_it_is_at_best_and_how_many_windows_lack() -> None:
    # 400 min stand, 180 come, two tidal windows join: 580 - 150 left for 5 windows after 30 min.
    found = overload.look(FLOOD, 2, 15)
    assert found is not None
    assert (found.bound, found.windows, found.waiting, found.arrivals) == (86, 5, 40, 18)
    assert found.short == 8
    with_them = replace(FLOOD, capacity=FLOOD.capacity + found.short)
    assert overload.look(with_them, 2, 15) is None


def test_windows_that_are_still_to_be_had_are_counted_before_alarm_is_given() -> None:
    swollen = ZoneFacts("social", 16, 160, 3, 10, 0.3)
    assert overload.look(swollen, 0, 15) is not None
    assert overload.look(swollen, 3, 15) is None


@pytest.mark.parametrize(("gone", "counted"), [(0, 4), (14.9, 4), (15, 0), (200, 0)])
def test_windows_still_signing_in_count_as_there_for_a_quarter_of_an_hour(
    gone: float, counted: int
) -> None:
    assert overload.signing_in(4, gone) == counted


@pytest.mark.parametrize(
    ("held", "level"), [(0, Level.YELLOW), (9.9, Level.YELLOW), (10, Level.RED), (60, Level.RED)]
)
def test_a_warning_becomes_an_alarm_when_it_holds(held: float, level: Level) -> None:
    assert overload.level(held) is level


def test_a_full_hall_at_the_door_is_an_alarm_only_if_all_of_its_windows_would_not_do() -> None:
    # At opening: 3 of 9 windows are signed in, 24 people stood at the door.
    door = ZoneFacts("social", 24, 240, 3, 10, 0.3)
    assert overload.look(door, overload.signing_in(6, 2), 15) is None
    assert overload.look(door, overload.signing_in(6, 20), 15) is not None
    assert overload.look(FLOOD, overload.signing_in(6, 2), 15) is not None


@settings(max_examples=100, deadline=None)
@given(
    work=st.floats(0, 3000), capacity=st.floats(0.5, 20), per_minute=st.floats(0, 3),
    reserve=st.integers(0, 5), more=st.integers(0, 5),
)  # fmt: skip
def test_one_window_more_never_makes_it_worse(
    work: float, capacity: float, per_minute: float, reserve: int, more: int
) -> None:
    zone = ZoneFacts("z", 5, work, capacity, 10, per_minute)
    before, after = overload.look(zone, reserve, 15), overload.look(zone, reserve + more, 15)
    assert after is None or (before is not None and after.bound <= before.bound)

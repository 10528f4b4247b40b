"""What is learned: service times, the honesty of ranges, how busy the day is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rules.waiting import calibration, forecast, service_times
from server.rules.waiting.calibration import NARROWEST, TARGET_MISS, WIDEST, Calibration


def test_what_is_assumed_has_the_mean_and_spread_that_were_given() -> None:
    known = service_times.assumed(12.0, 0.6)
    assert (known.mean, known.cv) == pytest.approx((12.0, 0.6))


def test_a_wrong_assumption_gives_way_to_what_is_measured() -> None:
    dice, true = np.random.default_rng(1), service_times.assumed(10.0, 0.5)
    known = service_times.assumed(20.0, 0.5)
    for _ in range(300):
        known = service_times.after(known, float(dice.lognormal(true.mu, true.sigma)))
    assert known.n == 300
    assert known.mean == pytest.approx(10.0, rel=0.1)


def test_a_clerk_who_forgot_to_finish_does_not_spoil_the_mean() -> None:
    known = service_times.assumed(10.0, 0.5)
    assert service_times.after(known, 600.0).mean < 11.5
    assert service_times.after(known, 0.0) == known
    assert service_times.after(known, -1.0) == known


@given(st.lists(st.floats(0.01, 2000), max_size=60))
def test_learned_minutes_stay_between_what_was_assumed_and_what_was_seen(seen: list[float]) -> None:
    known = service_times.assumed(10.0, 0.5)
    for minutes in seen:
        known = service_times.after(known, minutes)
    assert known.mean > 0
    assert known.sigma == service_times.assumed(10.0, 0.5).sigma


def test_a_range_widens_after_a_miss_and_narrows_after_a_hit() -> None:
    start = Calibration()
    assert start.coverage is None
    hit, miss = calibration.after(start, 5, 10, 7), calibration.after(start, 5, 10, 11)
    assert hit.widen < start.widen < miss.widen
    assert (hit.coverage, miss.coverage) == (1.0, 0.0)


@given(st.lists(st.booleans(), max_size=400))
def test_a_range_never_becomes_silly(hits: list[bool]) -> None:
    known = Calibration()
    for hit in hits:
        known = calibration.after(known, 0, 10, 5 if hit else 20)
        assert NARROWEST <= known.widen <= WIDEST
    assert known.told == len(hits)
    assert known.held == sum(hits)


def test_ranges_come_to_hold_as_often_as_they_say() -> None:
    dice, known = np.random.default_rng(3), Calibration()
    for _ in range(4000):
        half = known.widen * 0.6  # far too narrow at first
        known = calibration.after(known, 10 - half, 10 + half, float(dice.normal(10, 1)))
    assert known.coverage == pytest.approx(1 - TARGET_MISS, abs=0.02)


def test_the_day_is_taken_for_ordinary_until_it_shows_otherwise() -> None:
    assert forecast.volume(0, 0) == 1
    assert forecast.volume(10, 5) == pytest.approx(35 / 30)
    assert forecast.volume(2000, 1000) == pytest.approx(2, abs=0.03)
    assert forecast.volume(0, 100) == 0.2


def test_expected_people_are_counted_by_parts_of_half_hours() -> None:
    history = (30.0, 60.0, 0.0)
    assert forecast.expected_between(history, 0, 30) == 30
    assert forecast.expected_between(history, 15, 45) == 15 + 30
    assert forecast.expected_between(history, 60, 300) == 0
    assert forecast.expected_between(history, 50, 40) == 0
    assert forecast.expected_between((), 0, 60) == 0


@given(st.lists(st.floats(0, 100), max_size=20), st.floats(0, 600), st.floats(0, 600))
def test_expected_people_add_up(history: list[float], first: float, second: float) -> None:
    low, high = sorted((first, second))
    parts = forecast.expected_between(history, 0, low) + forecast.expected_between(
        history, low, high
    )
    assert parts == pytest.approx(forecast.expected_between(history, 0, high))


def test_booked_people_are_due_a_little_before_their_slot() -> None:
    slots = (30.0, 60.0, 60.0, 90.0)
    assert forecast.bookings_due(slots, 20, 60, early=6, show=0.88) == pytest.approx(3 * 0.88)
    assert forecast.bookings_due(slots, 90, 120, early=6, show=0.88) == 0

"""How many windows a half hour needs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.rules import staffing
from server.rules.staffing import Half, Need, Promise


def test_the_formula_agrees_with_tables() -> None:
    # Erlang C, textbook values: 5 of 6 busy windows, 8 of 10.
    assert staffing.late(6, 5.0, 10, 0) == pytest.approx(0.5875, abs=0.0005)
    assert staffing.late(10, 8.0, 10, 0) == pytest.approx(0.4092, abs=0.0005)
    assert staffing.late(5, 5.0, 10, 15) == 1


def test_a_window_is_never_planned_to_be_busy_all_the_time() -> None:
    assert staffing.windows_for(4.0, 10, Promise(60)) == 5
    assert staffing.windows_for(0.0, 10, Promise()) == 0
    assert staffing.windows_for(0.05, 10, Promise()) == 1


def test_a_stricter_promise_never_takes_fewer_windows() -> None:
    counts = [staffing.windows_for(7.0, 20, Promise(minutes)) for minutes in (30, 15, 5, 1)]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_a_busy_day_takes_more() -> None:
    (need,) = staffing.needs([Half(60, 10, 600)], Promise())
    assert need == Need(22, 27)


@settings(max_examples=100, deadline=None)
@given(
    erlangs=st.floats(0.02, 40), mean=st.floats(2, 40), minutes=st.floats(1, 45),
    share=st.floats(0.5, 0.99),
)  # fmt: skip
def test_the_promise_holds_with_what_is_told_and_not_with_one_less(
    erlangs: float, mean: float, minutes: float, share: float
) -> None:
    promise = Promise(minutes, share)
    windows = staffing.windows_for(erlangs, mean, promise)
    assert staffing.late(windows, erlangs, mean, minutes) <= 1 - share
    fewer = windows - 1
    if fewer >= 1 and fewer >= erlangs / staffing.BUSIEST:
        assert staffing.late(fewer, erlangs, mean, minutes) > 1 - share

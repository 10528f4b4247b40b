"""Small rules around the router: where help helps, who sits where, breaks, windows by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rules.breaks import BreakRule, put_off
from server.rules.capacity import capacities
from server.rules.relief import relief
from server.rules.seat import Fit, Idle, seat

MINUTES = st.floats(0, 600)


@given(MINUTES, MINUTES, st.integers(0, 20), st.floats(0.1, 120), st.floats(0.1, 60))
def test_help_is_worth_more_the_longer_people_wait_and_the_more_work_stands(
    wait: float, work: float, own: int, mean: float, more: float
) -> None:
    base = relief(wait, work, own, mean)
    assert relief(wait + more, work, own, mean) >= base
    assert relief(wait, work + more, own, mean) >= base
    assert relief(wait, work, own + 1, mean) <= base
    assert relief(wait, work, own, mean + more) <= base


def test_a_line_without_windows_counts_as_one_and_a_wait_is_never_below_nothing() -> None:
    assert relief(5, 30, 0, 4) == relief(5, 30, 1, 4) == pytest.approx(17.5)
    assert relief(-8, 30, 1, 4) == relief(0, 30, 1, 4)


def test_the_best_fit_takes_the_newcomer_and_among_equals_the_one_idle_longest() -> None:
    assert seat([]) is None
    tidal, general = Idle("T1", Fit.TIDAL, 5.0), Idle("07", Fit.GENERAL, 1.0)
    young, old = Idle("01", Fit.SPECIALIST, 9.0), Idle("02", Fit.SPECIALIST, 3.0)
    assert seat([general, tidal]) == tidal
    assert seat([general, tidal, young, old]) == old
    assert seat([Idle("B", Fit.GENERAL, 1.0), Idle("A", Fit.GENERAL, 1.0)]) == Idle(
        "A", Fit.GENERAL, 1.0
    )


@given(st.lists(st.builds(Idle, st.integers(0, 40), st.sampled_from(Fit), MINUTES), min_size=1))
def test_a_capable_window_is_never_held_idle(idle: list[Idle]) -> None:
    chosen = seat(idle)
    assert chosen in idle
    assert chosen is not None
    assert all(chosen.fit <= one.fit for one in idle)


def test_a_break_is_put_off_while_somebody_waits_long_but_twice_at_most() -> None:
    rule = BreakRule(wait=8.0, step=15.0, most=2)
    assert [put_off(rule, 9.0, times) for times in (0, 1, 2, 3)] == [True, True, False, False]
    assert not put_off(rule, 8.0, 0)
    assert not put_off(BreakRule(most=0), 100.0, 0)


def test_helpers_go_where_the_work_per_window_is_largest() -> None:
    assert capacities([60, 10], [2, 2], [(0, 1)]) == [3, 2]
    assert capacities([60, 50], [2, 2], [(0, 1), (0, 1)]) == [3, 3]
    assert capacities([60, 10], [2, 2], [(1,)]) == [2, 3]
    assert capacities([0, 0], [2, 2], [(0, 1)]) == [2.5, 2.5]
    assert capacities([5, 5], [1, 1], [()]) == [1, 1]


@given(
    st.lists(st.tuples(MINUTES, st.integers(0, 9)), min_size=1, max_size=6),
    st.integers(0, 12),
)
def test_no_window_is_lost_or_counted_twice(lines: list[tuple[float, int]], helpers: int) -> None:
    works, own = [w for w, _ in lines], [n for _, n in lines]
    every = tuple(range(len(lines)))
    found = capacities(works, own, [every] * helpers)
    assert sum(found) == pytest.approx(sum(own) + helpers)
    assert all(after >= before for after, before in zip(found, own, strict=True))

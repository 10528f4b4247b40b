"""Who was passed by whom."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from server.rules import fairness, next_up
from server.rules.fairness import Wait
from tests.support.clock import at

NOW = at("10:00")


def wait(came: float, called: float | None, lane: str = "walk_in", queue: str = "S") -> Wait:
    """Minutes after nine."""
    start = at("09:00")
    moment = None if called is None else start + timedelta(minutes=called)
    return Wait(queue, lane, start + timedelta(minutes=came), moment)


def test_whoever_comes_later_and_is_called_first_has_passed_somebody() -> None:
    assert fairness.passed([wait(0, 10), wait(1, 12)], NOW) == 0
    assert fairness.passed([wait(0, 12), wait(1, 10)], NOW) == 1
    assert fairness.passed([wait(0, None), wait(1, 10), wait(2, 11)], NOW) == 2
    assert fairness.passed([wait(0, 12), wait(0, 10)], NOW) == 0


def test_classes_and_queues_are_told_apart() -> None:
    day = [
        wait(0, 30), wait(5, 10, "priority"), wait(6, 40), wait(7, None),
        wait(0, None, queue="D"), wait(1, 9, queue="D"),
    ]  # fmt: skip
    found = fairness.look(day, NOW, next_up.LANES)
    assert (found.same, found.other) == (1, 1)
    walk_in = found.classes[-1]
    assert (walk_in.lane, walk_in.called, walk_in.waiting, walk_in.overtaken) == (
        "walk_in",
        3,
        2,
        1,
    )
    assert (walk_in.longest, walk_in.longest_waiting) == (34 * 60, 60 * 60)
    assert walk_in.over_15min == 2 / 3


def test_who_left_without_a_call_is_counted_nowhere() -> None:
    gone = Wait("S", "walk_in", at("09:00"), None, gone=True)
    assert fairness.look([gone, wait(5, 6)], NOW, next_up.LANES).same == 0


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.none() | st.integers(10, 20)), max_size=12))
def test_counting_agrees_with_comparing_each_with_each(
    people: list[tuple[int, int | None]],
) -> None:
    day = [wait(came, called) for came, called in people]
    slow = sum(
        1
        for a in day
        for b in day
        if a.came < b.came and b.called is not None and b.called < (a.called or NOW)
    )
    assert fairness.passed(day, NOW) == slow

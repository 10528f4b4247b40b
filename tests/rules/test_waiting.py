"""How long somebody will wait."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from server.rules.waiting import Estimate, LineFacts, estimate

FACTS = st.builds(
    LineFacts,
    ahead=st.integers(0, 60),
    work_s=st.just(0.0),
    windows=st.floats(0.05, 6),
    open_windows=st.integers(1, 6),
    busy=st.integers(0, 6),
    mean_s=st.integers(180, 2700).map(float),
).map(lambda f: replace(f, busy=min(f.busy, f.open_windows), work_s=f.ahead * f.mean_s))


def of(facts: LineFacts) -> Estimate:
    guess = estimate(facts)
    assert guess is not None
    return guess


@settings(max_examples=200)
@given(facts=FACTS)
def test_one_more_person_ahead_never_shortens_the_wait(facts: LineFacts) -> None:
    longer = of(replace(facts, ahead=facts.ahead + 1, work_s=facts.work_s + facts.mean_s))
    now = of(facts)
    assert longer.low >= now.low
    assert longer.likely >= now.likely
    assert longer.high >= now.high


@settings(max_examples=200)
@given(facts=FACTS, minutes=st.integers(1, 60))
def test_not_even_one_with_little_to_do(facts: LineFacts, minutes: int) -> None:
    longer = of(replace(facts, ahead=facts.ahead + 1, work_s=facts.work_s + minutes * 60))
    assert longer.likely >= of(facts).likely
    assert longer.high >= of(facts).high


@settings(max_examples=200)
@given(facts=FACTS)
def test_the_likely_wait_lies_within_its_range_and_is_never_negative(facts: LineFacts) -> None:
    guess = of(facts)
    assert 0 <= guess.low <= guess.likely <= guess.high


def test_nothing_is_promised_when_no_window_is_open() -> None:
    assert estimate(LineFacts(3, 2700.0, 0.0, 0, 0, 900.0)) is None
    assert estimate(LineFacts(0, 0.0, 0.0, 2, 0, 900.0)) is None


def test_a_free_window_and_nobody_ahead_means_at_once() -> None:
    assert of(LineFacts(0, 0.0, 1.0, 1, 0, 900.0)) == Estimate(0, 0, 60)


def test_twice_the_windows_halve_the_work_ahead() -> None:
    one = of(LineFacts(10, 9000.0, 1.0, 2, 0, 900.0))
    two = of(LineFacts(10, 9000.0, 2.0, 2, 0, 900.0))
    assert (one.likely, two.likely) == (9000, 4500)

"""Numbers taken from afar: how many there are, where they stand, when to set out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appointments import remote
from appointments.refusals import NotBookable
from appointments.remote import RemoteRule

NINE = datetime(2026, 11, 20, 9, tzinfo=UTC)
RULE = RemoteRule()
minutes = st.integers(0, 480).map(lambda n: timedelta(minutes=n))


def at(clock: str) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return NINE.replace(hour=hour, minute=minute)


@pytest.mark.parametrize(
    ("taken", "arrived", "called", "base"),
    [
        ("09:00", "09:00", None, "09:00"),
        ("09:00", "09:20", None, "09:00"),
        ("09:00", "09:30", None, "09:00"),
        ("09:00", "10:00", None, "09:30"),
        ("09:00", "10:00", "09:45", "09:45"),
        ("09:00", "09:20", "09:30", "09:20"),
    ],
    ids=["on the doorstep", "kept", "kept just so", "capped", "after the last call", "not later"],
)
def test_an_arrival_stands_by_the_moment_at_which_the_number_was_taken(
    taken: str, arrived: str, called: str | None, base: str
) -> None:
    last = at(called) if called else None
    assert remote.base_at(at(taken), at(arrived), RULE, last) == at(base)


@given(taken=minutes, way=minutes, credit=minutes, called=st.none() | minutes)
def test_nobody_gains_more_than_the_cap_nor_than_they_waited(
    taken: timedelta, way: timedelta, credit: timedelta, called: timedelta | None
) -> None:
    took, came = NINE + taken, NINE + taken + way
    last = NINE + called if called is not None else None
    base = remote.base_at(took, came, RemoteRule(credit=credit), last)
    assert took <= base <= came
    assert came - base <= credit
    assert last is None or base >= min(last, came)


@pytest.mark.rule("PDS-2")
@given(
    joined=minutes,
    credit=st.integers(0, 120).map(lambda n: timedelta(minutes=n)),
    most=st.integers(0, 12),
    trips=st.lists(st.tuples(minutes, minutes), max_size=40),
)
def test_a_walk_in_is_overtaken_by_few_and_by_nobody_once_the_credit_has_passed(
    joined: timedelta, credit: timedelta, most: int, trips: list[tuple[timedelta, timedelta]]
) -> None:
    """However many try: no more than there are places, and only those who come in time."""
    rule = RemoteRule(credit=credit, per_session=most)
    walk_in = NINE + joined
    ahead = []
    for taken, way in trips[: remote.places(Fraction(3), 210, Fraction(10), rule)]:
        came = NINE + taken + way
        if came > walk_in and remote.base_at(NINE + taken, came, rule) < walk_in:
            ahead.append(came)
    assert len(ahead) <= most
    assert all(came < walk_in + credit for came in ahead)


@given(
    windows=st.fractions(0, 20, max_denominator=6), minutes=st.integers(0, 600),
    mean=st.fractions(1, 90, max_denominator=4), share=st.fractions(0, 1, max_denominator=20),
)  # fmt: skip
def test_no_more_than_the_share_is_given_out(
    windows: Fraction, minutes: int, mean: Fraction, share: Fraction
) -> None:
    most = remote.places(windows, minutes, mean, RemoteRule(share=share))
    assert 0 <= most <= windows * minutes / mean * share


def test_a_hall_may_name_the_number_itself_and_a_queue_without_items_gives_none() -> None:
    assert remote.places(Fraction(1), 210, Fraction(15), RemoteRule(per_session=4)) == 4
    assert remote.places(Fraction(1), 210, Fraction(), RULE) == 0


def test_the_last_place_is_given_and_the_next_is_refused() -> None:
    remote.check_place(3, 3)
    with pytest.raises(NotBookable) as no:
        remote.check_place(4, 3)
    assert no.value.code == "remote_full"


@pytest.mark.parametrize(
    ("likely", "when"), [(None, "09:00"), (10, "09:00"), (20, "09:00"), (50, "09:30")]
)
def test_one_is_told_to_set_out_so_as_to_be_there_in_time(likely: int | None, when: str) -> None:
    wait = timedelta(minutes=likely) if likely is not None else None
    assert remote.come_at(NINE, wait, RULE) == at(when)


def test_it_is_a_number_of_its_day_and_given_back_before_the_close() -> None:
    close = at("17:30")
    assert remote.arrive(NINE, close, close, RULE, None).lane == "walk_in"
    remote.check_cancel(close, close - timedelta(seconds=1))
    with pytest.raises(NotBookable) as late:
        remote.arrive(NINE, close, close + timedelta(seconds=1), RULE, None)
    with pytest.raises(NotBookable) as closed:
        remote.check_cancel(close, close)
    assert (late.value.code, closed.value.code) == ("not_today", "too_late_to_cancel")

"""Numbers lent to kiosks, and when the people came whose tickets are sent in later."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from server.rules import lending, numbers
from server.rules.lending import Place, Sizes, Stamp
from server.rules.refusals import Refused

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
SIZES = Sizes(10, 60)
RANGE = (1, 499)
A, A_RESERVE = Place("A", "walk_in", False), Place("A", "walk_in", True)


def ago(**by: float) -> datetime:
    return NOW - timedelta(**by)


def test_every_queue_and_lane_has_a_block_and_a_reserve() -> None:
    found = lending.places(["A", "B"], ["walk_in", "priority"], SIZES)
    assert len(found) == 8
    assert lending.places(["A"], ["walk_in"], Sizes(10, 0)) == [A]


def test_a_block_is_renewed_when_half_of_it_is_used() -> None:
    def wanting(left: int) -> bool:
        return lending.wanting([A], {A: left}, SIZES) == [A]

    assert [left for left in range(11) if wanting(left)] == [0, 1, 2, 3, 4, 5]
    assert lending.wanting([A, A_RESERVE], {A: 10}, SIZES) == [A_RESERVE]


def test_block_and_reserve_count_apart() -> None:
    assert (A.series, A_RESERVE.series) == ("walk_in~", "walk_in+")
    assert lending.seqs(A, 1, 3, RANGE) == [375, 376, 377]
    assert lending.seqs(A_RESERVE, 1, 3, RANGE) == [4001, 4002, 4003]


def test_a_block_ends_with_its_part_of_the_printed_range_and_a_reserve_with_the_wide_one() -> None:
    assert lending.seqs(A, 124, 4, RANGE) == [498, 499]
    assert lending.seqs(A, 126, 4, RANGE) == []
    assert lending.seqs(A_RESERVE, 998, 4, RANGE) == [4998, 4999]
    assert lending.seqs(A_RESERVE, 1000, 4, RANGE) == []


@given(
    lane=st.sampled_from([(1, 499), (501, 799), (801, 999), (101, 199)]),
    position=st.integers(1, 4000),
    lent=st.integers(1, 1000),
)
def test_no_number_that_is_lent_is_ever_drawn_from_the_counter(
    lane: tuple[int, int], position: int, lent: int
) -> None:
    block = lending.seqs(A, lent, 1, lane)
    kept = lending.seqs(A_RESERVE, lent, 1, lane)
    try:
        usual = [numbers.at(position, lane)]
    except Refused:
        usual = []
    assert len({*usual, *block, *kept}) == len(usual) + len(block) + len(kept)


def test_a_clock_that_nobody_can_set_counts_more_than_one_that_is_wrong() -> None:
    wrong = Stamp(NOW + timedelta(hours=5), age_s=600)
    assert lending.arrivals([wrong], NOW) == [ago(minutes=10)]


def test_without_it_the_kiosks_own_time_is_believed_as_far_as_it_can_be_true() -> None:
    stamps = [Stamp(ago(minutes=30), None), Stamp(NOW + timedelta(days=1), None)]
    assert lending.arrivals(stamps, NOW) == [ago(minutes=30), NOW]
    ancient = Stamp(datetime(1970, 1, 1, tzinfo=UTC), None)
    [earliest] = lending.arrivals([ancient], NOW)
    assert earliest - (NOW - lending.EARLIEST) == lending.ONE_AFTER


def test_a_clock_that_jumps_back_changes_no_order() -> None:
    stamps = [Stamp(ago(minutes=20), None), Stamp(ago(hours=3), None), Stamp(NOW, age_s=60)]
    came = lending.arrivals(stamps, NOW)
    assert came == [ago(minutes=20), ago(minutes=20) + lending.ONE_AFTER, ago(minutes=1)]


def test_the_lines_delays_change_no_order_between_two_batches() -> None:
    last = ago(seconds=60)
    for age, then in ((61, last + lending.ONE_AFTER), (59, ago(seconds=59)), (90, ago(seconds=90))):
        assert lending.arrivals([Stamp(NOW, age)], NOW, last) == [then]


@given(
    st.lists(
        st.builds(
            Stamp,
            st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
            st.none() | st.floats(-1e6, 1e7),
        ),
        max_size=30,
    )
)
def test_arrivals_keep_the_kiosks_order_and_are_never_in_the_future(stamps: list[Stamp]) -> None:
    came = lending.arrivals(stamps, NOW)
    assert came == sorted(came)
    assert all(NOW - lending.EARLIEST <= moment <= NOW for moment in came)


def test_a_number_of_yesterday_is_over() -> None:
    today = date(2026, 11, 20)
    days = [today + timedelta(days=n) for n in (-1, 0, 1)]
    assert [lending.is_over(day, today) for day in days] == [True, False, False]

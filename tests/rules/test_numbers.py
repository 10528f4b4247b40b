"""Numbers of tickets, and the day that they belong to."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.rules import numbers
from server.rules.refusals import Refused

LANES = {"walk_in": (1, 499), "booked": (501, 799), "priority": (801, 999)}
SHANGHAI = ZoneInfo("Asia/Shanghai")


def capacity(narrow: tuple[int, int]) -> int:
    """Numbers that are not lent to kiosks."""
    low = numbers.widened(narrow)[0]
    return numbers.lent_start(narrow) - narrow[0] + numbers.reserve_start(narrow) - low


@pytest.mark.parametrize(
    ("lane", "position", "number"),
    [
        ("walk_in", 1, 1), ("walk_in", 374, 374), ("walk_in", 375, 1001),
        ("walk_in", 374 + 3000, 4000),
        ("booked", 1, 501), ("booked", 224, 724), ("booked", 225, 5001),
        ("booked", 224 + 2250, 7250),
        ("priority", 1, 801), ("priority", 149, 949), ("priority", 150, 8001),
        ("priority", 149 + 1500, 9500),
    ],
)  # fmt: skip
def test_a_lane_fills_its_range_and_then_widens_to_four_digits(
    lane: str, position: int, number: int
) -> None:
    assert numbers.at(position, LANES[lane]) == number


@pytest.mark.parametrize("narrow", list(LANES.values()))
def test_nobody_is_refused_before_the_widened_range_is_used_up(narrow: tuple[int, int]) -> None:
    last = capacity(narrow)
    assert numbers.at(last, narrow) == numbers.reserve_start(narrow) - 1
    with pytest.raises(Refused) as refused:
        numbers.at(last + 1, narrow)
    assert refused.value.code == "numbers_exhausted"


@pytest.mark.parametrize("narrow", list(LANES.values()))
def test_the_last_quarter_of_the_printed_range_is_lent(narrow: tuple[int, int]) -> None:
    start, end = numbers.lent_start(narrow), narrow[1]
    assert numbers.in_lent(1, narrow) == start
    assert numbers.in_lent(end - start + 1, narrow) == end
    with pytest.raises(Refused) as refused:
        numbers.in_lent(end - start + 2, narrow)
    assert refused.value.code == "numbers_exhausted"


@pytest.mark.parametrize("narrow", list(LANES.values()))
def test_the_reserve_is_the_rest_of_the_widened_range(narrow: tuple[int, int]) -> None:
    start, end = numbers.reserve_start(narrow), numbers.widened(narrow)[1]
    assert numbers.in_reserve(1, narrow) == start
    assert numbers.in_reserve(end - start + 1, narrow) == end
    with pytest.raises(Refused) as refused:
        numbers.in_reserve(end - start + 2, narrow)
    assert refused.value.code == "numbers_exhausted"


def test_all_positions_of_all_lanes_give_different_numbers() -> None:
    given_out = [
        numbers.at(position, narrow)
        for narrow in LANES.values()
        for position in range(1, capacity(narrow) + 1)
    ]
    assert len(set(given_out)) == len(given_out)


@settings(max_examples=80)
@given(
    cuts=st.lists(st.integers(1, 9), min_size=2, max_size=4, unique=True).map(sorted),
    data=st.data(),
)
def test_lanes_that_are_disjoint_as_printed_stay_disjoint_when_widened(
    cuts: list[int], data: st.DataObject
) -> None:
    bounds = [0, *cuts]
    ranges = [(low * 100 + 1, high * 100 - 1) for low, high in zip(bounds, cuts, strict=False)]
    first, second = data.draw(st.permutations(ranges))[:2]
    a = numbers.at(data.draw(st.integers(1, capacity(first))), first)
    b = numbers.at(data.draw(st.integers(1, capacity(second))), second)
    assert a != b


def test_a_number_is_printed_by_the_hall_s_template() -> None:
    assert numbers.printed("{queue}{seq:03d}", "D", 7) == "D007"
    assert numbers.printed("{queue}{seq:03d}", "D", 1001) == "D1001"


def test_the_day_rolls_at_midnight_of_the_hall_and_not_of_utc() -> None:
    utc_midnight = datetime(2026, 11, 20, 0, 0, tzinfo=UTC)  # 08:00 in the hall
    assert numbers.hall_day(utc_midnight, SHANGHAI) == date(2026, 11, 20)
    assert numbers.hall_day(utc_midnight - timedelta(microseconds=1), SHANGHAI) == date(
        2026, 11, 20
    )
    hall_midnight = datetime(2026, 11, 19, 16, 0, tzinfo=UTC)
    assert numbers.hall_day(hall_midnight, SHANGHAI) == date(2026, 11, 20)
    assert numbers.hall_day(hall_midnight - timedelta(microseconds=1), SHANGHAI) == date(
        2026, 11, 19
    )


def test_an_afternoon_is_still_today_west_of_greenwich() -> None:
    # A known peer started the next day's numbers at 17:00 of a Canadian afternoon.
    zone = ZoneInfo("America/Vancouver")
    evening = datetime(2026, 7, 1, 17, 30, tzinfo=zone)
    assert evening.astimezone(UTC).date() == date(2026, 7, 2)
    assert numbers.hall_day(evening, zone) == date(2026, 7, 1)


@settings(max_examples=80)
@given(
    moment=st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    zone=st.sampled_from(["Asia/Shanghai", "America/Vancouver", "Pacific/Kiritimati", "UTC"]),
)
def test_the_day_is_the_date_that_the_hall_s_wall_shows(moment: datetime, zone: str) -> None:
    day = numbers.hall_day(moment, ZoneInfo(zone))
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    assert midnight <= moment < midnight + timedelta(days=1, hours=1)

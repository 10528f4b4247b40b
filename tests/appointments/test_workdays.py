"""Working days: the year's table of the demo hall, and years that nobody has published."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from appointments.workdays import Workdays, YearTable, YearUnknown
from tests.steps.floor_day import demo_floor

WORKDAYS = demo_floor().timetable.workdays

# The State Council's notice for 2026, written down here a second time by hand.
MAKE_UP = ("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10")
FIRST_AND_LAST_OFF = {
    "New Year": ("2026-01-01", "2026-01-03"),
    "Spring Festival": ("2026-02-15", "2026-02-23"),
    "Qingming": ("2026-04-04", "2026-04-06"),
    "Labour Day": ("2026-05-01", "2026-05-05"),
    "Dragon Boat": ("2026-06-19", "2026-06-21"),
    "Mid-Autumn": ("2026-09-25", "2026-09-27"),
    "National Day": ("2026-10-01", "2026-10-07"),
}


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize("text", MAKE_UP)
def test_a_make_up_day_is_worked_though_it_is_a_weekend(text: str) -> None:
    assert day(text).isoweekday() in {6, 7}
    assert WORKDAYS.is_workday(day(text))
    assert not WORKDAYS.is_holiday(day(text))


@pytest.mark.parametrize("name", list(FIRST_AND_LAST_OFF))
def test_a_holiday_is_off_from_its_first_to_its_last_day(name: str) -> None:
    first, last = map(day, FIRST_AND_LAST_OFF[name])
    for n in range((last - first).days + 1):
        assert not WORKDAYS.is_workday(first + timedelta(days=n))
        assert WORKDAYS.is_holiday(first + timedelta(days=n))
    around = [d for d in (first - timedelta(days=1), last + timedelta(days=1)) if d.year == 2026]
    assert not any(WORKDAYS.is_holiday(d) for d in around)


def test_the_whole_of_2026_has_248_working_days() -> None:
    days = [day("2026-01-01") + timedelta(days=n) for n in range(365)]
    off = {
        first + timedelta(days=n)
        for first, last in (map(day, pair) for pair in FIRST_AND_LAST_OFF.values())
        for n in range((last - first).days + 1)
    }
    worked = {d for d in days if d.isoformat() in MAKE_UP or (d.isoweekday() < 6 and d not in off)}
    assert {d for d in days if WORKDAYS.is_workday(d)} == worked
    assert len(worked) == 248


def test_a_plain_weekend_is_off_but_no_holiday() -> None:
    assert not WORKDAYS.is_workday(day("2026-11-21"))
    assert not WORKDAYS.is_holiday(day("2026-11-21"))


def test_a_year_that_nobody_has_published_is_unknown() -> None:
    for ask in (WORKDAYS.is_workday, WORKDAYS.is_holiday):
        with pytest.raises(YearUnknown) as unknown:
            ask(day("2027-01-04"))
        assert unknown.value.year == 2027


def test_a_closure_of_the_hall_goes_before_a_make_up_day() -> None:
    table = YearTable(frozenset(), frozenset({day("2026-02-14")}))
    closed = Workdays({2026: table}, closures=frozenset({day("2026-02-14"), day("2026-03-02")}))
    assert not closed.is_workday(day("2026-02-14"))
    assert not closed.is_workday(day("2026-03-02"))
    assert closed.is_workday(day("2026-03-03"))


def test_a_hall_may_work_on_other_days_of_the_week() -> None:
    hall = Workdays({2026: YearTable(frozenset(), frozenset())}, frozenset({2, 3, 4, 5, 6}))
    assert hall.is_workday(day("2026-11-21"))
    assert not hall.is_workday(day("2026-11-23"))


@pytest.mark.parametrize(
    ("today", "latest"),
    [
        ("2026-11-21", "2026-11-20"),
        ("2026-11-20", "2026-11-19"),
        ("2026-10-08", "2026-09-30"),
        ("2026-02-24", "2026-02-14"),
        ("2027-03-01", "2026-12-31"),
    ],
)
def test_the_latest_working_day_lies_strictly_before_and_in_a_known_year(
    today: str, latest: str
) -> None:
    assert WORKDAYS.latest_before(day(today)) == day(latest)


def test_no_working_day_is_found_where_no_year_is_known() -> None:
    assert Workdays({}).latest_before(day("2026-11-20")) is None

"""Counting days, the hall's own days, and years that nobody has published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from appointments.calendar import (
    DayEntry,
    DayKind,
    Due,
    corresponding_day,
    due,
    overlay,
    years_to_publish,
)
from appointments.timetable import Session
from appointments.workdays import YearTable
from tests.appointments import slow
from tests.appointments.published_days import published_workdays
from tests.steps.floor_day import demo_floor

DEMO = demo_floor().timetable
WORKDAYS = published_workdays()
DAYS = st.dates(slow.FIRST, slow.LAST)
EVENING = Session("evening", time(18, 30), time(20), time(18, 20), time(19, 45))


def day(text: str) -> date:
    return date.fromisoformat(text)


def entry(text: str, kind: DayKind, **facts: object) -> DayEntry:
    return DayEntry(day(text), kind, "全员培训", "中心通知3号", "manager", **facts)  # type: ignore[arg-type]


def names(timetable: object, text: str) -> list[str]:
    return [s.name for s in timetable.sessions(day(text))]  # type: ignore[attr-defined]


@given(DAYS)
def test_the_published_days_of_seven_years_agree_with_the_slow_reading(today: date) -> None:
    assert WORKDAYS.is_workday(today) == slow.is_worked(today)
    assert WORKDAYS.is_holiday(today) == slow.is_off_by_notice(today)


def test_the_year_of_the_demo_hall_is_the_published_one() -> None:
    assert DEMO.workdays.years[2026] == WORKDAYS.years[2026]


@pytest.mark.parametrize(("start", "limit", "last"), [
    ("2026-09-29", 3, "2026-10-09"), ("2026-09-29", 2, "2026-10-08"),
    ("2026-02-13", 2, "2026-02-24"), ("2026-11-20", 2, "2026-11-24"),
    ("2026-11-21", 2, "2026-11-24"), ("2026-11-20", 0, "2026-11-20"),
    ("2026-12-24", 5, "2026-12-31"),
])  # fmt: skip
def test_a_limit_ends_on_its_nth_working_day(start: str, limit: int, last: str) -> None:
    assert due(day(start), limit, DEMO.workdays) == Due(day(last))


@given(DAYS, st.integers(0, 60))
@example(date(2020, 1, 22), 1)
@example(date(2026, 12, 31), 1)
def test_a_limit_agrees_with_counting_day_by_day(start: date, limit: int) -> None:
    found = due(start, limit, WORKDAYS)
    assert found.day == slow.nth_working_day_after(start, limit)
    assert found.provisional is (found.day is None)


@pytest.mark.parametrize(("start", "limit", "left"), [
    ("2026-12-25", 5, 1), ("2026-12-04", 20, 1), ("2026-12-31", 1, 1), ("2026-12-31", 3, 3),
])  # fmt: skip
def test_a_limit_that_needs_an_unpublished_year_is_provisional_and_says_which(
    start: str, limit: int, left: int
) -> None:
    found = due(day(start), limit, DEMO.workdays)
    assert found == Due(None, unknown_year=2027, left=left)
    assert found.provisional


@given(DAYS, st.integers(0, 40))
def test_the_corresponding_day_agrees_with_going_month_by_month(start: date, months: int) -> None:
    assert corresponding_day(start, months) == slow.same_day_later(start, months)


@pytest.mark.parametrize(("today", "years"), [
    ("2026-10-31", ()), ("2026-11-01", (2027,)), ("2026-12-31", (2027,)), ("2027-01-01", (2027,)),
    ("2027-11-01", (2027, 2028)), ("2019-06-01", (2019,)),
])  # fmt: skip
def test_the_coming_year_is_missed_from_the_first_of_november(
    today: str, years: tuple[int, ...]
) -> None:
    assert years_to_publish(day(today), DEMO.workdays) == years


def test_nothing_is_missed_once_the_notice_is_entered() -> None:
    loaded = {**DEMO.workdays.years, 2027: YearTable(frozenset(), frozenset())}
    assert years_to_publish(day("2026-11-20"), replace(DEMO.workdays, years=loaded)) == ()


def test_the_hall_closes_a_day_or_half_of_it() -> None:
    hall = overlay(
        DEMO,
        [
            entry("2026-11-24", DayKind.CLOSED),
            entry("2026-11-25", DayKind.CLOSED_HALF_DAY, session="PM"),
            entry("2026-11-28", DayKind.CLOSED),
        ],
    )
    days = ("2026-11-23", "2026-11-24", "2026-11-25", "2026-11-28", "2026-12-04")
    assert [names(hall, d) for d in days] == [["AM", "PM"], [], ["AM"], [], ["AM"]]
    assert not hall.workdays.is_workday(day("2026-11-24"))
    assert hall.workdays.is_workday(day("2026-11-25"))


def test_the_hall_opens_a_day_off_or_half_of_it() -> None:
    hall = overlay(
        DEMO,
        [
            entry("2026-11-22", DayKind.OPEN),
            entry("2026-10-03", DayKind.OPEN_HALF_DAY, session="AM"),
        ],
    )
    assert [names(hall, d) for d in ("2026-11-22", "2026-10-03", "2026-10-04")] == [
        ["AM", "PM"],
        ["AM"],
        [],
    ]
    assert hall.workdays.is_workday(day("2026-10-03"))
    assert not hall.workdays.is_holiday(day("2026-10-03"))


@pytest.mark.rule("PQ-35")
def test_the_hall_adds_an_extra_session_to_a_working_day_or_a_day_off() -> None:
    extra = [entry(d, DayKind.EXTRA_SESSION, extra=EVENING) for d in ("2026-11-24", "2026-11-28")]
    hall = overlay(DEMO, extra)
    assert names(hall, "2026-11-24") == ["AM", "PM", "evening"]
    assert names(hall, "2026-11-28") == ["sat", "evening"]
    assert names(hall, "2026-11-25") == ["AM", "PM"]
    assert all(s.extra for s in hall.sessions(day("2026-11-28")))
    assert not hall.workdays.is_workday(day("2026-11-28"))


def test_a_closed_day_has_no_extra_session_and_the_later_entry_holds() -> None:
    closed = entry("2026-11-24", DayKind.CLOSED)
    evening = entry("2026-11-24", DayKind.EXTRA_SESSION, extra=EVENING)
    assert names(overlay(DEMO, [evening, closed]), "2026-11-24") == []
    again = overlay(DEMO, [closed, entry("2026-11-24", DayKind.OPEN)])
    assert names(again, "2026-11-24") == ["AM", "PM"]
    undone = overlay(overlay(DEMO, [closed]), [entry("2026-11-24", DayKind.OPEN)])
    assert names(undone, "2026-11-24") == ["AM", "PM"]


def test_an_entry_over_an_earlier_half_day_replaces_it() -> None:
    hall = overlay(DEMO, [entry("2026-12-04", DayKind.OPEN)])
    assert names(hall, "2026-12-04") == ["AM", "PM"]


@pytest.mark.parametrize(
    "bad",
    [
        replace(entry("2026-11-24", DayKind.CLOSED), source=" "),
        replace(entry("2026-11-24", DayKind.CLOSED), author=""),
        replace(entry("2026-11-24", DayKind.CLOSED), reason=""),
        entry("2026-11-24", DayKind.CLOSED_HALF_DAY),
        entry("2026-11-24", DayKind.OPEN_HALF_DAY),
        entry("2026-11-24", DayKind.EXTRA_SESSION),
        entry("2026-11-24", DayKind.CLOSED, extra=EVENING),
    ],
)
def test_an_entry_without_its_ground_is_not_taken(bad: DayEntry) -> None:
    with pytest.raises(ValueError, match="2026-11-24"):
        overlay(DEMO, [bad])

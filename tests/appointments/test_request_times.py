"""What may be asked for out of hours, before anybody asks."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from appointments.out_of_hours import DayType, ListEntry
from appointments.request_times import days_to_ask
from appointments.rules import Request, may_request_out_of_hours
from tests.appointments.test_lead import TIMETABLE, ZONE

LISTED = [ListEntry("GA02", date(2026, 1, 1))]


def clocks(now: datetime, day: date, published: list[ListEntry] = LISTED) -> list[str]:
    found = {one.day: one for one in days_to_ask("GA02", published, TIMETABLE, now)}
    return [f"{t:%H:%M}" for t in found[day].times] if day in found else []


@pytest.mark.rule("PDS-6b")
def test_only_times_that_the_law_grants_are_offered() -> None:
    now = datetime(2026, 2, 13, 9, 30, tzinfo=ZONE)
    offered = [start for one in days_to_ask("GA02", LISTED, TIMETABLE, now) for start in one.times]
    assert offered
    for start in offered:
        may_request_out_of_hours(
            Request("GA02", start, start, "x", start.date()), LISTED, TIMETABLE, now
        )
    assert clocks(now, date(2026, 2, 13)) == [], "today is no day ahead"
    spring = clocks(now, date(2026, 2, 16))
    assert "10:00" in spring, "the make-up Saturday lies between"


@pytest.mark.rule("PDS-6b")
def test_before_opening_the_sixth_day_is_still_the_fifth() -> None:
    now = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
    assert "19:00" in clocks(now, date(2026, 11, 30))
    assert clocks(now, date(2026, 12, 1)) == ["07:00", "07:30", "08:00"]


@pytest.mark.rule("PDS-5")
def test_days_of_another_kind_than_listed_say_why() -> None:
    now = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
    evenings = [ListEntry("GA02", date(2026, 1, 1), None, frozenset({DayType.EVENING}))]
    days = {one.day: one for one in days_to_ask("GA02", evenings, TIMETABLE, now)}
    assert days[date(2026, 11, 29)].why_not == "day_type_not_on_list"
    assert "12:30" not in clocks(now, date(2026, 11, 24), evenings)
    (only,) = days_to_ask("other", evenings, TIMETABLE, now)
    assert only.why_not == "not_on_out_of_hours_list"


def test_a_year_that_nobody_published_ends_the_days() -> None:
    now = datetime(2026, 12, 29, 9, 0, tzinfo=ZONE)
    *known, last = days_to_ask("GA02", LISTED, TIMETABLE, now)
    assert (last.day, last.why_not) == (date(2027, 1, 1), "beyond_published_calendar")
    assert all(one.day.year == 2026 for one in known)

"""How many working days ahead: the examples of the rule, and a second reading day by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from appointments.refusals import NotBookable
from appointments.rules import (
    Leads,
    ListEntry,
    Request,
    lead,
    may_book_in_hours,
    may_request_out_of_hours,
    session_at,
)
from tests.appointments import slow
from tests.appointments.published_days import published_workdays
from tests.steps.floor_day import demo_floor

ZONE = ZoneInfo("Asia/Shanghai")
DEMO = demo_floor().timetable
TIMETABLE = replace(DEMO, workdays=published_workdays(), half_days=frozenset())
LISTED = (ListEntry("QY01", date(2020, 1, 1)),)
DAYS = st.dates(slow.FIRST, slow.LAST)


def at(day: str | date, clock: time) -> datetime:
    on = date.fromisoformat(day) if isinstance(day, str) else day
    return datetime.combine(on, clock, ZONE)


def request(start: datetime, *, item: str = "QY01", reason: str = "明早的航班") -> Request:
    return Request(item, start, start + timedelta(minutes=30), reason, date(2099, 1, 1))


def ask(booked: datetime, start: datetime) -> int | str:
    """The lead when the request is accepted, else the code of the refusal."""
    try:
        return may_request_out_of_hours(request(start), LISTED, TIMETABLE, booked)
    except NotBookable as no:
        return no.code


EXAMPLES = [
    ("2026-11-23", "2026-11-23", 0, "refuse"),
    ("2026-11-23", "2026-11-24", 1, "accept"),
    ("2026-11-23", "2026-11-30", 5, "accept"),
    ("2026-11-23", "2026-12-01", 6, "refuse"),
    ("2026-11-27", "2026-11-28", 0, "refuse"),
    ("2026-11-26", "2026-11-28", 1, "accept"),
    ("2026-11-20", "2026-11-28", 5, "accept"),
    ("2026-11-21", "2026-11-28", 5, "accept"),
    ("2026-11-19", "2026-11-28", 6, "refuse"),
    ("2026-11-21", "2026-11-23", 1, "accept"),
    ("2026-02-13", "2026-02-16", 1, "accept"),
    ("2026-02-14", "2026-02-16", 0, "refuse"),
    ("2026-02-09", "2026-02-16", 5, "accept"),
    ("2026-02-08", "2026-02-16", 6, "refuse"),
    ("2026-09-22", "2026-10-03", 5, "accept"),
    ("2026-09-23", "2026-10-08", 5, "accept"),
    ("2026-09-22", "2026-10-08", 6, "refuse"),
    ("2026-05-08", "2026-05-09", 1, "accept"),
    ("2026-05-08", "2026-05-10", 1, "accept"),
]


@pytest.mark.rule("PDS-6b")
@pytest.mark.parametrize(("booked", "service", "days", "result"), EXAMPLES)
def test_an_evening_is_asked_for_one_to_five_working_days_ahead(
    booked: str, service: str, days: int, result: str
) -> None:
    assert lead(date.fromisoformat(booked), date.fromisoformat(service), DEMO.workdays) == days
    answer = ask(at(booked, time(10)), at(service, time(19)))
    refused = "lead_too_short" if days < 1 else "lead_too_long"
    assert answer == (days if result == "accept" else refused)


@pytest.mark.rule("PDS-6b")
@pytest.mark.parametrize(("days", "clock", "answer"), [
    (1, time(7, 30), "lead_too_short"), (2, time(7, 30), 1), (1, time(12, 30), 1),
    (1, time(18), 1), (7, time(7, 30), 4), (8, time(7, 30), 5), (9, time(7, 30), "lead_too_long"),
])  # fmt: skip
def test_before_opening_no_working_time_lies_on_the_day_of_service(
    days: int, clock: time, answer: int | str
) -> None:
    monday = date(2026, 11, 23)
    assert ask(at(monday, time(23, 59)), at(monday + timedelta(days=days), clock)) == answer


def test_before_opening_on_the_very_day_is_no_lead_at_all() -> None:
    monday = date(2026, 11, 23)
    assert lead(monday, monday, DEMO.workdays, before_opening=True) == 0
    with pytest.raises(NotBookable) as no:
        may_request_out_of_hours(
            request(at(monday, time(7, 30))), LISTED, DEMO, at(monday, time(6))
        )
    assert no.value.figures == {"lead": 0, "min": 1}


def test_early_on_a_day_off_nothing_is_taken_away() -> None:
    assert ask(at("2026-11-26", time(9)), at("2026-11-28", time(7, 30))) == 1
    assert ask(at("2026-11-26", time(9)), at("2026-11-29", time(7, 30))) == 1


def test_the_day_of_booking_is_the_hall_s_day_wherever_the_server_counts_hours() -> None:
    late_monday_utc = datetime.fromisoformat("2026-11-23T16:30+00:00")
    assert ask(late_monday_utc, at("2026-11-24", time(19))) == "lead_too_short"
    assert ask(late_monday_utc, at("2026-12-01", time(19))) == 5


@pytest.mark.rule("PDS-6b")
@given(DAYS, st.integers(-3, 25))
@example(date(2020, 1, 23), 11)
@example(date(2024, 2, 28), 8)
def test_lead_agrees_with_counting_day_by_day(booked: date, later: int) -> None:
    service = min(max(booked + timedelta(days=later), slow.FIRST), slow.LAST)
    days = lead(booked, service, TIMETABLE.workdays)
    assert days == slow.working_days_between(booked, service)


@pytest.mark.rule("PDS-4", "PDS-6b")
@given(DAYS, st.integers(0, 12), st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_every_moment_of_seven_years_is_answered_as_the_slow_reading_does(
    booked: date, later: int, clock: time
) -> None:
    service = min(booked + timedelta(days=later), slow.LAST)
    start = at(service, clock)
    days = slow.working_days_between(booked, service)
    if service > booked and slow.is_worked(service) and clock < time(8, 30):
        days -= 1
    if start <= at(booked, time(0)):
        expected: int | str = "slot_past"
    elif slow.hall_is_open(start):
        expected = "book_in_hours"
    elif days < 1:
        expected = "lead_too_short"
    else:
        expected = days if days <= 5 else "lead_too_long"
    assert ask(at(booked, time(0)), start) == expected


@pytest.mark.rule("PDS-4")
@given(DAYS, st.times())
def test_what_is_out_of_hours_follows_from_the_timetable_of_the_day(day: date, clock: time) -> None:
    held = session_at(at(day, clock), TIMETABLE) is not None
    assert held == slow.hall_is_open(datetime.combine(day, clock))


@pytest.mark.rule("PDS-4")
@pytest.mark.parametrize("clock", [time(0), time(3), time(12, 30), time(23, 59)])
@pytest.mark.parametrize(("day", "service"), [
    ("2026-11-20", "2026-11-23"), ("2026-11-22", "2026-11-23"), ("2026-10-03", "2026-10-08"),
])  # fmt: skip
def test_the_booking_channel_never_closes(day: str, service: str, clock: time) -> None:
    ordinary = may_book_in_hours(at(service, time(9)), TIMETABLE, at(day, clock), bookable=True)
    assert ordinary.name == "AM"
    assert ask(at(day, clock), at(service, time(19))) == 1


@pytest.mark.rule("PQ-35")
def test_a_request_inside_an_extra_session_is_told_to_book_in_hours() -> None:
    with pytest.raises(NotBookable) as no:
        may_request_out_of_hours(
            request(at("2026-11-28", time(10))), LISTED, DEMO, at("2026-11-26", time(9))
        )
    assert no.value.code == "book_in_hours"
    assert no.value.figures == {"session": "sat", "opens": "09:00", "closes": "12:00"}
    assert ask(at("2026-11-26", time(9)), at("2026-11-28", time(12))) == 1
    assert ask(at("2026-11-26", time(9)), at("2026-11-28", time(8, 59))) == 1


@pytest.mark.rule("PDS-4")
@pytest.mark.parametrize("day", slow.PUBLISHED[2026][1].split())
def test_a_make_up_day_is_in_hours(day: str) -> None:
    start = at(f"2026-{day}", time(9))
    assert ask(start - timedelta(hours=1), start) == "book_in_hours"


def test_lunch_by_request_is_out_of_hours_and_so_is_the_first_minute_after_closing() -> None:
    now = at("2026-11-19", time(9))
    assert ask(now, at("2026-11-20", time(11, 59))) == "book_in_hours"
    assert ask(now, at("2026-11-20", time(12))) == 1
    assert ask(now, at("2026-11-20", time(13, 59))) == 1
    assert ask(now, at("2026-11-20", time(14))) == "book_in_hours"
    assert ask(now, at("2026-11-20", time(17, 30))) == 1


def test_an_afternoon_that_falls_out_is_out_of_hours() -> None:
    start = at("2026-12-04", time(15))
    assert may_request_out_of_hours(request(start), LISTED, DEMO, at("2026-12-03", time(9))) == 1


@pytest.mark.rule("PDS-5")
@pytest.mark.parametrize(("since", "until", "booked", "on"), [
    ("2026-11-01", None, "2026-11-23", True),
    ("2026-11-23", None, "2026-11-23", True),
    ("2026-11-24", None, "2026-11-23", False),
    ("2026-11-01", "2026-11-23", "2026-11-23", True),
    ("2026-11-01", "2026-11-22", "2026-11-23", False),
])  # fmt: skip
def test_the_list_in_force_on_the_day_of_booking_decides(
    since: str, until: str | None, booked: str, on: bool
) -> None:
    ends = date.fromisoformat(until) if until else None
    published = [ListEntry("QY01", date.fromisoformat(since), ends)]
    start = at("2026-11-25", time(19))
    now = at(booked, time(9))
    if on:
        assert may_request_out_of_hours(request(start), published, DEMO, now) == 2
        return
    with pytest.raises(NotBookable, match="not_on_out_of_hours_list"):
        may_request_out_of_hours(request(start), published, DEMO, now)


@pytest.mark.rule("PDS-5")
def test_another_item_s_place_on_the_list_does_not_help() -> None:
    with pytest.raises(NotBookable, match="not_on_out_of_hours_list"):
        may_request_out_of_hours(
            request(at("2026-11-25", time(19)), item="QY02"),
            LISTED,
            DEMO,
            at("2026-11-23", time(9)),
        )


@pytest.mark.rule("PDS-6a")
@pytest.mark.parametrize(("reason", "needed_by", "code"), [
    ("", "2026-11-25", "reason_required"),
    ("  \n", "2026-11-25", "reason_required"),
    ("住院手术", None, "needed_by_required"),
    ("住院手术", "2026-11-24", "needed_by_before_start"),
])  # fmt: skip
def test_a_request_says_why_and_by_when(reason: str, needed_by: str | None, code: str) -> None:
    start = at("2026-11-25", time(19))
    by = date.fromisoformat(needed_by) if needed_by else None
    wish = Request("QY01", start, start + timedelta(minutes=30), reason, by)
    with pytest.raises(NotBookable) as no:
        may_request_out_of_hours(wish, LISTED, DEMO, at("2026-11-23", time(9)))
    assert no.value.code == code


@pytest.mark.rule("PDS-6a")
def test_what_must_be_done_on_the_day_of_service_itself_is_in_time() -> None:
    start = at("2026-11-25", time(19))
    wish = Request("QY01", start, start + timedelta(minutes=30), "住院手术", date(2026, 11, 25))
    assert may_request_out_of_hours(wish, LISTED, DEMO, at("2026-11-23", time(9))) == 2


def in_hours(booked: str, start: datetime, **facts: object) -> str:
    try:
        session = may_book_in_hours(
            start,
            DEMO,
            at(booked, time(9)),
            **{"bookable": True, **facts},  # type: ignore[arg-type]
        )
    except NotBookable as no:
        return no.code
    return session.name


@pytest.mark.rule("PDS-4")
@pytest.mark.parametrize(("day", "clock", "answer"), [
    ("2026-11-20", time(9, 30), "AM"),
    ("2026-11-20", time(9), "slot_past"),
    ("2026-11-19", time(15), "slot_past"),
    ("2026-11-21", time(9), "sat"),
    ("2026-11-22", time(9), "slot_unknown"),
    ("2026-11-23", time(13), "slot_unknown"),
    ("2026-11-23", time(12), "slot_unknown"),
    ("2026-11-27", time(17), "PM"),
    ("2026-11-28", time(9), "sat"),
    ("2026-11-30", time(9), "lead_too_long"),
    ("2027-01-04", time(9), "beyond_published_calendar"),
])  # fmt: skip
def test_ordinary_slots_have_limits_of_their_own(day: str, clock: time, answer: str) -> None:
    assert in_hours("2026-11-20", at(day, clock)) == answer


def test_a_hall_may_ask_for_more_days_ahead_in_hours() -> None:
    start = at("2026-11-20", time(15))
    assert in_hours("2026-11-20", start, leads=Leads(1, 10)) == "lead_too_short"
    assert in_hours("2026-11-06", start, leads=Leads(1, 10)) == "PM"
    assert in_hours("2026-11-05", start, leads=Leads(1, 10)) == "lead_too_long"


def test_an_item_that_is_not_booked_is_said_to_be_so() -> None:
    assert in_hours("2026-11-20", at("2026-11-23", time(9)), bookable=False) == "not_bookable_item"


def test_an_extra_session_serves_the_items_of_its_windows_only() -> None:
    start = at("2026-11-21", time(10))
    assert in_hours("2026-11-20", start, windows=frozenset({"01", "02"})) == "sat"
    assert in_hours("2026-11-20", start, windows=frozenset({"27"})) == "session_not_serving"


@pytest.mark.parametrize(("booked", "service"), [
    ("2026-12-24", "2027-01-01"), ("2026-12-31", "2027-01-01"), ("2026-12-28", "2027-01-04"),
    ("2026-11-23", "2030-06-03"), ("2027-01-04", "2027-01-05"),
])  # fmt: skip
def test_a_year_that_nobody_has_published_is_refused_and_named(booked: str, service: str) -> None:
    for start in (time(10), time(19)):
        now = at(booked, time(9))
        with pytest.raises(NotBookable) as no:
            may_request_out_of_hours(request(at(service, start)), LISTED, DEMO, now)
        assert no.value.code == "beyond_published_calendar"
        assert no.value.figures == {"year": 2027}
        with pytest.raises(NotBookable, match="beyond_published_calendar"):
            may_book_in_hours(at(service, start), DEMO, now, bookable=True)


def test_a_booking_that_ends_in_a_known_year_does_not_need_the_next() -> None:
    assert ask(at("2026-12-24", time(9)), at("2026-12-31", time(19))) == 5

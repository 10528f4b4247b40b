"""When the demo hall hands out tickets, serves, and is over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from appointments.timetable import Session
from server.rules import hours
from server.rules.refusals import Refused
from tests.steps.floor_day import demo_floor
from tests.support.clock import at

TIMETABLE = demo_floor().timetable
SATURDAY, SUNDAY = "2026-11-21", "2026-11-22"
ANY = ("07", "08")


def issuing(time: str, day: str = "2026-11-20", windows: tuple[str, ...] = ANY) -> Session:
    return hours.check_ticketing(at(time, day), TIMETABLE, windows)


def refused(
    time: str, day: str = "2026-11-20", windows: tuple[str, ...] = ANY
) -> tuple[str, object]:
    with pytest.raises(Refused) as refusal:
        issuing(time, day, windows)
    return refusal.value.code, refusal.value.figures.get("next")


@pytest.mark.parametrize(
    ("time", "session"),
    [("08:20", "AM"), ("11:44:59.999999", "AM"), ("13:50", "PM"), ("17:14:59", "PM")],
)
def test_tickets_are_given_from_ten_minutes_before_to_a_quarter_before_the_end(
    time: str, session: str
) -> None:
    assert issuing(time).name == session


@pytest.mark.parametrize(
    ("time", "following"),
    [
        ("08:19:59.999999", "2026-11-20T08:20+08:00"),
        ("11:45", "2026-11-20T13:50+08:00"),
        ("12:30", "2026-11-20T13:50+08:00"),
        ("17:15", "2026-11-21T09:00+08:00"),
        ("23:59", "2026-11-21T09:00+08:00"),
        ("00:00", "2026-11-20T08:20+08:00"),
    ],
)
def test_outside_the_ticketing_hours_a_refusal_tells_when_next(time: str, following: str) -> None:
    assert refused(time) == ("outside_ticket_hours", following)


@pytest.mark.parametrize(
    ("time", "ticketing", "serving", "session"),
    [
        ("08:25", True, False, "AM"),
        ("08:30", True, True, "AM"),
        ("11:50", False, True, "AM"),
        ("12:00", False, False, None),
        ("14:00", True, True, "PM"),
        ("17:29", False, True, "PM"),
        ("17:30", False, False, None),
    ],
)
def test_the_hall_serves_longer_than_it_hands_out_tickets(
    time: str, ticketing: bool, serving: bool, session: str | None
) -> None:
    opening = hours.opening(at(time), TIMETABLE)
    assert (opening.ticketing, opening.serving, opening.session) == (ticketing, serving, session)


def test_an_open_hall_tells_until_when_and_a_shut_one_when_next() -> None:
    morning, lunch = (hours.opening(at(t), TIMETABLE) for t in ("09:00", "12:30"))
    assert (morning.until, morning.next) == (at("11:45"), None)
    assert (lunch.until, lunch.next) == (None, at("13:50"))


def test_the_summer_afternoon_begins_later() -> None:
    assert refused("14:30", "2026-08-05")[0] == "outside_ticket_hours"
    assert issuing("14:50", "2026-08-05").opens.hour == 15
    assert issuing("17:44", "2026-08-05").name == "PM"


def test_a_half_day_closure_takes_the_afternoon_and_leaves_the_morning() -> None:
    assert issuing("09:00", "2026-12-04").name == "AM"
    assert refused("14:30", "2026-12-04") == ("outside_ticket_hours", "2026-12-05T09:00+08:00")
    assert refused("14:30", "2026-12-04", ("20",))[1] == "2026-12-07T08:20+08:00"
    assert not hours.day_is_over(at("12:59", "2026-12-04"), TIMETABLE)
    assert hours.day_is_over(at("13:00", "2026-12-04"), TIMETABLE)


def test_on_saturday_morning_only_items_of_the_windows_on_duty_get_a_ticket() -> None:
    assert issuing("10:00", SATURDAY).extra
    assert refused("10:00", SATURDAY, ("20", "34")) == (
        "outside_ticket_hours",
        "2026-11-23T08:20+08:00",
    )
    assert refused("12:00", SATURDAY)[1] == "2026-11-23T08:20+08:00"


def test_on_friday_evening_the_next_time_is_that_of_the_item_s_own_windows() -> None:
    assert refused("18:00", windows=("07",))[1] == "2026-11-21T09:00+08:00"
    assert refused("18:00", windows=("20",))[1] == "2026-11-23T08:20+08:00"


def test_on_a_sunday_the_hall_is_closed() -> None:
    assert refused("10:00", SUNDAY) == ("hall_closed", "2026-11-23T08:20+08:00")
    assert hours.day_is_over(at("00:00", SUNDAY), TIMETABLE)


def test_a_make_up_sunday_is_an_ordinary_day() -> None:
    assert issuing("14:50", "2026-09-20").name == "PM"
    assert not issuing("09:00", "2026-09-20").extra


def test_a_statutory_holiday_is_closed_even_on_a_saturday() -> None:
    assert refused("10:00", "2026-10-01") == ("hall_closed", "2026-10-08T08:20+08:00")
    assert refused("10:00", "2026-10-03")[0] == "hall_closed"


def test_an_unknown_year_is_refused_and_never_guessed() -> None:
    with pytest.raises(Refused) as refusal:
        issuing("10:00", "2027-01-04")
    assert (refusal.value.code, refusal.value.figures) == ("year_unknown", {"year": 2027})
    opening = hours.opening(at("10:00", "2027-01-04"), TIMETABLE)
    assert (opening.ticketing, opening.next, opening.year_unknown) == (False, None, 2027)


def test_on_the_last_evening_of_the_known_year_nobody_says_when_next() -> None:
    assert refused("18:00", "2026-12-31") == ("outside_ticket_hours", None)


def test_the_day_is_over_an_hour_after_the_last_session() -> None:
    assert not hours.day_is_over(at("18:30") - timedelta(microseconds=1), TIMETABLE)
    assert hours.day_is_over(at("18:30"), TIMETABLE)
    assert not hours.day_is_over(at("00:00"), TIMETABLE)


def test_hours_are_those_of_the_hall_wherever_the_clock_runs() -> None:
    from datetime import UTC

    assert hours.check_ticketing(at("08:20").astimezone(UTC), TIMETABLE, ANY).name == "AM"


@pytest.mark.rule("PQ-35")
def test_an_extra_session_takes_only_items_that_may_be_done_out_of_hours() -> None:
    saturday = at("09:30", SATURDAY)
    assert hours.check_ticketing(saturday, TIMETABLE, ("01",), item="QY01").extra
    with pytest.raises(Refused) as refusal:
        hours.check_ticketing(saturday, TIMETABLE, ("01",), item="QY02")
    assert refusal.value.code == "outside_ticket_hours"
    assert refusal.value.figures["next"] == "2026-11-23T08:20+08:00"

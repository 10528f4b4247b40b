"""At which moment a demo begins."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from appointments.timetable import Timetable
from appointments.workdays import Workdays
from config.load import load_hall, shipped_hall
from server.steps.timetable import timetable_of
from tidehall.demo_house.opening import opening_moment, start_moment

ZONE = ZoneInfo("Asia/Shanghai")
FRIDAY = datetime(2026, 11, 20, 8, 50, tzinfo=ZONE)


@pytest.fixture(scope="module")
def timetable() -> Timetable:
    return timetable_of(load_hall(shipped_hall("demo")))


@pytest.mark.parametrize(
    ("today", "opens"),
    [
        pytest.param("2026-11-20", "2026-11-20", id="a working day opens itself"),
        pytest.param("2026-11-21", "2026-11-20", id="an extra Saturday is no working day"),
        pytest.param("2026-02-16", "2026-02-14", id="a holiday goes back to the make-up Saturday"),
        pytest.param("2027-01-05", "2026-12-31", id="an unknown year goes back to the known one"),
        pytest.param("2026-09-20", "2026-09-20", id="a make-up Sunday is a working day"),
        pytest.param("2026-10-05", "2026-09-30", id="a long holiday is passed over"),
    ],
)
def test_a_demo_opens_at_ten_to_nine_of_the_latest_working_day(
    timetable: Timetable, today: str, opens: str
) -> None:
    moment = opening_moment(date.fromisoformat(today), timetable)
    assert moment == datetime.fromisoformat(f"{opens}T08:50").replace(tzinfo=ZONE)


def test_a_calendar_without_any_working_day_leaves_today() -> None:
    empty = Timetable(ZONE, Workdays({}), ())
    assert opening_moment(FRIDAY.date(), empty) == FRIDAY


def test_an_asked_moment_wins_on_a_fresh_store(timetable: Timetable) -> None:
    asked = FRIDAY.replace(hour=14)
    assert start_moment(asked, None, FRIDAY.date(), timetable) == asked


def test_a_second_start_goes_on_from_the_last_stored_moment(timetable: Timetable) -> None:
    stored = FRIDAY.replace(hour=11, minute=7)
    assert start_moment(None, stored, date(2026, 12, 1), timetable) == stored


def test_the_clock_may_be_moved_forward_but_never_back(timetable: Timetable) -> None:
    stored = FRIDAY.replace(hour=11)
    later = FRIDAY.replace(hour=14)
    assert start_moment(later, stored, FRIDAY.date(), timetable) == later
    assert start_moment(FRIDAY, stored, FRIDAY.date(), timetable) == stored

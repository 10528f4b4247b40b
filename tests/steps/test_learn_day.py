"""Who comes when is learned from days that are over, each day once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from server.jobs import learn_days, prune
from server.steps import coming
from server.steps.learn_day import LearnDay, learn_day
from server.store import kiosk_changes
from server.store.queries import learning
from server.store.work import SYSTEM
from tests.steps.floor_day import Day, demo_floor
from tests.support.clock import set_to

FRIDAY = date(2026, 11, 20)
NINE = 18
"""The half hour from nine on."""


def known(day: Day, kind: str = "5") -> dict[int, tuple[float, int]]:
    with day.house.store.read() as conn:
        return learning.history(conn, kind).get("S", {})


def test_a_day_moves_the_mean_that_the_hall_file_began_with(day: Day) -> None:
    wished = coming.wished(demo_floor(), FRIDAY)["S"]
    for _ in range(30):
        day.issue()
    set_to(day.clock, "18:31")
    learn_days.run(day.house)
    people, days = known(day)[NINE]
    assert people == pytest.approx(wished[NINE] + (30 - wished[NINE]) / 5)
    assert days == 5
    quiet = known(day)[NINE + 1][0]
    assert quiet == pytest.approx(wished[NINE + 1] * 4 / 5)


def test_a_day_is_learned_once_even_after_old_claims_are_forgotten(day: Day) -> None:
    day.issue()
    set_to(day.clock, "18:31")
    learn_days.run(day.house)
    before = known(day)
    day.clock.advance(timedelta(days=4))
    prune.run(day.house)
    learn_days.run(day.house)
    assert known(day) == before
    told = day.house.do(learn_day, LearnDay(FRIDAY), actor=SYSTEM)
    assert told["people"] is None


def test_a_server_that_was_off_over_the_weekend_still_learns_friday(day: Day) -> None:
    day.issue()
    set_to(day.clock, "08:00", "2026-11-23")
    learn_days.run(day.house)
    assert known(day)[NINE][1] == 5


def test_bookings_are_not_learned_as_people_who_just_come(day: Day) -> None:
    assert demo_floor().hall.demand is not None
    day.issue()
    set_to(day.clock, "18:31")
    assert day.house.do(learn_day, LearnDay(FRIDAY), actor=SYSTEM)["people"] == 1


def test_what_the_morning_has_shown_corrects_what_is_expected_of_the_day(day: Day) -> None:
    set_to(day.clock, "10:30")
    quiet = day.house.read(coming.coming, day.now)
    for _ in range(60):
        day.issue()
    busy = day.house.read(coming.coming, day.now)
    assert quiet.factor["S"] < busy.factor["S"]
    assert quiet.walk_ins("S", 30) < busy.walk_ins("S", 30)
    assert busy.walk_ins("S", 30) > 0


def test_numbers_that_a_kiosk_holds_are_nobody_who_came(day: Day) -> None:
    day.issue()
    day.issue(priority="disabled")
    with day.house.store.write() as conn:
        kiosk_changes.draw(conn, FRIDAY, "S", "walk_in+", 180)
    with day.house.store.read() as conn:
        assert learning.given_today(conn, FRIDAY) == {"S": 2}


def test_days_are_of_one_kind_by_weekday_and_make_up_days_of_their_own(day: Day) -> None:
    assert coming.kind_of(demo_floor(), FRIDAY) == "5"
    makeup = min(demo_floor().hall.calendar.years[2026].makeup_workdays)
    assert coming.kind_of(demo_floor(), makeup) == "makeup"

"""Scheduled jobs: the day is closed once it is over, old rows are forgotten, one worker each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from server.jobs import APART, JOBS, claim, close_days, prune, run_apart, tick
from server.store.models import Answered, JobRun, Journal, Outbox
from tests.steps.floor_day import Day, a_day
from tests.support.clock import set_to


@pytest.fixture
def day(database_url: str) -> Iterator[Day]:
    with a_day(database_url) as opened:
        yield opened


def count(day: Day, model: type) -> int:
    with day.house.store.read() as conn:
        return int(conn.execute(select(func.count()).select_from(model)).scalar_one())


def test_the_day_is_closed_an_hour_after_its_last_session_and_not_before(day: Day) -> None:
    day.open("07")
    ticket = day.issue()["id"]
    set_to(day.clock, "18:29")
    close_days.run(day.house)
    assert (day.ticket(ticket).state, day.window("07").state) == ("waiting", "open")
    set_to(day.clock, "18:30")
    close_days.run(day.house)
    assert (day.ticket(ticket).state, day.window("07").state) == ("closed", "closed")


def test_closing_what_is_closed_does_nothing(day: Day) -> None:
    day.issue()
    set_to(day.clock, "18:30")
    close_days.run(day.house)
    rows = day.row_counts()
    day.pass_time(minutes=1)
    close_days.run(day.house)
    assert day.row_counts() == rows


def test_a_window_that_was_left_open_is_closed_though_nobody_waits(day: Day) -> None:
    day.open("07")
    set_to(day.clock, "18:30")
    close_days.run(day.house)
    assert day.window("07").state == "closed"


def test_what_is_due_is_yesterday_until_today_is_over(day: Day) -> None:
    assert close_days.due(day.house) == date(2026, 11, 19)
    set_to(day.clock, "18:30")
    assert close_days.due(day.house) == date(2026, 11, 20)
    set_to(day.clock, "10:00", "2026-11-21")
    assert close_days.due(day.house) == date(2026, 11, 20), "Saturday has a session"
    set_to(day.clock, "10:00", "2026-11-22")
    assert close_days.due(day.house) == date(2026, 11, 22), "nothing happens on a Sunday"


def test_each_slot_of_a_job_is_run_by_whoever_claims_it_first(day: Day) -> None:
    assert claim(day.house, "close_days", "1")
    assert not claim(day.house, "close_days", "1")
    assert claim(day.house, "close_days", "2")
    assert claim(day.house, "prune", "1")


def test_a_tick_runs_every_job_once_in_its_slot_of_hall_time(day: Day) -> None:
    assert set(tick(day.house)) == set(JOBS)
    assert tick(day.house) == []
    day.pass_time(minutes=1)
    every_minute = {
        "close_days",
        "end_announcements",
        "end_assignments",
        "feel_pulse",
        "look_around",
        "miss_bookings",
        "near_turns",
        "release_holds",
        "tides",
        "watch_displays",
        "watch_help",
        "watch_kiosks",
        "watch_posts",
        "watch_window_devices",
    }
    assert set(tick(day.house)) == every_minute
    day.pass_time(hours=6)
    assert set(tick(day.house)) == set(JOBS)


def test_what_waits_for_machines_of_others_has_slots_of_its_own(day: Day) -> None:
    assert not set(APART) & set(JOBS)
    assert run_apart(day.house, "send_webhooks")
    assert not run_apart(day.house, "send_webhooks"), "another worker has this slot"
    day.pass_time(seconds=5)
    assert run_apart(day.house, "send_webhooks")


def test_answers_and_events_are_kept_three_days_and_the_journal_for_ever(day: Day) -> None:
    day.issue(key="k")
    claim(day.house, "prune", "1")
    entries = count(day, Journal)
    day.clock.advance(timedelta(days=3))
    prune.run(day.house)
    assert (count(day, Answered), count(day, Outbox), count(day, JobRun)) == (1, 1, 1)
    day.clock.advance(timedelta(seconds=1))
    prune.run(day.house)
    assert (count(day, Answered), count(day, Outbox), count(day, JobRun)) == (0, 0, 0)
    assert count(day, Journal) == entries


def test_event_ids_go_on_rising_after_old_events_are_forgotten(day: Day) -> None:
    day.issue()
    last = day.house.last_event_id()
    day.clock.advance(timedelta(days=3, seconds=1))  # a Monday
    prune.run(day.house)
    assert day.house.events_after(0) == []
    day.issue()
    assert [e.id for e in day.house.events_after(0)] == [last + 1]


def test_whoever_is_being_served_when_the_day_closes_is_served_to_the_end(day: Day) -> None:
    day.open("07", "12")
    served, waiting = day.issue()["id"], day.issue()["id"]
    assert day.called("07") == served
    day.start("07")
    set_to(day.clock, "18:30")
    close_days.run(day.house)
    assert (day.ticket(served).state, day.window("07").state) == ("serving", "open")
    assert (day.ticket(waiting).state, day.window("12").state) == ("closed", "closed")
    day.finish("07")
    assert day.ticket(served).outcome == "done"


def test_a_window_opened_after_the_day_was_closed_stays_open(day: Day) -> None:
    set_to(day.clock, "18:30")
    close_days.run(day.house)
    day.open("07")
    day.pass_time(minutes=5)
    close_days.run(day.house)
    assert day.window("07").state == "open"
    set_to(day.clock, "08:00", "2026-11-23")
    close_days.run(day.house)
    assert day.window("07").state == "closed"

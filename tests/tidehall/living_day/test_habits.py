"""How the simulated clerks work."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from statistics import fmean, stdev

import pytest

from appointments.timetable import Timetable
from config.load import load_hall, shipped_hall
from config.schema.hall import Hall
from server.rules.case import OUTCOMES
from server.steps.timetable import timetable_of
from tidehall.living_day.chance import dice, log_normal, poisson
from tidehall.living_day.habits import course, expected_service, shifts

FRIDAY, SATURDAY = date(2026, 11, 20), date(2026, 11, 21)


@pytest.fixture(scope="module")
def hall() -> Hall:
    return load_hall(shipped_hall("demo"))


@pytest.fixture(scope="module")
def timetable(hall: Hall) -> Timetable:
    return timetable_of(hall)


def test_every_window_with_a_queue_works_in_both_sessions(hall: Hall, timetable: Timetable) -> None:
    working = Counter(s.window for s in shifts(hall, timetable, FRIDAY, 1))
    assert working == {w.no: 2 for w in hall.windows.values() if w.queues}


def test_on_saturday_only_its_own_windows_work(hall: Hall, timetable: Timetable) -> None:
    working = {s.window for s in shifts(hall, timetable, SATURDAY, 1)}
    assert working == {"01", "07", "10", "16", "21", "36", "41"}


def test_a_stand_in_is_taken_only_where_they_stand_nowhere_else(
    hall: Hall, timetable: Timetable
) -> None:
    planned = [s for seed in range(20) for s in shifts(hall, timetable, FRIDAY, seed)]
    at_b = {s.window for s in planned if s.post == "B"}
    assert at_b
    assert all(hall.windows[no].posts.single_post for no in at_b)
    assert {s.post for s in planned} == {"A", "B"}


def test_pauses_lie_within_the_session_and_name_a_reason_of_the_hall(
    hall: Hall, timetable: Timetable
) -> None:
    reasons = {w.id for w in hall.display.whereabouts}
    planned = shifts(hall, timetable, FRIDAY, 1)
    pauses = [(s, s.pause) for s in planned if s.pause]
    assert 0.1 < len(pauses) / len(planned) < 0.6
    for shift, pause in pauses:
        assert shift.opens < pause.at < shift.closes
        assert pause.reason in reasons
        assert timedelta(minutes=5) <= pause.length <= timedelta(minutes=15)


def test_service_times_have_the_item_s_mean_and_spread(hall: Hall) -> None:
    item = "QY12"
    mean, cv = expected_service(hall, item)
    assert mean == hall.items[item].typical_minutes * 60
    times = [course(hall, item, (), "04", n).service_s for n in range(4000)]
    assert fmean(times) == pytest.approx(mean, rel=0.08)
    assert stdev(times) / fmean(times) == pytest.approx(cv, rel=0.25)
    assert min(times) >= 60


def test_a_bundle_takes_longer_than_its_longest_item_and_less_than_their_sum(hall: Hall) -> None:
    minutes = [hall.items[i].typical_minutes for i in hall.bundles["YS01"].items]
    mean, _ = expected_service(hall, "YS01")
    assert max(minutes) * 60 < mean < sum(minutes) * 60


def test_outcomes_are_those_of_the_case_record(hall: Hall) -> None:
    ends = Counter(course(hall, "QY12", (), "04", n).outcome for n in range(1000))
    assert set(ends) <= set(OUTCOMES)
    assert max(ends.values()) / ends.total() > 0.7


def test_few_are_put_aside_or_sent_on_and_never_to_the_same_window(hall: Hall) -> None:
    courses = [course(hall, "SB01", ("07", "08"), "07", n) for n in range(3000)]
    held = sum(c.hold_s is not None for c in courses) / len(courses)
    sent = Counter(c.send_to for c in courses)
    assert held == pytest.approx(0.03, rel=0.5)
    assert set(sent) == {None, "08"}


def test_the_same_key_gives_the_same_course(hall: Hall) -> None:
    assert course(hall, "QY12", (), "04", "a") == course(hall, "QY12", (), "04", "a")
    assert course(hall, "QY12", (), "04", "a") != course(hall, "QY12", (), "04", "b")


def test_draws_have_their_means() -> None:
    rng = dice("draws")
    assert fmean(log_normal(rng, 10, 0.6) for _ in range(5000)) == pytest.approx(10, rel=0.05)
    assert log_normal(rng, 10, 0) == 10
    for mean in (0.5, 7.0, 80.0):
        drawn = fmean(poisson(rng, mean) for _ in range(5000))
        assert drawn == pytest.approx(mean, rel=0.08)
    assert poisson(rng, 0) == 0

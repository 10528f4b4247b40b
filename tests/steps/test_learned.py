"""The hall learns how long its services take."""

from __future__ import annotations

import pytest

from server.steps import learned
from server.store.queries import learning
from tests.steps.floor_day import Day, demo_floor


def of(day: Day, item: str = "MS01") -> learned.Learned:
    found = day.house.read(lambda conn, floor: learning.service_times(conn))
    return learned.known(demo_floor(), found, item)


def test_at_first_the_hall_file_s_minutes_are_believed(day: Day) -> None:
    assert of(day).mean == pytest.approx(demo_floor().services["MS01"].minutes)
    assert of(day).n == 0


def test_each_service_that_ran_its_length_counts(day: Day) -> None:
    day.open("07")
    usual = of(day).mean
    for _ in range(8):
        day.issue()
        day.serve("07", minutes=usual * 2)
    assert of(day).n == 8
    assert usual < of(day).mean < usual * 2


@pytest.mark.parametrize("outcome", ["left", "not_ours"])
def test_who_left_or_was_sent_on_says_nothing_of_the_service(day: Day, outcome: str) -> None:
    day.open("07")
    day.issue()
    day.serve("07", minutes=1, outcome=outcome)
    assert of(day).n == 0


def test_a_bundle_is_measured_as_a_whole(day: Day) -> None:
    bundle = next(s for s in demo_floor().services.values() if s.bundle and s.queue == "S")
    window = bundle.windows[0]
    day.open(window)
    day.issue(bundle.id)
    day.serve(window, minutes=40)
    assert of(day, bundle.id).n == 1


def test_time_put_aside_is_not_time_served(day: Day) -> None:
    day.open("07")
    ticket = day.issue()["id"]
    day.called("07")
    day.start("07")
    day.pass_time(minutes=10)
    day.hold("07")
    day.pass_time(minutes=60)
    day.resume("07", ticket)
    day.finish("07")
    before = demo_floor().services["MS01"].minutes
    assert of(day).mean < before + 2

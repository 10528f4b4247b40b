"""What people were told of their wait is kept, and ranges follow how it held."""

from __future__ import annotations

from typing import Any

import pytest

from server.rules.waiting import calibration
from server.steps.views.estimates import estimates_view
from tests.steps.floor_day import Day


def honesty(day: Day) -> dict[str, Any]:
    today = day.house.floor.day(day.now)
    found: dict[str, Any] = day.house.read(estimates_view, today, today)
    return found


def promised(day: Day) -> Any:
    """A ticket behind one that is being served, and what its holder was told."""
    day.open("07")
    day.issue()
    day.called("07")
    day.start("07")
    assert day.house.look_ahead()
    return day.ticket(day.issue()["id"])


def test_the_range_on_the_slip_is_the_range_that_is_kept(day: Day) -> None:
    day.open("07")
    day.issue()
    day.house.look_ahead()
    taken = day.issue()
    row = day.ticket(taken["id"])
    shown = day.house.with_estimate(taken)["estimate"]
    assert shown == {"low": row.told_low, "likely": row.told_likely, "high": row.told_high}


def test_nothing_is_kept_where_nothing_was_played(day: Day) -> None:
    day.open("07")
    assert day.ticket(day.issue()["id"]).told_likely is None
    day.serve("07")
    assert honesty(day)["total"]["told"] == 0


def test_a_wait_within_its_range_held_and_narrows_the_next(day: Day) -> None:
    row = promised(day)
    day.pass_time(seconds=row.told_likely)
    day.finish("07")
    day.serve("07")
    found = honesty(day)
    assert (found["total"]["told"], found["total"]["held"]) == (1, 1)
    assert found["total"]["bias_min"] == pytest.approx(0, abs=0.05)
    assert found["widen"] < calibration.FIRST


def test_a_wait_far_out_of_its_range_widens_the_next(day: Day) -> None:
    row = promised(day)
    day.pass_time(seconds=row.told_high + 1200)
    day.finish("07")
    day.serve("07")
    found = honesty(day)
    assert (found["total"]["held"], found["total"]["share_held"]) == (0, 0.0)
    assert found["total"]["bias_min"] < -20
    assert found["widen"] > calibration.FIRST
    assert [one["told"] for one in found["days"]] == [1]


def test_who_was_missed_counts_for_nothing(day: Day) -> None:
    row = promised(day)
    day.finish("07")
    day.missed("07")
    day.rejoin(row.id)
    day.serve("07")
    assert honesty(day)["total"]["told"] == 0

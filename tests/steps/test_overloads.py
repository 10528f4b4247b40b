"""The alarm that no window moved keeps the promise, over a day."""

from __future__ import annotations

from typing import Any

import pytest

from server.jobs import watch_posts as job
from server.steps.views.tides import tides_view
from server.store.queries import lines
from tests.steps.floor_day import Day
from tests.support.clock import set_to


def overload(day: Day) -> list[tuple[str, str]]:
    found: dict[str, Any] = day.house.read(tides_view, day.now)
    return [(one["level"], one["sentence_en"].partition(":")[0]) for one in found["overload"]]


def minutes(day: Day, count: int) -> None:
    for _ in range(count):
        day.pass_time(minutes=1)
        job.run(day.house)


@pytest.mark.rule("XX-18d")
def test_when_all_tidal_windows_would_not_do_staff_are_told_until_the_flood_is_over(
    day: Day,
) -> None:
    day.open(*(f"{n:02d}" for n in range(7, 16)), "37")
    for _ in range(6):
        day.issue()
    minutes(day, 1)
    social = ("yellow", "Social and medical insurance peak")
    assert social not in overload(day)
    for _ in range(90):
        day.issue()
    minutes(day, 1)
    assert social in overload(day)
    told = day.house.read(tides_view, day.now)["overload"]
    shown = next(one for one in told if one["sentence_en"].startswith(social[1]))
    assert shown["figures"]["bound"] > shown["figures"]["limit"] == 15
    assert shown["figures"]["short"] >= 1
    assert str(shown["figures"]["bound"]) in shown["sentence"]
    minutes(day, 10)
    assert ("red", social[1]) in overload(day)
    with day.house.store.read() as conn:
        waiting = [row.id for row in lines.standing(conn)]
    for id_ in waiting:
        day.give_up(id_)
    minutes(day, 1)
    assert overload(day) == []
    kinds = [e.type for e in day.events() if "alert" in e.data and "overload" in str(e.data)]
    assert {"alert.raised", "alert.worse", "alert.cleared"} <= set(kinds)


@pytest.mark.rule("XX-18d")
def test_clerks_who_are_still_signing_in_at_opening_are_no_lack_of_staff(day: Day) -> None:
    set_to(day.clock, "14:00")
    day.open("07", "08")
    for _ in range(24):
        day.issue()
    minutes(day, 2)
    assert overload(day) == []  # seven more windows of theirs will be there in a moment
    minutes(day, 14)
    assert overload(day) != []  # nobody came

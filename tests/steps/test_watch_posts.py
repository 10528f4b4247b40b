"""Posts that were left, over a day: alerts stay until what they point at was put right."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from server.jobs import watch_posts as job
from server.steps.views.notices import alerts_view
from server.store.models import WindowNow
from tests.steps.floor_day import Day


def minutes(day: Day, count: int) -> None:
    for _ in range(count):
        day.pass_time(minutes=1)
        job.run(day.house)


def alerts(day: Day) -> list[tuple[str, str, str]]:
    found: list[dict[str, Any]] = day.house.read(alerts_view, day.now)
    return [(a["code"], a["window"], a["level"]) for a in found if a["code"].startswith("window_")]


def told(day: Day) -> list[tuple[str, str]]:
    said = [(e.type, e.data["alert"]["code"]) for e in day.events() if "alert" in e.data]
    return [one for one in said if one[1].startswith("window_")]


@pytest.mark.rule("PDS-B2")
def test_a_window_that_calls_nobody_while_people_wait_is_an_alert_until_it_calls(day: Day) -> None:
    day.open("07", "20")
    minutes(day, 20)
    assert alerts(day) == [], "nobody waits"
    day.issue()
    minutes(day, 7)
    assert alerts(day) == []
    minutes(day, 1)
    assert alerts(day) == [("window_idle", "07", "yellow")]
    minutes(day, 7)
    assert alerts(day) == [("window_idle", "07", "red")]
    (one,) = [a for a in day.house.read(alerts_view, day.now) if a["code"] == "window_idle"]
    assert one["sentence"] == "07 号窗口已登录，15 分钟没有叫号，1 人在等候"
    assert one["figures"] == {"waiting": 1, "minutes": 15}
    assert one["staff_name"] == "刘佳宁"
    day.called("07")
    minutes(day, 1)
    assert alerts(day) == []
    assert told(day) == [
        ("alert.raised", "window_idle"),
        ("alert.worse", "window_idle"),
        ("alert.cleared", "window_idle"),
    ]
    assert all(e.data["alert"]["staff_name"] is None for e in day.events() if "alert" in e.data)


@pytest.mark.rule("PDS-B2")
def test_a_pause_that_has_run_out_is_an_alert_until_the_clerk_is_back(day: Day) -> None:
    day.open("07")
    day.pause("07", "short_break", minutes=10)
    minutes(day, 11)
    assert alerts(day) == []
    minutes(day, 1)
    assert alerts(day) == [("window_late", "07", "yellow")]
    minutes(day, 13)
    assert alerts(day) == [("window_late", "07", "red")]
    day.open("07")
    minutes(day, 1)
    assert alerts(day) == []


@pytest.mark.rule("PDS-B2")
def test_a_pause_whose_reason_the_hall_does_not_know_is_an_alert_at_once(quick_day: Day) -> None:
    day = quick_day
    day.open("07")
    day.pause("07", "meal", minutes=30)
    with day.house.store.write() as conn:
        conn.execute(update(WindowNow).where(WindowNow.no == "07").values(pause_reason=None))
    minutes(day, 1)
    assert alerts(day) == [("window_unexplained", "07", "yellow")]
    day.pause("07", "meal", minutes=30)
    minutes(day, 1)
    assert alerts(day) == []


def test_a_person_who_was_called_and_neither_served_nor_passed_over_counts(
    quick_day: Day,
) -> None:
    day = quick_day
    day.open("07")
    day.issue()
    day.called("07")
    minutes(day, 8)
    assert alerts(day) == [("window_idle", "07", "yellow")]
    day.start("07")
    minutes(day, 30)
    assert alerts(day) == [], "a service may take its time"


def test_when_the_session_is_over_nobody_has_left_a_post(quick_day: Day) -> None:
    day = quick_day
    day.open("07")
    day.issue()
    minutes(day, 10)
    assert alerts(day) != []
    day.pass_time(hours=3)
    job.run(day.house)
    assert alerts(day) == []

"""The board of the manager on duty: raised, taken by one, put right, answered for; and windows
run from afar. On both stores."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from server.jobs import feel_pulse, look_around, watch_posts
from server.rules.refusals import Refused
from server.steps.direct_window import DirectWindow, Seen, direct_window
from server.steps.duty import (
    GiveBackMatter,
    SettleMatter,
    TakeMatter,
    give_back_matter,
    settle_matter,
    take_matter,
)
from server.steps.help_call import CallGuide, call_guide
from server.steps.house import House
from server.steps.views.duty import decisions_view, matter_log_view, windows_view
from server.steps.views.pulse import pulse_view
from server.store.models import Journal
from server.store.queries import journal
from server.store.work import Actor
from tests.steps.floor_day import KIOSK, MANAGER, Day

SECOND = Actor("user", "second", "manager", "S062")
OTHERS = {
    "year_unpublished", "rota_gap", "rota_doubled", "posts_unmanned", "off_rota", "meeting_due",
    "meeting_missed",
}  # fmt: skip
"""Stand in the demo hall all the time: no days of next year, a rota that nobody entered."""


def board(day: Day) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = day.house.read(decisions_view, day.now)
    return [one for one in found if one["kind"] not in OTHERS]


def keys(day: Day) -> list[tuple[str, str]]:
    return [(one["key"], one["level"]) for one in board(day)]


def log(day: Day) -> dict[str, dict[str, Any]]:
    rows = day.house.read(matter_log_view, day.house.floor.day(day.now))
    return {row["key"]: row for row in rows}


def refused(day: Day, step: Any, wish: Any, by: Actor) -> str:
    with pytest.raises(Refused) as told:
        day.house.do(step, wish, actor=by)
    return told.value.code


def look(day: Day) -> None:
    watch_posts.run(day.house)
    look_around.run(day.house)


def seen(day: Day, no: str) -> Seen:
    row = next(w for w in day.house.read(windows_view, day.now) if w["no"] == no)
    return Seen(row["state"], row["post"], row["profile"])


def direct(day: Day, no: str, act: str, by: Actor = MANAGER, **wish: Any) -> None:
    wish = {"reason": "人多", "seen": seen(day, no), **wish}
    day.house.do(direct_window, DirectWindow(no, act, **wish), actor=by)


@pytest.fixture
def overdue(day: Day) -> Day:
    """The clerk of window 07 said back in ten minutes, thirteen ago."""
    day.open("07")
    day.pause("07", minutes=10)
    day.pass_time(minutes=13)
    watch_posts.run(day.house)
    return day


def test_a_window_past_its_return_stands_on_the_board_until_somebody_is_back(overdue: Day) -> None:
    (one,) = board(overdue)
    assert (one["key"], one["level"]) == ("window_late:07", "yellow")
    assert one["figures"]["other_post"] == "B"
    look(overdue)
    look(overdue)
    assert [r["state"] for r in log(overdue).values() if r["kind"] == "window_late"] == ["open"]
    overdue.open("07")
    look(overdue)
    assert board(overdue) == []
    assert log(overdue)["window_late:07"]["state"] == "closed"


@pytest.mark.rule("PDS-S3b")
def test_a_red_alert_owes_a_word_on_what_was_done(overdue: Day) -> None:
    look(overdue)
    overdue.pass_time(minutes=15)
    look(overdue)
    assert keys(overdue) == [("window_late:07", "red")]
    key = "window_late:07"
    settle = SettleMatter(key, "B 岗顶上")
    assert refused(overdue, settle_matter, settle, MANAGER) == "matter_stands"
    overdue.house.do(take_matter, TakeMatter(key), actor=MANAGER)
    direct(overdue, "07", "open", post="B")
    look(overdue)
    (one,) = board(overdue)
    assert (one["over"], one["level"]) == (True, "red")
    assert log(overdue)[key]["unresolved"]
    overdue.house.do(settle_matter, settle, actor=MANAGER)
    assert board(overdue) == []
    row = log(overdue)[key]
    said = {name: row[name] for name in ("level", "state", "taken_by", "done", "done_by")}
    assert said == {
        "level": "red", "state": "closed", "taken_by": "user:manager", "done": "B 岗顶上",
        "done_by": "user:manager",
    }  # fmt: skip
    types = [e.type for e in overdue.events() if e.type.startswith("matter.")]
    assert types[-5:] == [
        "matter.raised", "matter.reddened", "matter.taken", "matter.ended", "matter.settled",
    ]  # fmt: skip
    with overdue.house.store.read() as conn:
        assert list(journal.verify(conn)) == []


def test_an_alert_is_taken_by_one_and_may_be_given_back(overdue: Day) -> None:
    key = "window_late:07"
    overdue.house.do(take_matter, TakeMatter(key), actor=MANAGER)
    assert board(overdue)[0]["taken_by"] == "user:manager"
    assert refused(overdue, take_matter, TakeMatter(key), SECOND) == "matter_taken"
    overdue.house.do(give_back_matter, GiveBackMatter(key), actor=MANAGER)
    overdue.house.do(take_matter, TakeMatter(key), actor=SECOND)
    assert board(overdue)[0]["taken_by"] == "user:second"
    assert refused(overdue, take_matter, TakeMatter("nothing:1"), SECOND) == "unknown_matter"


def test_a_red_alert_whose_cause_comes_back_is_open_again(overdue: Day) -> None:
    overdue.pass_time(minutes=20)
    look(overdue)
    overdue.open("07")
    look(overdue)
    assert board(overdue)[0]["over"]
    overdue.pause("07", minutes=5)
    overdue.pass_time(minutes=8)
    look(overdue)
    (one,) = board(overdue)
    assert (one["key"], one["over"], one["level"]) == ("window_late:07", False, "yellow")


def test_people_whom_no_window_serves_are_seen_before_they_complain(day: Day) -> None:
    day.issue()
    assert board(day) == []
    look(day)
    assert keys(day) == [("queue_unserved:S", "yellow")]
    day.pass_time(minutes=5)
    assert keys(day) == [("queue_unserved:S", "red")]
    day.open("07")
    assert board(day) == []


def test_calls_for_help_have_a_life_of_their_own_and_turn_red_in_three_minutes(day: Day) -> None:
    day.house.do(call_guide, CallGuide("K1", "start", "card"), actor=KIOSK)
    (one,) = board(day)
    assert (one["kind"], one["level"], one["kept"]) == ("help_waiting", "yellow", False)
    day.pass_time(minutes=3)
    look(day)
    assert board(day)[0]["level"] == "red"
    assert "help_waiting" not in {row["kind"] for row in log(day).values()}


@pytest.mark.rule("XX-18d")
@pytest.mark.rule("XX-18d2")
def test_a_manager_runs_a_window_from_afar_and_it_is_written_down_why(day: Day) -> None:
    direct(day, "37", "assign", profile="social", reason="社保人多")
    direct(day, "37", "open", post="B", reason="A 岗培训")
    shown = next(w for w in day.house.read(windows_view, day.now) if w["no"] == "37")
    assert (shown["state"], shown["post"], shown["profile"]) == ("open", "B", "social")
    assert shown["tidal"]["name"] == "社保医保高峰"
    direct(day, "37", "pause", whereabouts="meal", back_at=day.now + timedelta(minutes=20))
    direct(day, "37", "close", reason="退潮")
    with day.house.store.read() as conn:
        wanted = select(Journal.kind, Journal.actor, Journal.data).where(
            Journal.subject == "window:37"
        )
        rows = conn.execute(wanted.order_by(Journal.n)).all()
        assert list(journal.verify(conn)) == []
    assert [(r.kind, r.actor, r.data["reason"]) for r in rows] == [
        ("assign", "user:manager", "社保人多"), ("open", "user:manager", "A 岗培训"),
        ("pause", "user:manager", "人多"), ("close", "user:manager", "退潮"),
    ]  # fmt: skip


def test_whoever_has_the_post_goes_on_at_a_window_that_a_manager_opened(day: Day) -> None:
    direct(day, "07", "open")
    day.issue()
    assert day.called("07") is not None


def test_a_window_is_not_closed_under_a_person(day: Day) -> None:
    day.open("07")
    day.issue()
    day.called("07")
    close = DirectWindow("07", "close", "下班", seen(day, "07"))
    assert refused(day, direct_window, close, MANAGER) == "window_has_ticket"
    unlike = DirectWindow("07", "assign", "x", seen(day, "07"), profile="social")
    assert refused(day, direct_window, unlike, MANAGER) == "unknown_profile"


def test_a_manager_who_saw_something_else_is_told_who_was_faster(day: Day) -> None:
    before = seen(day, "37")
    direct(day, "37", "assign", profile="social")
    with pytest.raises(Refused) as told:
        direct(day, "37", "assign", SECOND, profile="business", seen=before)
    assert told.value.code == "window_changed"
    assert told.value.figures["by"] == "user:manager"


def test_two_managers_at_once_do_nothing_twice(day: Day) -> None:
    day.open("07")
    day.pause("07", minutes=1)
    day.pass_time(minutes=4)
    look(day)
    stands = seen(day, "38")
    said = _at_once(
        day.house,
        (take_matter, TakeMatter("window_late:07")),
        (direct_window, DirectWindow("38", "assign", "人多", stands, profile="realestate")),
    )
    assert sorted(said["take_matter"]) in (["done", "matter_taken"], ["changed_meanwhile", "done"])
    assert sorted(said["direct_window"]) in (
        ["done", "window_changed"], ["changed_meanwhile", "done"],
    )  # fmt: skip
    assert [e.type for e in day.events()].count("tidal.opened") == 1
    assert [e.type for e in day.events()].count("matter.taken") == 1


def _at_once(house: House, *wishes: Any) -> dict[str, list[str]]:
    """Each wish by two managers in the same moment; what they were told."""
    said: dict[str, list[str]] = {step.__name__: [] for step, _ in wishes}
    start = threading.Barrier(2 * len(wishes))

    def do(step: Any, wish: Any, by: Actor) -> None:
        start.wait(60)
        try:
            house.do(step, wish, actor=by)
            said[step.__name__].append("done")
        except Refused as no:
            said[step.__name__].append(no.code)

    threads = [
        threading.Thread(target=do, args=(step, wish, by))
        for step, wish in wishes
        for by in (MANAGER, SECOND)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return said


def test_the_pulse_is_a_curve_of_waiting_windows_and_what_was_promised(day: Day) -> None:
    day.open("07")
    for _ in range(3):
        day.issue()
    feel_pulse.run(day.house)
    feel_pulse.run(day.house)
    day.serve("07", minutes=30)
    feel_pulse.run(day.house)
    shown = day.house.read(pulse_view, day.now)
    zone = next(z for z in shown["zones"] if z["id"] == "Z6")
    assert shown["places"] == [540, 570]
    assert (zone["waiting"], zone["open"]) == ([3, 2], [1, 1])
    assert [row["half"] for row in shown["waits"]] == [18, 19]
    assert sum(row["called"] for row in shown["waits"]) <= 1
    assert shown["came"][18] == 3
    assert sum(shown["usual"]) > 100

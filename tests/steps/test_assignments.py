"""An ordinary window serves other queues by the manager's word, until then, and goes back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from server.jobs import end_assignments
from server.rules.refusals import Refused
from server.steps import figures
from server.steps.direct_window import DirectWindow, Seen, direct_window
from server.steps.views import window_line
from server.steps.views.duty import windows_view
from server.steps.views.windows import window_views
from server.steps.window import OpenWindow, open_window
from server.store.models import Journal
from server.store.work import Actor
from tests.steps.floor_day import MANAGER, Day, clerk, refusing

WINDOW, OWN, OTHER = "07", "MS01", "MS09"
"""Its A and B know social insurance, and were taught medical insurance (T) besides."""


def row(day: Day) -> dict[str, Any]:
    return next(w for w in day.house.read(windows_view, day.now) if w["no"] == WINDOW)


def assign(day: Day, *queues: str, by: Actor = MANAGER, **wish: Any) -> None:
    shown = row(day)
    seen = Seen(shown["state"], shown["post"], shown["profile"])
    wish = {"reason": "医保人多", "seen": seen, "queues": queues, **wish}
    day.house.do(direct_window, DirectWindow(WINDOW, "assign", **wish), actor=by)


def open_windows(day: Day, queue: str) -> int:
    with day.house.store.read() as conn:
        served = figures.take(conn, day.house.floor, day.now).staffing.get(queue)
    return served.open_windows if served else 0


def line(day: Day) -> list[str]:
    return [one["id"] for one in day.house.read(window_line, WINDOW, day.now)["line"]]


@pytest.mark.rule("XX-18d", "XX-18d2", "PQ-4a")
def test_the_window_calls_the_queue_at_once_the_sign_says_so_and_it_goes_back_in_time(
    day: Day,
) -> None:
    day.open(WINDOW)
    assert row(day)["able"] == ["S", "T", "V"], "as A has learned"
    own, other = day.issue(OWN)["id"], day.issue(OTHER)["id"]
    assert (line(day), open_windows(day, "T")) == ([own], 0)
    assign(day, "T", until=day.now + timedelta(minutes=30))
    assert (line(day), open_windows(day, "T"), open_windows(day, "S")) == ([other], 1, 0)
    (shown,) = day.house.read(window_views, staff=False, only=WINDOW)
    sign = shown["tidal"]
    assert (sign["name"], sign["queues"], shown["waiting"]) == ("医保", ["T"], 1)
    told = next(e for e in day.events() if e.type == "tidal.opened")
    assert {"hall", "window:07", "queue:T", "board:LCD-1F-A"} <= set(told.topics)
    assert day.called(WINDOW) == other
    day.pass_time(minutes=29)
    end_assignments.run(day.house)
    assert row(day)["profile"] == "queues:T"
    day.pass_time(minutes=1)
    end_assignments.run(day.house)
    assert (row(day)["profile"], row(day)["until"], line(day)) == (None, None, [own])
    assert [e.type for e in day.events()][-1] == "tidal.closed"
    with day.house.store.read() as conn:
        kept = conn.execute(
            select(Journal.kind, Journal.actor, Journal.data)
            .where(Journal.subject == "window:07").order_by(Journal.n)
        ).all()  # fmt: skip
    assert [(r.kind, r.actor, r.data.get("reason") or r.data["why"]) for r in kept] == [
        ("assign", "user:manager", "医保人多"), ("assign_ended", "system:system", "over"),
    ]  # fmt: skip
    assert day.broken_chains() == []


def test_it_is_undone_by_hand_by_its_own_queues_or_by_closing(quick_day: Day) -> None:
    day = quick_day
    day.open(WINDOW)
    for back in ((), ("S",)):
        assign(day, "S", "T")
        assert row(day)["profile"] == "queues:S,T"
        assign(day, *back)
        assert row(day)["profile"] is None
    assign(day, "T")
    day.close(WINDOW)
    assert row(day)["profile"] is None
    day.open(WINDOW)
    assert open_windows(day, "S") == 1


def test_what_window_or_clerk_may_not_serve_is_refused(quick_day: Day) -> None:
    day = quick_day
    with refusing("window_not_open"):
        assign(day, "T")
    day.open(WINDOW)
    with refusing("queue_not_allowed", queues="N"):
        assign(day, "T", "N")
    with refusing("until_past"):
        assign(day, "T", until=day.now)
    seen = Seen("closed")
    tidal = DirectWindow("37", "assign", "人多", seen, queues=("S",))
    with refusing("unknown_profile"):
        day.house.do(direct_window, tidal, actor=MANAGER)
    stale = Seen("open", "A", None)
    assign(day, "T")
    second = DirectWindow(WINDOW, "assign", "人多", stale, queues=("S", "T"))
    with pytest.raises(Refused) as told:
        day.house.do(direct_window, second, actor=MANAGER)
    assert (told.value.code, told.value.figures["by"]) == ("window_changed", "user:manager")


@pytest.mark.rule("PQ-4a")
def test_only_whoever_has_learned_a_queue_serves_it(quick_day: Day) -> None:
    day = quick_day
    stranger = Actor("user", "c", "clerk", "S001", frozenset({WINDOW}))
    with refusing("not_skilled", queues="S"):
        day.house.do(open_window, OpenWindow(WINDOW, "A"), actor=stranger)
    learned = Actor("user", "d", "clerk", "S010", frozenset({WINDOW}))
    day.house.do(open_window, OpenWindow(WINDOW, "A", reason="支援"), actor=learned)
    assert (open_windows(day, "S"), row(day)["able"]) == (1, ["S", "T"])


def test_who_takes_the_post_without_having_learned_it_has_the_own_queues_again(
    quick_day: Day,
) -> None:
    day = quick_day
    day.open("08")
    b_of_08 = next(w for w in day.house.read(windows_view, day.now) if w["no"] == "08")
    assert "T" in b_of_08["able"]
    seen = Seen(b_of_08["state"], b_of_08["post"], b_of_08["profile"])
    wish = DirectWindow("08", "assign", "人多", seen, queues=("T",))
    day.house.do(direct_window, wish, actor=MANAGER)
    day.pause("08")
    day.house.do(open_window, OpenWindow("08", "B"), actor=clerk("08", post="B"))
    (after,) = (w for w in day.house.read(windows_view, day.now) if w["no"] == "08")
    assert (after["post"], after["profile"]) == ("B", None)

"""Tidal windows over a day: suggested with figures, decided by one manager, measured afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from server.jobs import close_days
from server.jobs import tides as job
from server.rules.refusals import Refused
from server.steps.tides import AcceptTide, RefuseTide, accept_tide, refuse_tide
from server.steps.views.tides import tides_view
from server.steps.views.windows import window_views
from server.steps.window import OpenWindow, open_window
from server.store.queries import lines
from server.store.work import Actor
from tests.steps.floor_day import MANAGER, Day, a_day, changed_hall, clerk, refusing

OTHER = Actor("user", "second", "manager", "S062")
WINDOW = "37"
"""Tidal; may serve social insurance or business registration."""


@pytest.fixture
def swollen(day: Day) -> Day:
    """Sixteen wait at the one window for social insurance, and somebody is ready at the tidal."""
    day.open("07", WINDOW)
    for _ in range(16):
        day.issue()
    return day


def minutes(day: Day, count: int) -> None:
    for _ in range(count):
        job.run(day.house)
        day.pass_time(minutes=1)
    job.run(day.house)


def shown(day: Day) -> dict[str, Any]:
    found: dict[str, Any] = day.house.read(tides_view, day.now)
    return found


def suggested(day: Day) -> dict[str, Any]:
    minutes(day, 4)
    (one,) = shown(day)["suggested"]
    found: dict[str, Any] = one
    return found


def sign(day: Day, no: str = WINDOW) -> dict[str, Any] | None:
    (view,) = day.house.read(window_views, staff=False, only=no)
    found: dict[str, Any] | None = view["tidal"]
    return found


def kinds(day: Day) -> list[str]:
    return [e.type for e in day.events() if e.type.startswith("tidal.")]


def test_a_queue_over_its_limit_for_long_enough_brings_one_suggestion(swollen: Day) -> None:
    minutes(swollen, 2)
    assert shown(swollen)["suggested"] == []
    one = suggested(swollen)
    assert (one["act"], one["window"], one["profile"]) == ("open", WINDOW, "social")
    assert one["figures"]["wait"] > one["figures"]["limit"] == 15
    assert one["figures"]["above_for"] >= 3
    assert one["figures"]["waiting"] == 16
    assert one["figures"]["wait_then"] < one["figures"]["wait_then_without"]
    minutes(swollen, 3)
    assert len(shown(swollen)["suggested"]) == 1
    assert kinds(swollen) == ["tidal.suggested"]


def test_the_sentence_says_the_figures_in_both_languages(swollen: Day) -> None:
    one = suggested(swollen)
    figures = one["figures"]
    for text in (one["sentence"], one["sentence_en"]):
        for name in ("wait", "wait_then", "wait_then_without", "waiting"):
            assert str(round(figures[name])) in text
        assert WINDOW in text
    assert "社保医保高峰" in one["sentence"]
    assert "Social and medical insurance peak" in one["sentence_en"]


@pytest.mark.rule("XX-18d")
def test_accepted_the_window_calls_the_queue_at_once_and_who_and_why_is_kept(swollen: Day) -> None:
    assert swollen.called(WINDOW) is None
    one = suggested(swollen)
    swollen.house.do(accept_tide, AcceptTide(one["id"]), actor=MANAGER)
    called = swollen.called(WINDOW)
    assert called is not None
    assert swollen.ticket(called).queue == "S"
    (kept,) = shown(swollen)["settled"]
    assert (kept["state"], kept["decided_by"]) == ("accepted", "user:manager")
    assert kept["figures"] == one["figures"]
    assert swollen.broken_chains() == []


@pytest.mark.rule("XX-18d2")
def test_the_sign_is_there_while_the_window_serves_the_tide_and_goes_with_it(swollen: Day) -> None:
    assert sign(swollen) is None
    swollen.house.do(accept_tide, AcceptTide(suggested(swollen)["id"]), actor=MANAGER)
    told = sign(swollen)
    assert told is not None
    assert (told["profile"], told["queues"]) == ("social", ["S", "T", "V", "U"])
    opened = next(e for e in swollen.events() if e.type == "tidal.opened")
    assert opened.data["window"]["tidal"] == told
    assert {"hall", f"window:{WINDOW}", "queue:S", "board:LCD-1F-A"} <= set(opened.topics)
    swollen.close(WINDOW)
    assert sign(swollen) is None
    assert kinds(swollen)[-1] == "tidal.closed"


def test_a_window_that_nobody_sits_at_is_assigned_and_has_its_sign_once_it_opens(day: Day) -> None:
    day.open("07", "09")
    for _ in range(30):
        day.issue()
    one = suggested(day)
    day.house.do(accept_tide, AcceptTide(one["id"]), actor=MANAGER)
    assert (sign(day), day.window(WINDOW).profile) == (None, "social")
    day.open(WINDOW)
    assert (sign(day) or {})["profile"] == "social"
    assert day.called(WINDOW) is not None


def test_of_two_managers_one_is_told_that_it_is_settled(swollen: Day) -> None:
    one = suggested(swollen)
    swollen.house.do(accept_tide, AcceptTide(one["id"]), actor=MANAGER)
    for step, wish in ((accept_tide, AcceptTide(one["id"])), (refuse_tide, RefuseTide(one["id"]))):
        with refusing("tide_decided", state="accepted", by="user:manager"):
            swollen.house.do(step, wish, actor=OTHER)
    with refusing("unknown_tide"):
        swollen.house.do(accept_tide, AcceptTide("0" * 26), actor=OTHER)


def test_a_refusal_gives_peace_for_a_while(swollen: Day) -> None:
    one = suggested(swollen)
    swollen.house.do(refuse_tide, RefuseTide(one["id"], " 人手不够 "), actor=MANAGER)
    minutes(swollen, 18)
    assert shown(swollen)["suggested"] == []
    assert shown(swollen)["settled"][0]["reason"] == "人手不够"
    minutes(swollen, 3)
    assert len(shown(swollen)["suggested"]) == 1
    assert kinds(swollen) == ["tidal.suggested", "tidal.refused", "tidal.suggested"]


def test_a_suggestion_that_nobody_answers_runs_out(swollen: Day) -> None:
    one = suggested(swollen)
    minutes(swollen, 10)
    first = next(row for row in shown(swollen)["settled"] if row["id"] == one["id"])
    assert (first["state"], first["decided_by"]) == ("expired", "system:system")
    with refusing("tide_decided", state="expired"):
        swollen.house.do(accept_tide, AcceptTide(one["id"]), actor=MANAGER)


def test_a_suggestion_is_withdrawn_when_the_queue_has_ebbed(swollen: Day) -> None:
    one = suggested(swollen)
    with swollen.house.store.read() as conn:
        waiting = [row.id for row in lines.standing(conn)]
    for id_ in waiting:
        swollen.give_up(id_)
    minutes(swollen, 1)
    assert [(r["id"], r["state"]) for r in shown(swollen)["settled"]] == [(one["id"], "withdrawn")]


def test_what_came_of_it_is_measured_ten_minutes_later(swollen: Day) -> None:
    one = suggested(swollen)
    swollen.house.do(accept_tide, AcceptTide(one["id"]), actor=MANAGER)
    for _ in range(5):
        swollen.serve("07", minutes=1)
        swollen.serve(WINDOW, minutes=1)
    assert shown(swollen)["settled"][0]["outcome"] is None
    swollen.pass_time(minutes=1)
    minutes(swollen, 1)
    (kept,) = shown(swollen)["settled"]
    assert kept["outcome"]["known"]
    assert kept["outcome"]["wait"] < one["figures"]["wait"]
    now = round(kept["outcome"]["wait"])
    assert str(now) in kept["outcome_sentence"]
    assert "fallen" in kept["outcome_sentence_en"]


def test_in_the_evening_no_window_serves_a_tide_any_more(swollen: Day) -> None:
    swollen.house.do(accept_tide, AcceptTide(suggested(swollen)["id"]), actor=MANAGER)
    swollen.pass_time(hours=10)
    close_days.run(swollen.house)
    assert swollen.window(WINDOW).profile is None


def test_only_a_manager_opens_a_tidal_window_for_something_else(day: Day) -> None:
    with refusing("tidal_needs_manager"):
        day.house.do(open_window, OpenWindow(WINDOW, profile="social"), actor=clerk(WINDOW))
    with refusing("unknown_profile"):
        day.house.do(open_window, OpenWindow(WINDOW, profile="realestate"), actor=MANAGER)
    day.house.do(open_window, OpenWindow(WINDOW, profile="social"), actor=MANAGER)
    day.issue()
    assert (sign(day) or {})["profile"] == "social"
    assert kinds(day) == ["tidal.opened"]


def test_a_hall_without_anybody_to_send_is_suggested_nothing(day: Day) -> None:
    day.open("07")
    for _ in range(16):
        day.issue()
    minutes(day, 5)
    assert shown(day)["suggested"] == []
    day.open("09")  # from where B may be sent over
    for _ in range(14):
        day.issue()
    minutes(day, 5)
    assert shown(day)["suggested"][0]["window"] == WINDOW


@pytest.fixture
def automatic(sqlite_url: str) -> Iterator[Day]:
    hall = changed_hall(("  confirm_by: 值班长\n", "  confirm_by: 值班长\n  mode: automatic\n"))
    with a_day(sqlite_url, hall=hall) as opened:
        yield opened


def test_where_windows_move_by_themselves_nobody_is_asked(automatic: Day) -> None:
    automatic.open("07", WINDOW)
    for _ in range(16):
        automatic.issue()
    minutes(automatic, 4)
    (kept,) = shown(automatic)["settled"]
    assert (kept["state"], kept["decided_by"]) == ("accepted", "system:system")
    assert automatic.called(WINDOW) is not None


def test_while_nothing_is_to_be_said_nothing_is_written(day: Day) -> None:
    day.open("07", WINDOW)
    day.issue()
    rows = day.row_counts()
    minutes(day, 3)
    assert day.row_counts() == rows


@pytest.fixture
def switched_off(sqlite_url: str) -> Iterator[Day]:
    hall = changed_hall(("  confirm_by: 值班长\n", "  confirm_by: 值班长\n  mode: 'off'\n"))
    with a_day(sqlite_url, hall=hall) as opened:
        yield opened


def test_a_hall_that_wants_no_suggestions_gets_none(switched_off: Day) -> None:
    switched_off.open("07", WINDOW)
    for _ in range(16):
        switched_off.issue()
    minutes(switched_off, 5)
    found = shown(switched_off)
    assert (found["mode"], found["suggested"], found["settled"]) == ("off", [], [])
    switched_off.close(WINDOW)
    switched_off.house.do(open_window, OpenWindow(WINDOW, profile="social"), actor=MANAGER)
    assert switched_off.call(WINDOW, actor=MANAGER)["ticket"] is not None


def test_of_two_managers_at_the_very_same_moment_one_is_told(swollen: Day) -> None:
    one = suggested(swollen)
    both = Barrier(2)

    def accept(actor: Actor) -> str:
        both.wait()
        try:
            swollen.house.do(accept_tide, AcceptTide(one["id"]), actor=actor)
        except Refused as no:
            return no.code
        return "accepted"

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(accept, (MANAGER, OTHER)))
    assert answers[0] == "accepted"
    assert answers[1] in {"tide_decided", "changed_meanwhile"}
    assert kinds(swollen) == ["tidal.suggested", "tidal.opened"]

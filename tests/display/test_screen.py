"""The hall screen in Chromium."""

import time
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.display.conftest import BOARD, FakeHall, open_screen

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.support.browser import Pages

pytestmark = pytest.mark.browser

ARRIVED = """!document.querySelector('hall-screen').shadowRoot.getAnimations().some((move) =>
  Number.isFinite(move.effect.getComputedTiming().endTime) && move.playState === 'running')"""
WINDOW = {"no": "01", "name": "企业开办综合①", "name_en": "Business registration 1", "floor": 1}


def event(type_: str, number: str, state: str, calls: int = 1, **more: Any) -> dict[str, Any]:
    ticket = {"id": f"t-{number}", "number": number, "state": state, "queue": "D", "zone": "Z2"}
    ticket |= {"calls": calls, "language": "zh"}
    return {"type": type_, "data": {"ticket": ticket, "window": {**WINDOW, "zone": "Z2"}, **more}}


def called(number: str) -> dict[str, Any]:
    return event("ticket.called", number, "called")


def numbers(page: "Page", part: str) -> list[str]:
    found: list[str] = page.locator(f"{part} [data-number]").evaluate_all(
        "all => all.map(each => each.dataset.number)"
    )
    return found


def wait_for_numbers(page: "Page", part: str, wanted: list[str]) -> None:
    """Wait until a part shows these numbers; compares at the end, so that a failure tells."""
    end = time.monotonic() + 60
    while numbers(page, part) != wanted and time.monotonic() < end:
        page.wait_for_timeout(20)
    assert numbers(page, part) == wanted


def until(page: "Page", condition: str, within_s: float = 60) -> None:
    """Wait until an expression holds in the page (whose policy forbids waiting inside it)."""
    end = time.monotonic() + within_s
    while not page.evaluate(condition):
        assert time.monotonic() < end, condition
        page.wait_for_timeout(20)


def test_the_newest_call_stands_large_and_the_others_below(screen: "Page", hall: FakeHall):
    wait_for_numbers(screen, ".calls", ["F001"])
    hall.publish(called("D077"))
    wait_for_numbers(screen, ".hero", ["D077"])
    wait_for_numbers(screen, ".calls", ["D001", "F001"])
    assert screen.locator(".hero .window b").inner_text() == "01"
    tall = screen.locator(".hero .number").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert tall >= 200


def test_two_calls_within_a_second_are_both_large_and_both_spoken(screen: "Page", hall: FakeHall):
    wait_for_numbers(screen, ".hero", ["D001"])
    hall.publish(called("D077"), called("D078"))
    until(screen, "played.length === 2 && played[1].ended", within_s=120)
    assert sorted(numbers(screen, ".hero")) == ["D077", "D078"]
    played = screen.evaluate("played")
    assert played[0]["ended"] <= played[1]["at"]
    assert [told for told in hall.spoken() if told[1] != "ready"] == [
        ("1-1F", "started"),
        ("1-1F", "ended"),
        ("2-1F", "started"),
        ("2-1F", "ended"),
    ]


@pytest.mark.slow
def test_ten_calls_in_a_second_are_all_shown_at_once_and_spoken_in_order(
    screen: "Page", hall: FakeHall
):
    wait_for_numbers(screen, ".hero", ["D001"])
    ten = [f"D{n}" for n in range(201, 211)]
    hall.publish(*(called(number) for number in ten))
    until(screen, "document.querySelector('hall-screen').model.fresh().length === 10", within_s=30)
    assert set(ten) <= set(numbers(screen, "main"))
    assert all(screen.locator(f"[data-number={number}]").is_visible() for number in ten)
    until(screen, "played.length === 10 && played[9].ended", within_s=120)
    played = screen.evaluate("played")
    assert all(a["ended"] <= b["at"] for a, b in pairwise(played))
    ended = [id_ for id_, phase in hall.spoken() if phase == "ended"]
    assert ended == [f"{n}-1F" for n in range(1, 11)]
    assert screen.locator("hall-screen").evaluate("e => e.model.say") is None


def test_what_is_said_is_also_written(screen: "Page", hall: FakeHall):
    wait_for_numbers(screen, ".hero", ["D001"])
    hall.publish(called("D077"))
    said = screen.locator(".subtitle[data-say]")
    said.wait_for()
    assert said.locator(".zh").inner_text() == "请 D077 号到 01 号窗口办理"
    assert said.locator(".en").inner_text() == "Ticket D077, please go to window 01"


def test_a_recall_says_how_often_it_was_called(screen: "Page", hall: FakeHall):
    wait_for_numbers(screen, ".hero", ["D001"])
    hall.publish(called("D077"))
    hall.publish(event("ticket.recalled", "D077", "called", calls=2))
    wait_for_numbers(screen, ".hero", ["D077"])
    again = screen.locator(".hero .again")
    again.wait_for()
    assert "第 2 次" in again.inner_text()


@pytest.mark.rule("PQ-13")
def test_a_paused_window_appears_with_its_reason_and_return_and_leaves_again(
    screen: "Page", hall: FakeHall
):
    screen.locator("[data-window='16']").wait_for()
    window = {**BOARD["board"]["windows"][1], "ticket": None, "state": "paused"}
    pause = {"reason": "fetch", "reason_name": "取件", "reason_name_en": "Collecting documents"}
    window["pause"] = {**pause, "since": None, "back_at": "2099-01-01T15:10:00+08:00"}
    hall.publish({"type": "window.paused", "data": {"window": window}})
    row = screen.locator("[data-window='04']")
    row.wait_for()
    assert row.inner_text().split() == (
        ["04", "取件", "Collecting", "documents", "预计", "15:10", "返回", "Back", "at", "15:10"]
    )
    hall.publish(
        {"type": "window.opened", "data": {"window": {**window, "state": "open", "pause": None}}}
    )
    row.wait_for(state="detached")


def test_waiting_people_are_counted_by_zone(screen: "Page", hall: FakeHall):
    row = screen.locator(".waiting [data-id=Z2]")
    row.wait_for()
    assert row.locator(".count b").inner_text() == "5"
    assert "约 10–15 分钟" in row.inner_text()
    estimate = {"low": 600, "likely": 1500, "high": 2400}
    queues = {"D": {"waiting": 30, "estimate": estimate}}
    hall.publish({"type": "queues.counted", "id": None, "data": {"queues": queues}})
    until(screen, "document.querySelector('hall-screen').model.board.queues[0].waiting === 30")
    assert row.locator(".count b").inner_text() == "32"
    assert "约 15–25 分钟" in row.inner_text()


def test_a_missed_number_is_told_what_to_do(screen: "Page", hall: FakeHall):
    wait_for_numbers(screen, ".hero", ["D001"])
    hall.publish(called("D077"), event("ticket.missed", "D077", "missed"))
    missed = screen.locator(".missed")
    missed.wait_for()
    assert missed.locator("b").all_inner_texts() == ["D077"]
    assert "请到取号机或导询台重新排队" in missed.inner_text()
    assert screen.locator("li[data-number=D077] .became").inner_text().split() == [
        "已过号",
        "Missed",
    ]


def test_a_screen_that_was_away_gets_what_it_missed(screen: "Page", hall: FakeHall):
    wait_for_numbers(screen, ".hero", ["D001"])
    hall.publish(called("D076"))
    wait_for_numbers(screen, ".hero", ["D076"])
    hall.stop()
    screen.locator(".stale").wait_for(timeout=60_000)
    assert "连接中断" in screen.locator(".stale").inner_text()
    assert numbers(screen, ".hero") == ["D076"]
    assert screen.locator(".waiting .count b").first.inner_text() == "–"
    # A busy hour goes by: the screen is right again with the first answer.
    hour = [called(f"D{n}") for n in range(100, 400)]
    hall.happens_meanwhile(*hour, called("D077"), called("D078"))
    hall.start()
    screen.locator(".link[data-link=live]").wait_for(timeout=60_000)
    assert numbers(screen, ".hero")[:2] == ["D078", "D077"]
    board = "document.querySelector('hall-screen').model.board"
    assert screen.evaluate(f"{board}.calls.map(call => call.number)") == (
        ["D078", "D077", *(f"D{n}" for n in range(399, 389, -1))]
    )
    assert screen.locator(".waiting .count b").first.inner_text() != "–"


def test_without_a_connection_the_screen_says_since_when(screen: "Page", hall: FakeHall):
    screen.locator(".link[data-link=live]").wait_for()
    hall.stop()
    stale = screen.locator(".stale")
    stale.wait_for(timeout=60_000)
    shown = stale.inner_text()
    since = screen.locator("hall-screen").evaluate(
        "e => new Date(e.model.lastNews + e.model.zoneMinutes * 60000).toISOString().slice(11, 19)"
    )
    assert f"屏幕信息停留在 {since}" in shown


def test_a_screen_without_a_token_says_that_it_is_not_enrolled(hall: FakeHall, pages: "Pages"):
    page = open_screen(hall, pages, "/screens/LCD-1F-B")
    page.locator("[data-enrol]").wait_for()
    assert "暂时取不到登记码" in page.locator("[data-enrol]").inner_text()


def test_a_refused_token_is_no_reason_to_stay_silent(hall: FakeHall, pages: "Pages"):
    page = open_screen(hall, pages, "/screens/LCD-1F-B#t=stolen")
    page.locator("[data-enrol]").wait_for()
    assert "登记已失效" in page.locator("[data-enrol]").inner_text()


def test_an_unknown_screen_is_named(hall: FakeHall, pages: "Pages"):
    page = open_screen(hall, pages, "/screens/NOWHERE#t=good")
    page.get_by_text("没有编号为 NOWHERE 的屏幕").wait_for()


def test_the_token_leaves_the_address_and_survives_a_reload(screen: "Page"):
    screen.locator(".link[data-link=live]").wait_for()
    assert screen.url.endswith("/screens/LCD-1F-B")
    screen.reload()
    screen.locator(".link[data-link=live]").wait_for()


def test_sound_that_fails_still_leaves_the_text_and_the_next_call(screen: "Page", hall: FakeHall):
    screen.route("**/audio/*", lambda route: route.abort())
    wait_for_numbers(screen, ".hero", ["D001"])
    hall.publish(called("D077"))
    screen.locator(".subtitle[data-heard=false]").wait_for()
    screen.unroute("**/audio/*")
    hall.publish(called("D078"))
    until(screen, "played.length === 1", within_s=60)
    assert ("1-1F", "failed") in hall.spoken()


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
def test_the_screen_has_no_accessibility_fault(hall: FakeHall, pages: "Pages", theme: str):
    page = open_screen(hall, pages, f"/screens/LCD-1F-B?theme={theme}#t=good")
    wait_for_numbers(page, ".hero", ["D001"])
    hall.publish(called("D077"), called("D078"), event("ticket.missed", "D078", "missed"))
    page.locator(".missed").wait_for()
    # Colours are judged when the row has arrived.
    page.wait_for_timeout(900)
    until(page, ARRIVED)
    found = Axe().run(page)
    assert [(fault["id"], fault["nodes"]) for fault in found.response["violations"]] == []


@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160), (1366, 768), (1080, 1920)])
def test_nothing_runs_over_at_any_size(hall: FakeHall, pages: "Pages", size: tuple[int, int]):
    page = open_screen(hall, pages)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    wait_for_numbers(page, ".hero", ["D001"])
    hall.publish(*(called(f"D{n}") for n in range(201, 211)))
    wait_for_numbers(page, ".calls", [*(f"D{n}" for n in range(208, 201, -1)), "D001", "F001"])
    cut = page.evaluate(
        """() => [...document.querySelector('hall-screen').shadowRoot.querySelectorAll(
            '.head, .hero, .calls, .calls li, .waiting, .paused, .missed, .foot')]
          .filter(e => e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 2)
          .map(e => e.className + ' ' + [e.scrollWidth, e.clientWidth, e.scrollHeight,
            e.clientHeight].join(' '))"""
    )
    assert cut == []
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_a_long_day_keeps_no_more_than_it_shows(screen: "Page", hall: FakeHall):
    wait_for_numbers(screen, ".hero", ["D001"])
    for first in range(300, 400, 50):
        hall.publish(
            *(
                {**called(f"D{n}"), "at": "2020-01-01T00:00:00+08:00"}
                for n in range(first, first + 50)
            )
        )
    until(screen, "document.querySelector('hall-screen').model.board.calls[0].number === 'D399'")
    kept = screen.locator("hall-screen").evaluate("e => e.model.board.calls.length")
    assert kept == 12
    assert screen.locator("li[data-number]").count() <= 11


def test_a_sentence_of_the_manager_stands_above_the_calls_until_it_runs_out(
    screen: "Page", hall: FakeHall
):
    wait_for_numbers(screen, ".hero", ["D001"])
    shown = {
        "id": "m1",
        "text": "一楼卫生间检修",
        "text_en": "Washrooms closed",
        "until": "2099-01-01",
    }
    hall.publish({"type": "message.shown", "data": {"message": shown}})
    banner = screen.locator(".banner[data-message=m1]")
    banner.wait_for()
    assert banner.locator(".said").inner_text().split("\n") == [
        "一楼卫生间检修",
        "Washrooms closed",
    ]
    over = {**shown, "id": "m2", "until": "2020-01-01T00:00:00+08:00"}
    hall.publish({"type": "message.shown", "data": {"message": over}})
    hall.publish({"type": "message.ended", "data": {"message": shown}})
    banner.wait_for(state="detached")
    assert screen.locator(".banner").count() == 0

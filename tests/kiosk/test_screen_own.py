"""What is somebody's own, at the touch screen: cards, codes, lost slips, ratings, a guide."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Request

from kiosk.agent import Kiosk, KioskSettings
from kiosk.presented import Card
from tests.kiosk.conftest import TOKEN
from tests.kiosk.fakes import Server
from tests.kiosk.screen import Finger, faults
from tests.support import ids
from tests.support.browser import KIOSK, Pages

pytestmark = pytest.mark.browser

NAME, NUMBER = "张小三", ids.VALID[0]
LINK = "http://hall.example/t/scanned-link-0123456789"


@pytest.fixture
def kiosk(server: Server) -> Iterator[Kiosk]:
    """One kiosk with a reader and a scanner."""
    devices = {"reader": "simulated:", "scanner": "simulated:", "voice": "simulated:"}
    with Kiosk(KioskSettings(server.url, TOKEN, "K1", **devices)) as running:  # type: ignore[arg-type]
        yield running


@pytest.fixture
def finger(pages: Pages, kiosk: Kiosk) -> Finger:
    return Finger(pages.open(kiosk.url, KIOSK, touch=True))


@pytest.fixture
def lay(kiosk: Kiosk) -> Callable[[], None]:
    """Lays a card on the reader."""
    return lambda: kiosk.parts.presented.card(Card("resident", NUMBER, NAME))


def nothing_left(finger: Finger) -> None:
    """Neither the page nor the browser knows anything of the last person."""
    seen = finger.page.content()
    for secret in (NUMBER, NUMBER[-4:], NAME, NAME[:1] + "*", "N012", "scanned-link"):
        assert secret not in seen
    stored = "JSON.stringify([localStorage, sessionStorage, document.cookie])"
    assert finger.page.evaluate(stored) == '[{},{},""]'


@pytest.mark.rule("PDS-28a")
def test_a_card_leads_straight_to_a_ticket_and_nothing_of_it_stays(
    finger: Finger, lay: Callable[[], None], server: Server
) -> None:
    # The page says so once the agent has told it of the reader.
    finger.page.get_by_text("没有证件、手机也能取号").wait_for()
    lay()
    finger.see("carded")
    assert "张**" in finger.text
    assert NUMBER not in finger.page.content()
    assert faults(finger.page) == []
    finger.card(0)
    finger.see("find")
    finger.card(0)
    finger.row("公安司法")
    finger.row("居民身份证")
    finger.strong()
    finger.see("identity")
    finger.card(1)
    finger.see("ticket")
    assert server.posts()[0].body["person"]["id_number"] == NUMBER
    assert "身份证" in finger.text
    finger.strong()
    finger.see("home")
    nothing_left(finger)


def test_a_card_that_was_taken_away_is_forgotten_at_once(
    finger: Finger, kiosk: Kiosk, lay: Callable[[], None]
) -> None:
    lay()
    finger.see("carded")
    kiosk.parts.presented.card_state("removed")
    finger.page.get_by_text("身份证已取走").wait_for()
    nothing_left(finger)


def test_a_scanned_slip_shows_how_it_stands_prints_again_and_takes_a_rating(
    finger: Finger, kiosk: Kiosk, server: Server
) -> None:
    kiosk.parts.presented.scanned(LINK)
    finger.see("progress")
    assert "前面等候 5 人" in finger.text
    finger.strong()
    finger.see("ticket")
    assert len(server.posts("/tickets/scanned-link-0123456789/reprint")) == 1
    finger.strong()
    finger.see("home")
    server.state = "finished"
    kiosk.parts.presented.scanned(LINK)
    finger.see("progress")
    finger.strong()
    finger.see("rating")
    assert finger.page.locator(".choice[aria-pressed=true]").count() == 0  # nothing by default
    assert not finger.page.locator(".choose .button.strong").is_enabled()
    assert faults(finger.page) == []
    finger.page.locator(".levels .choice").first.tap()
    finger.page.locator(".tags .choice").first.tap()
    finger.strong()
    finger.see("rated")
    [said] = server.posts("/tickets/scanned-link-0123456789/rating")
    assert (said.body["level"], said.body["tags"]) == ("非常满意", ["speed"])


def test_a_scanned_booking_is_checked_in_from_the_start_page(
    finger: Finger, kiosk: Kiosk, server: Server
) -> None:
    kiosk.parts.presented.scanned("abcd2345\r")
    finger.see("ticket")
    assert [seen.body["code"] for seen in server.posts("/arrivals")] == ["ABCD2345"]


def test_a_foreign_code_is_refused_in_plain_words(finger: Finger, kiosk: Kiosk) -> None:
    kiosk.parts.presented.scanned("https://pay.example/secret-of-somebody")
    finger.see("refused")
    assert "这个码不是预约码，也不是号票" in finger.text
    assert "secret-of-somebody" not in finger.page.content()
    assert faults(finger.page) == []


def test_a_lost_slip_is_found_by_number_and_last_four_and_a_case_as_well(
    finger: Finger, server: Server
) -> None:
    server.own = 2
    finger.card(1)
    finger.card(1)
    finger.see("who")
    finger.card(1)
    finger.see("typed")
    finger.keys("N012")
    finger.strong()
    finger.page.locator(".keypad").wait_for()
    finger.keys("002X")
    finger.strong()
    finger.see("own")
    assert finger.page.locator(".row").count() == 2
    assert faults(finger.page) == []
    assert server.posts("/tickets/own")[0].body == {"number": "N012", "last4": "002X"}
    finger.back(2)
    finger.page.get_by_role("button", name="全部清除").tap()
    finger.keys("GA01-1")
    finger.strong()
    finger.page.locator(".keypad").wait_for()
    finger.keys("002X")
    finger.strong()
    finger.see("case")
    assert "已受理，正在办理" in finger.text
    server.own = 0
    finger.home()
    finger.card(1)
    finger.card(2)
    finger.card(0)
    finger.keys(NUMBER)
    finger.strong()
    finger.see("own")
    assert "没有查到今天的号" in finger.text
    assert faults(finger.page) == []
    finger.home()
    nothing_left(finger)


@pytest.mark.rule("XX-27a")
def test_a_guide_is_called_with_page_and_reason_and_the_screen_says_who_comes(
    finger: Finger, server: Server
) -> None:
    finger.to_item()
    finger.switch(5)
    finger.see("help")
    finger.page.get_by_role("button", name="不知道办哪件事").tap()
    finger.see("called")
    assert "已经呼叫导询员" in finger.text
    [call] = server.posts("/help-calls")
    assert call.body == {"kiosk": "K1", "page": "item", "reason": "item"}
    server.help["state"] = "accepted"
    finger.page.get_by_text("导询员正过来").wait_for()
    assert faults(finger.page) == []
    finger.page.get_by_role("button", name="不用来了").tap()
    finger.see("item")
    assert len(server.posts("/help-calls/h1/done")) == 1


def test_who_cannot_be_reached_has_a_desk_and_telephones(finger: Finger, server: Server) -> None:
    server.refusals["/help-calls"] = (503, {"code": "server_unreachable"})
    finger.switch(5)
    finger.see("help")
    finger.page.locator(".reasons .choice").first.tap()
    finger.page.get_by_text("现在呼不到导询员").wait_for()
    assert "0000-0000001" in finger.text


@pytest.mark.rule("PDS-9k", "XX-28k")
def test_the_start_page_names_what_machines_do_and_where_and_leads_to_public_information(
    finger: Finger,
) -> None:
    finger.page.get_by_text("不用排队，自助机就能办").wait_for()
    assert "24小时自助区" in finger.text
    finger.page.get_by_role("button", name="自助能办的事", exact=True).tap()
    finger.see("self")
    finger.page.locator(".row").first.tap()
    finger.see("item")
    assert "24小时自助区" in finger.text
    finger.home()
    finger.page.get_by_role("button", name="信息公开", exact=True).tap()
    finger.see("public")
    for name, at in (("事项清单", "departments"), ("办事指南", "search"), ("结果查询", "who")):
        finger.page.locator(".card", has_text=name).tap()
        finger.see(at)
        finger.back()
        finger.see("public")


def test_a_material_list_is_printed_and_a_failed_one_says_what_to_do(
    finger: Finger, kiosk: Kiosk
) -> None:
    finger.card(2)
    finger.see("services")
    finger.card(0)
    finger.see("find")
    finger.card(0)
    finger.row("公安司法")
    finger.row("居民身份证")
    finger.page.get_by_role("button", name="打印材料清单").tap()
    finger.see("guided")
    paper = finger.page.locator(".slot-paper img")
    assert paper.evaluate("image => image.complete && image.naturalHeight") > 600
    finger.back()
    finger.see("item")


@pytest.mark.rule("PQ-7b")
def test_the_way_that_somebody_chose_is_told_to_the_server(finger: Finger, server: Server) -> None:
    finger.to_item("社保民生", "灵活就业人员参保登记")
    finger.strong()
    finger.card(1)
    finger.see("online")
    finger.strong()
    finger.see("identity")
    while len(server.posts("/route-choices")) < 2:  # nobody waits for it on the screen
        finger.page.wait_for_timeout(20)
    told = [(seen.body["item"], seen.body["route"]) for seen in server.posts("/route-choices")]
    assert told == [("MS01", "online"), ("MS01", "counter")]


def test_the_screen_speaks_when_asked_to_and_never_a_name(
    finger: Finger, lay: Callable[[], None]
) -> None:
    said: list[str] = []

    def hear(asked: Request) -> None:
        if asked.url.endswith("/local/voice"):
            said.append(json.loads(asked.post_data or "{}")["text"])

    finger.page.on("request", hear)
    with finger.page.expect_response("**/local/voice/*.wav"):
        finger.switch(4)
    assert said[0].startswith("您要办什么事")
    lay()
    finger.see("carded")
    finger.page.wait_for_function("document.querySelector('.at-carded')")
    with finger.page.expect_request("**/local/voice"):
        finger.back()
    assert not any("张" in words for words in said)

"""The touch screen in a real browser, in front of an agent and a fake server."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.kiosk.fakes import Server
from tests.kiosk.screen import Finger, faults, violations, walk
from tests.support import ids
from tests.support.browser import KIOSK, Pages

pytestmark = pytest.mark.browser

# How somebody set the display switches who walks through every page, and how else each page is
# looked at on the way: the switches that are turned for a moment.
WALKS = {
    "plain": ((), {"big": (1,), "low": (3,)}),
    "English big low contrast": (
        (0, 1, 2, 3),
        {"English big": (2, 3), "English": (1, 2, 3)},
    ),
}


@pytest.fixture
def touch(pages: Pages, kiosks: Callable[..., str]) -> Callable[..., Finger]:
    """Opens a kiosk's screen; keyword arguments are its settings."""

    def opened(**settings: object) -> Finger:
        return Finger(pages.open(kiosks(**settings), KIOSK, touch=True))

    return opened


def refuse(page: Page, code: str, **figures: object) -> None:
    """Have every order of this page refused."""
    problem = {"code": code, "status": 409, "title": "", "detail": "", **figures}
    page.route(
        "**/local/tickets",
        lambda route: route.fulfill(
            status=409, content_type="application/problem+json", body=json.dumps(problem)
        ),
    )


@pytest.mark.rule("PDS-28a", "PDS-2", "XX-19b")
def test_from_start_to_ticket_without_phone_document_or_booking(
    touch: Callable[..., Finger], server: Server
) -> None:
    finger = touch()
    assert "不用手机，不带证件也能取号" in finger.text
    finger.to_ticket()
    assert "N012" in finger.text
    assert "16、17 号窗口" in finger.text
    assert finger.page.locator("input").count() == 0
    [order] = server.posts()
    assert order.body == {"item": "GA01", "channel": "kiosk", "language": "zh"}


def test_conditions_materials_and_limits_are_seen_before_a_ticket_is_taken(
    touch: Callable[..., Finger], server: Server
) -> None:
    finger = touch()
    finger.to_item()
    for words in ("受理条件", "要带的材料（4 项）", "居民身份证申领登记表", "办结时限", "等候"):
        assert words in finger.text
    assert not server.posts()


@pytest.mark.rule("PQ-7b", "XX-19a")
def test_an_item_that_can_be_done_online_offers_both_routes_alike(
    touch: Callable[..., Finger], server: Server
) -> None:
    finger = touch()
    finger.to_item("社保民生", "灵活就业人员参保登记")
    finger.strong()
    finger.see("route")
    cards = finger.page.locator(".card")
    assert cards.count() == 2
    boxes = [cards.nth(place).bounding_box() for place in range(2)]
    looks = [cards.nth(place).get_attribute("class") for place in range(2)]
    assert looks[0] == looks[1]
    assert all(boxes)
    assert [box["width"] for box in boxes if box] == [boxes[0]["width"]] * 2  # type: ignore[index]
    finger.card(1)
    finger.see("online")
    finger.strong()  # and from there still to the window
    finger.see("identity")
    finger.card(0)
    finger.see("ticket")
    assert server.posts()[0].body["channel"] == "kiosk"


@pytest.mark.rule("XX-20a")
def test_a_bundle_is_ordered_as_one(touch: Callable[..., Finger], server: Server) -> None:
    finger = touch()
    finger.to_find()
    finger.page.get_by_role("button", name="一件事一次办").tap()
    finger.row("企业开办一件事")
    finger.see("item")
    assert "这件事包含" in finger.text
    finger.strong()
    finger.see("identity")
    finger.card(0)
    finger.see("ticket")
    assert [order.body["item"] for order in server.posts()] == ["YS01"]


def test_another_matter_is_put_under_the_same_number_and_the_slip_says_the_order(
    touch: Callable[..., Finger], server: Server
) -> None:
    finger = touch()
    finger.to_identity()
    add = finger.page.get_by_role("button", name="再办一件事")
    add.tap()
    finger.see("find")
    finger.card(0)
    finger.see("zones")
    finger.row("社保民生")
    finger.see("items")
    finger.row("灵活就业人员参保登记")
    finger.see("item")
    assert faults(finger.page) == []
    finger.strong()
    finger.see("identity")
    assert "这张号办 2 件事" in finger.text
    assert faults(finger.page) == []
    assert violations(finger.page) == []
    finger.page.get_by_role("button", name="只办第一件").tap()
    assert "2 件事" not in finger.text
    add.tap()
    finger.see("find")
    finger.card(0)
    finger.see("zones")
    finger.row("社保民生")
    finger.see("items")
    finger.row("灵活就业人员参保登记")
    finger.see("item")
    finger.strong()
    finger.see("identity")
    finger.card(0)
    finger.see("ticket")
    [order] = server.posts()
    assert (order.body["item"], len(order.body["more"])) == ("GA01", 1)
    finger.hold_still()
    stops = finger.page.locator(".stops li")
    assert stops.count() == 2
    assert "灵活就业人员参保登记" in stops.nth(1).inner_text()
    assert faults(finger.page) == []


def test_an_item_is_found_by_its_pinyin_initials(touch: Callable[..., Finger]) -> None:
    finger = touch()
    finger.to_find()
    finger.card(2)
    finger.see("search")
    finger.keys("LSHK")
    finger.row("居民身份证")
    finger.see("item")


def test_a_wrong_digit_is_explained_and_can_be_put_right(
    touch: Callable[..., Finger], server: Server
) -> None:
    finger = touch()
    finger.to_identity()
    finger.card(1)
    finger.see("number")
    finger.keys("110105194912310021")
    finger.strong()
    finger.page.locator(".fault").wait_for()
    assert "可能有一位按错了" in finger.text
    assert finger.page.get_by_role("button", name="不用证件取号").is_visible()
    assert not server.posts()
    finger.page.get_by_role("button", name="删除").tap()
    finger.keys("X")
    finger.strong()
    finger.see("ticket")
    assert server.posts()[0].body["person"]["id_number"] == ids.VALID[0]


def test_who_has_no_number_at_hand_goes_on_without(
    touch: Callable[..., Finger], server: Server
) -> None:
    finger = touch()
    finger.to_identity()
    finger.card(1)
    finger.see("number")
    finger.keys("110105194912310021")
    finger.strong()
    finger.page.get_by_role("button", name="不用证件取号").tap()
    finger.see("ticket")
    assert "person" not in server.posts()[0].body


def test_a_priority_group_is_taken_along_and_says_who_checks_it(
    touch: Callable[..., Finger], server: Server
) -> None:
    finger = touch()
    finger.to_identity()
    finger.card(2)
    finger.see("groups")
    assert "由导询员核对证件" in finger.text
    assert finger.page.get_by_role("button", name="急危重").count() == 0
    finger.page.get_by_role("button", name="孕妇").tap()
    finger.see("identity")
    finger.card(0)
    finger.see("ticket")
    assert server.posts()[0].body["priority"] == "pregnant"
    assert "请先到导询台核对证件" in finger.text


def test_the_exact_paper_is_shown_and_the_screen_goes_home_by_itself(
    touch: Callable[..., Finger],
) -> None:
    finger = touch()
    finger.page.clock.install()
    finger.to_ticket()
    paper = finger.page.locator(".slot-paper img")
    assert paper.evaluate("image => image.complete && image.naturalWidth") == 576
    finger.page.clock.run_for(30_000)
    finger.page.get_by_role("button", name="多看一会儿").tap()
    finger.page.clock.run_for(30_000)
    assert finger.at == "ticket"
    finger.page.clock.run_for(20_000)
    finger.see("home")


def test_who_is_away_is_asked_and_nothing_of_them_stays(
    touch: Callable[..., Finger], server: Server
) -> None:
    finger = touch(idle_s=60)
    page = finger.page
    page.clock.install()
    finger.switch(0, 1, 2, 3)
    finger.to_find()
    finger.card(0)
    finger.see("zones")
    page.locator(".row").nth(4).tap()
    finger.see("items")
    page.locator(".row").first.tap()
    finger.see("item")
    finger.strong()
    finger.see("identity")
    finger.card(1)
    finger.see("number")
    finger.keys("11010519491231002")
    page.clock.run_for(45_000)
    page.get_by_role("button", name="Yes, more time please").tap()
    page.clock.run_for(30_000)
    assert finger.at == "number"
    page.clock.run_for(35_000)
    finger.see("home")
    page.wait_for_function("!document.querySelector('.veil')")
    left = page.content()
    assert "1949" not in left
    assert "identity card" not in left
    root = page.locator("html")
    assert root.get_attribute("lang") == "zh-CN"
    assert root.get_attribute("data-theme") == "light"
    assert "big" not in (root.get_attribute("class") or "")
    assert page.locator(".kiosk.low").count() == 0
    assert page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])") == (
        '[{},{},""]'
    )
    assert not server.posts()


def test_done_leaves_no_picture_of_the_paper_behind(touch: Callable[..., Finger]) -> None:
    finger = touch()
    finger.to_ticket()
    url = finger.page.locator(".slot-paper img").get_attribute("src")
    with finger.page.expect_response("**/local/forget"):
        finger.strong()
    status = finger.page.evaluate("url => fetch(url).then(answer => answer.status)", url)
    assert status == 404


@pytest.mark.slow
@pytest.mark.parametrize("walks", WALKS)
def test_every_page_can_be_read_reached_and_is_accessible(
    touch: Callable[..., Finger], pages: Pages, walks: str
) -> None:
    finger = touch()
    walked, others = WALKS[walks]
    finger.switch(*walked)
    found: dict[tuple[str, str], object] = {}
    for name in walk(finger):
        # Axe looks at structure and colours, which size and place do not change.
        wrong = faults(finger.page, low=3 in walked) + violations(finger.page)
        if wrong:
            found[name, walks] = wrong
        for mode, places in others.items():
            with finger.switched(*places):
                if wrong := faults(finger.page, low=3 in {*walked} ^ {*places}):
                    found[name, mode] = wrong
    assert found == {}
    assert [fault for fault in pages.faults if "422" not in fault] == []


@pytest.mark.parametrize(
    ("code", "figures", "says", "offers"),
    [
        ("outside_ticket_hours", {"next": "2026-11-20T13:50:00+08:00"}, "今天 13:50", "先看材料"),
        ("hall_closed", {"next": "2026-11-23T08:20:00+08:00"}, "11月23日 08:20", "先看材料"),
        ("quota_full", {"limit": 30, "name": "x"}, "30", "换一个事项"),
        ("ticket_open_for_item", {"number": "N003", "ticket": "t3"}, "N003", "补打这张号票"),
        ("too_many_open_tickets", {"limit": 3}, "3", "找导询员"),
        ("item_cancelled", {}, "取消", "换一个事项"),
        ("item_online_only", {"document": "豫政〔2026〕1号"}, "豫政〔2026〕1号", "找导询员"),
        ("priority_needs_verification", {"name": "老年人"}, "证件", "不要优先，普通取号"),
        ("server_unreachable", {}, "不是您操作的问题", "再试一次"),
        ("numbers_exhausted", {}, "人工发号", "找导询员"),
        ("something_new", {}, "导询", "找导询员"),
    ],
)
def test_every_refusal_says_what_to_do_now(
    touch: Callable[..., Finger], code: str, figures: dict[str, object], says: str, offers: str
) -> None:
    finger = touch()
    refuse(finger.page, code, **figures)
    finger.to_identity()
    finger.card(0)
    finger.see("refused")
    assert says in finger.text
    assert "现在可以这样做" in finger.text
    assert finger.page.locator(".choose .button", has_text=offers).is_visible()
    assert faults(finger.page) == []
    for switches in ((0,), (3,), (1,)):
        finger.switch(*switches)
        assert faults(finger.page, low=3 in switches) == []
        finger.switch(*switches)
    finger.home()


def test_an_order_without_an_answer_is_sent_again_under_its_key(
    touch: Callable[..., Finger], server: Server
) -> None:
    finger = touch()
    finger.to_identity()
    server.drop_answers = 3
    finger.card(0)
    finger.see("refused")
    finger.strong()
    finger.see("ticket")
    assert len({order.headers["idempotency-key"] for order in server.posts()}) == 1
    assert server.issued == 12


def test_a_ticket_without_paper_is_shown_kept_by_phone_or_given_up(
    touch: Callable[..., Finger], server: Server
) -> None:
    finger = touch(printer="simulated:?trouble=paper_out")
    assert "打印机没有纸了" in finger.text
    finger.to_ticket()
    assert "号票没有打印出来" in finger.text
    assert "N012" in finger.text
    assert finger.page.locator("img.code").is_visible()
    assert faults(finger.page) == []
    finger.page.get_by_role("button", name="不要这个号了").tap()
    finger.see("giving_up")
    finger.page.get_by_role("button", name="确定放弃").tap()
    finger.see("given_up")
    assert len(server.posts("/tickets/tok00000000000000012/cancel")) == 1


def test_a_silent_printer_asks_whether_the_paper_came(
    touch: Callable[..., Finger], server: Server
) -> None:
    finger = touch(printer="simulated:?sensing=no")
    finger.to_ticket()
    assert "请看一下出票口有没有号票" in finger.text
    finger.page.get_by_role("button", name="再打印一次").tap()
    finger.see("ticket")
    assert len(server.posts("/tickets/tok00000000000000012/reprint")) == 1


def test_a_kiosk_that_lost_the_server_says_so_and_comes_back_by_itself(
    touch: Callable[..., Finger], server: Server
) -> None:
    finger = touch()
    server.down = True
    finger.page.get_by_text("取号机暂时连不上大厅系统").wait_for(timeout=60_000)
    assert "请到导询台" in finger.text
    server.down = False
    finger.page.locator(".card").first.wait_for(timeout=60_000)


def test_the_start_page_says_when_tickets_are_given_next(
    touch: Callable[..., Finger], server: Server
) -> None:
    server.opening = {"ticketing": False, "next": "2026-11-20T13:50:00+08:00"}
    finger = touch()
    finger.page.get_by_text("现在不是取号时间，今天 13:50 开始取号").wait_for()
    assert faults(finger.page) == []

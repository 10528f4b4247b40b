"""The floor alive, calls for help and care, as a guide with a tablet and the manager use them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from hardware.clock import SystemClock
from server.store.accounts import add_account
from server.store.engine import open_store
from tests.support.browser import DESK, PHONE, Pages
from tests.support.running_hall import PASSWORD
from tests.web.pages.conftest import Floor, violations

GUIDE, WINDOW, ITEM = "guide-of-the-floor", "22", "BD01"
TABLET, ACROSS = (820, 1180), (1180, 820)


@pytest.fixture(scope="module")
def guided(floor: Floor) -> Floor:
    """The hall with a guide who has a badge."""
    store = open_store(floor.hall.database)
    now = SystemClock().now()
    add_account(store, GUIDE, PASSWORD, "guide", now, staff="S061")
    store.close()
    return floor


def desk(pages: Pages, floor: Floor, pane: str, user: str, size: tuple[int, int] = DESK) -> Page:
    """The guide desk, signed in, at one of its panes."""
    page = pages.open(f"{floor.url}/guide", size, touch=size != DESK)
    page.get_by_label("账号").fill(user)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.locator(".guide-tab", has_text=pane).click()
    return page


@pytest.mark.browser
def test_the_plan_follows_a_call_without_asking_again_and_a_list_says_the_same(
    guided: Floor, pages: Pages
) -> None:
    page = desk(pages, guided, "大厅", "manager")
    page.locator(".floor-tabs").get_by_role("button", name="2 层").click()
    spot = page.locator(f'.plan [data-window="{WINDOW}"]')
    expect(spot).to_contain_text("未开窗")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    guided.do("clerk", f"/windows/{WINDOW}/open")
    expect(spot).to_have_class(re.compile("free"))
    taken = guided.ticket(ITEM)
    guided.do("clerk", f"/windows/{WINDOW}/call")
    expect(spot).to_contain_text(taken["number"])
    expect(page.locator('.plan [data-zone="Z3"]')).to_contain_text("等候")
    screen = page.locator(".plan [data-screen]").first
    id_ = screen.get_attribute("data-screen")
    guided.do("manager", f"/displays/{id_}/mute")
    expect(screen).to_have_attribute("aria-label", re.compile("已静音"))
    assert asked == []
    spot.focus()
    page.keyboard.press("Enter")
    detail = page.locator(".floor-detail")
    expect(detail).to_contain_text(taken["number"])
    expect(detail).to_contain_text("A 岗")
    expect(detail.get_by_role("button", name="关窗")).to_be_disabled()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(detail).to_have_count(0)
    expect(spot).to_be_focused()
    page.locator("[data-as-list]").click()
    row = page.locator(f'[data-row="window:{WINDOW}"]')
    expect(row).to_contain_text(taken["number"])
    assert violations(page) == []
    guided.do("clerk", f"/windows/{WINDOW}/start")
    guided.do("clerk", f"/windows/{WINDOW}/finish", outcome="done")
    expect(row).not_to_contain_text(taken["number"])
    guided.do("clerk", f"/windows/{WINDOW}/close")
    expect(row).to_contain_text("无人在岗")
    assert asked == []


@pytest.mark.browser
@pytest.mark.rule("XX-27a")
def test_a_call_from_a_kiosk_stands_at_its_place_and_goes_from_thumb_to_done(
    guided: Floor, pages: Pages
) -> None:
    tablet = desk(pages, guided, "大厅", GUIDE, TABLET)
    other = desk(pages, guided, "求助", "manager", ACROSS)
    expect(other.get_by_text("没有人求助")).to_be_visible()
    guided.do("kiosk", "/help-calls", kiosk="K1", page="identity", reason="machine")
    expect(tablet.locator(".guide-tab", has_text="求助").locator(".count")).to_have_text("1")
    tablet.locator('[data-row="kiosk:K1"]').tap()
    sheet = tablet.locator(".floor-detail")
    expect(sheet).to_contain_text("机器不会用")
    assert violations(tablet) == []
    card = other.locator(".help-call")
    expect(card).to_contain_text("K1 · 一层大门")
    assert violations(other) == []
    sheet.get_by_role("button", name="我去").tap()
    expect(card).to_contain_text("已接下")
    sheet.get_by_role("button", name="已出发").tap()
    expect(card).to_contain_text("在路上")
    sheet.get_by_role("button", name="办好了").tap()
    expect(other.get_by_text("没有人求助")).to_be_visible()
    expect(sheet).not_to_contain_text("机器不会用")


@pytest.mark.browser
@pytest.mark.rule("PQ-13")
def test_a_guide_without_a_window_says_where_they_are_and_that_they_are_back(
    guided: Floor, pages: Pages
) -> None:
    page = desk(pages, guided, "问询", GUIDE, TABLET)
    page.get_by_role("button", name="去向").tap()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="30 分钟").tap()
    assert violations(page) == []
    dialog.get_by_role("button", name="我去了").tap()
    expect(page.get_by_role("button", name="回来了")).to_be_visible()
    (away,) = guided.get("manager", "/whereabouts")["away"]
    assert (away["name"], away["window"]) == ("程志强", None)
    page.get_by_role("button", name="回来了").tap()
    expect(page.get_by_role("button", name="去向")).to_be_visible()
    assert guided.get("manager", "/whereabouts")["away"] == []


@pytest.mark.browser
@pytest.mark.rule("PDS-11")
def test_a_guide_offers_company_and_the_manager_lets_an_emergency_go_first(
    guided: Floor, pages: Pages
) -> None:
    taken = guided.ticket(ITEM)
    page = desk(pages, guided, "关怀", GUIDE, ACROSS)
    page.locator('[data-new="offer"]').tap()
    page.get_by_label("老年人").check()
    page.get_by_label("号码").fill(taken["number"].lower())
    assert violations(page) == []
    page.get_by_role("button", name="记下").tap()
    row = page.locator("[data-along]", has_text=taken["number"])
    expect(row).to_contain_text("程志强 陪同")
    page.locator('[data-new="priority"]').tap()
    page.get_by_label("号码").fill("ZZ999")
    page.get_by_label("情况").fill("家人在手术")
    page.get_by_role("button", name="报值班长").tap()
    expect(page.get_by_text("今天没有这个号")).to_be_visible()
    page.get_by_label("号码").fill(taken["number"])
    page.get_by_role("button", name="报值班长").tap()
    expect(page.locator("[data-request]")).to_contain_text("等值班长决定")
    manager = desk(pages, guided, "关怀", "manager")
    manager.locator("[data-request]").get_by_role("button", name="同意优先").click()
    expect(page.locator("[data-request]")).to_have_count(0)
    row.get_by_role("button", name="看全程").tap()
    chain = page.locator(".care-chain")
    chain.get_by_role("button", name="核对了材料").tap()
    expect(chain).to_contain_text("核对了材料 · 程志强")
    assert violations(page) == []
    page.keyboard.press("Escape")
    row.get_by_role("button", name="结束陪同").tap()
    page.locator("#care-form").get_by_label("交给窗口").check()
    page.locator(".dialog-actions").get_by_role("button", name="结束").tap()
    expect(row).to_have_count(0)
    expect(manager.locator("[data-along]", has_text=taken["number"])).to_have_count(0)
    assert violations(page) == []


@pytest.mark.browser
@pytest.mark.rule("XX-24")
def test_somebody_follows_on_the_phone_what_a_helper_does_for_them(
    guided: Floor, pages: Pages
) -> None:
    taken = guided.ticket(ITEM)
    phone = pages.open(f"{guided.url}/t/{taken['token']}", PHONE, touch=True)
    expect(phone.get_by_text(taken["number"]).first).to_be_visible()
    page = desk(pages, guided, "关怀", GUIDE, ACROSS)
    page.locator('[data-new="order"]').tap()
    page.get_by_label("号码").fill(taken["number"])
    page.get_by_label("代办（替他办）").check()
    page.get_by_role("button", name="登记", exact=True).tap()
    row = page.locator("[data-order]", has_text=taken["number"])
    row.get_by_role("button", name="登记授权").tap()
    page.get_by_role("button", name="已签授权").tap()
    row.get_by_role("button", name="开始帮办").tap()
    page.get_by_role("button", name="确定").tap()
    expect(phone.locator("tide-helped")).to_contain_text("程志强")
    row.get_by_role("button", name="记下一步").tap()
    page.get_by_label("材料已核对").check()
    page.get_by_role("button", name="记下", exact=True).tap()
    expect(row).to_contain_text("材料已核对")
    expect(phone.locator("tide-helped")).to_contain_text("材料已核对")
    assert violations(phone) == []

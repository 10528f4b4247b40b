"""The guide desk: one search box, answers in place; by keyboard, and by touch in one hand."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import DESK, Pages
from tests.support.running_hall import PASSWORD
from tests.web.pages.conftest import Floor, violations

pytestmark = pytest.mark.browser

TABLET = (820, 1180)
WIDE_TABLET = (1180, 820)


def desk(floor: Floor, pages: Pages, size: tuple[int, int] = DESK, **more: Any) -> Page:
    """The guide desk, signed in through the form."""
    page = pages.open(f"{floor.url}/guide", size, **more)
    page.get_by_label("账号").fill("guide")
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.locator("#guide-search").wait_for()
    return page


def find(page: Page, typed: str) -> None:
    page.locator("#guide-search").fill(typed)
    page.locator(".found-row").first.wait_for()


@pytest.mark.rule("PDS-9")
def test_a_guide_at_the_desk_needs_no_mouse(floor: Floor, pages: Pages) -> None:
    page = desk(floor, pages)
    assert violations(page) == []
    expect(page.locator("#guide-search")).to_be_focused()
    page.keyboard.type("房子过护")
    first = page.locator(".found-row").first
    expect(first).to_contain_text("二手房买卖")
    expect(page.locator(".item-answer .materials")).to_be_visible()
    assert violations(page) == []
    before = page.locator(".item-answer h2").inner_text()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".item-answer h2")).not_to_have_text(before)
    page.keyboard.press("Escape")
    expect(page.locator("#guide-search")).to_have_value("")
    page.keyboard.type("banjuzhuzheng")
    expect(page.locator(".item-answer h2")).to_have_text("居住证申领")
    expect(page.locator(".item-answer .ways")).to_contain_text("网上可办")
    page.keyboard.press("Enter")
    expect(page.locator(".guide-answer")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    take = page.get_by_role("button", name="取号").last
    take.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".taken-number")).to_contain_text("N")
    expect(page.get_by_text("已记录：取号")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#guide-search")).to_be_focused()
    assert pages.faults == []


def test_two_matters_of_one_visit_are_one_number(floor: Floor, pages: Pages) -> None:
    page = desk(floor, pages)
    find(page, "领失业金")
    expect(page.locator(".item-answer h2")).to_contain_text("失业保险金申领")
    page.get_by_role("button", name="取号", exact=True).first.click()
    page.get_by_role("button", name="同一张号再办一件事").click()
    expect(page.get_by_label("再办什么（名称、拼音或首字母）")).to_be_focused()
    page.keyboard.type("居住证申领")
    expect(page.locator(".more .choices .button").first).to_contain_text("居住证申领")
    page.keyboard.press("Enter")
    expect(page.locator(".more-chosen")).to_contain_text("居住证申领")
    assert violations(page) == []
    page.locator(".take .button.primary").click()
    stops = page.locator(".taken .stops li")
    expect(stops).to_have_count(2)
    expect(page.locator(".taken .stops")).to_contain_text("失业保险金申领")
    expect(page.locator(".taken .stops")).to_contain_text("居住证申领")
    assert violations(page) == []
    assert pages.faults == []


@pytest.mark.rule("PDS-9")
@pytest.mark.rule("PDS-12")
def test_with_one_hand_on_a_tablet_from_a_question_to_a_number_and_the_papers(
    floor: Floor, pages: Pages
) -> None:
    page = desk(floor, pages, TABLET, touch=True)
    find(page, "领失业金")
    expect(page.locator(".guide-answer")).to_be_hidden()
    page.locator(".found-row").first.tap()
    expect(page.locator(".item-answer h2")).to_contain_text("失业保险金申领")
    page.get_by_role("button", name="扫码带走").tap()
    code = page.locator(".qr img")
    expect(code).to_be_visible()
    assert code.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    page.get_by_role("button", name="引导到自助机").tap()
    page.locator(".item-answer .choices .button").first.tap()
    expect(page.get_by_text("已记录：自助机可办")).to_be_visible()
    page.get_by_role("button", name="撤销").tap()
    page.get_by_role("button", name="取号", exact=True).first.tap()
    # What the bar at the foot half covers is scrolled up; sizes are measured below.
    assert [one for one in violations(page) if not one.startswith("target-size")] == []
    page.locator(".take .button.primary").tap()
    number = page.locator(".taken-number").inner_text()
    page.get_by_role("button", name="返回结果").tap()
    expect(page.locator(".guide-list")).to_be_visible()
    # The same number, given back to the box, finds the ticket.
    find(page, number)
    expect(page.locator(".found-row").first).to_contain_text(number)
    small = page.evaluate(
        "[...document.querySelectorAll('main button, main .found-row')]"
        ".filter(one => one.getClientRects().length)"
        ".filter(one => one.getBoundingClientRect().height < 43).map(one => one.outerHTML)"
    )
    assert small == [], "too small for a thumb"
    assert pages.faults == []


@pytest.mark.rule("PDS-11")
def test_with_one_hand_from_a_way_pointed_out_to_a_call_for_help_and_somebody_accompanied(
    floor: Floor, pages: Pages
) -> None:
    page = desk(floor, pages, TABLET, touch=True)
    find(page, "16号窗口")
    page.locator(".found-row").first.tap()
    page.get_by_role("button", name="看位置").tap()
    expect(page.locator("#floor-detail")).to_contain_text("16")
    floor.do("kiosk", "/help-calls", kiosk="K1", page="start", reason="machine")
    tab = page.get_by_role("navigation", name="导询台的各个部分").get_by_role("button", name="求助")
    expect(tab.locator(".count")).to_have_text("1")
    tab.tap()
    for move in ("accept", "set-out", "done"):
        page.locator(f".help-call [data-move={move}]").first.tap()
    expect(page.locator(".help-call")).to_have_count(0)
    number = floor.ticket("MS14")["number"]
    page.get_by_role("button", name="关怀").tap()
    page.locator("[data-new=offer]").tap()
    page.locator(".care-choice").first.tap()
    page.get_by_label("号码").fill(number)
    page.get_by_role("button", name="记下").tap()
    along = page.locator(".care-rows li", has_text=number)
    expect(along).to_be_visible()
    along.get_by_role("button", name="结束陪同").tap()
    page.get_by_role("button", name="结束", exact=True).tap()
    expect(along).to_have_count(0)
    assert violations(page) == []
    assert pages.faults == []


def test_a_time_is_booked_at_the_desk_for_the_item_that_was_asked_for(
    floor: Floor, pages: Pages
) -> None:
    page = desk(floor, pages)
    find(page, "办护照")
    page.get_by_role("button", name="预约", exact=True).click()
    form = page.locator("tide-new-booking")
    expect(form).to_contain_text("普通护照签发")
    expect(form.locator(".slot").first).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="返回", exact=True).click()
    expect(page.locator(".item-answer h2")).to_have_text("普通护照签发")
    assert pages.faults == []


def test_a_booking_code_leads_to_the_check_in(floor: Floor, pages: Pages) -> None:
    person = {"id_type": "resident", "id_number": "11010519491231002X", "name": "王小明",
              "phone": "13800131234"}  # fmt: skip
    slots = floor.get("guide", "/slots?item=GA06&from=2026-11-20&to=2026-11-20")["slots"]
    start = next(slot["start"] for slot in slots if slot["free"])
    made = floor.do("guide", "/appointments", item="GA06", start=start, channel="desk",
                    told_once=True, person=person)  # fmt: skip
    page = desk(floor, pages, WIDE_TABLET, touch=True)
    find(page, "1234")
    page.get_by_role("button", name="查这个人").tap()
    expect(page.locator(".found-row").first).to_contain_text("王**")
    find(page, made["code"])
    expect(page.locator(".found-row").first).to_contain_text("王**")
    page.locator(".found-row").first.tap()
    assert "王小明" not in page.content()
    page.get_by_role("button", name="签到取号").tap()
    expect(page.locator(".taken-number, .notice.bad").first).to_be_visible()
    assert violations(page) == []
    assert pages.faults in (
        [],
        ["Failed to load resource: the server responded with a status of 409 (CONFLICT)"],
    )


def test_a_tablet_that_loses_its_network_keeps_what_was_typed_and_comes_back_right(
    floor: Floor, pages: Pages
) -> None:
    page = desk(floor, pages, TABLET, touch=True)
    find(page, "社保卡")
    page.locator(".found-row").first.tap()
    page.get_by_role("button", name="取号", exact=True).first.tap()
    page.get_by_label("姓名").fill("王小明")
    page.context.set_offline(True)
    expect(page.get_by_text("输入的内容都还在")).to_be_visible()
    page.locator(".take .button.primary").tap()
    again = page.get_by_role("button", name="再试一次").last
    expect(again).to_be_visible(timeout=60_000)
    expect(page.get_by_label("姓名")).to_have_value("王小明")
    page.get_by_role("button", name="返回结果").tap()
    page.locator("#guide-search").fill("低保")
    expect(page.locator(".guide-list .notice.wait")).to_be_visible()
    expect(page.locator("#guide-search")).to_have_value("低保")
    expect(page.locator(".found-row").first, "the old answer stays").to_contain_text("社会保障卡")
    page.context.set_offline(False)
    expect(page.locator(".found-row").first).to_contain_text("最低生活保障", timeout=60_000)
    expect(page.get_by_text("输入的内容都还在")).to_be_hidden()
    find(page, "社保卡")
    page.locator(".found-row").first.tap()
    page.get_by_role("button", name="取号", exact=True).first.tap()
    expect(page.get_by_label("姓名")).to_have_value("王小明")
    page.locator(".take .button.primary").tap()
    expect(page.locator(".taken-number")).to_be_visible()

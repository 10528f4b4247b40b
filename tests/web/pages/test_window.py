"""The window console, driven by keyboard as a clerk does all day."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from hardware.clock import SystemClock
from server.store.accounts import add_account
from server.store.engine import open_store
from tests.support.browser import Pages
from tests.support.running_hall import PASSWORD
from tests.web.pages.booking_steps import ask, booked, displays
from tests.web.pages.conftest import Floor, violations

pytestmark = pytest.mark.browser

# The console takes a second stroke within 0.7 s for the same press.
SETTLE_MS = 800


def press(page: Page, key: str) -> None:
    page.wait_for_timeout(SETTLE_MS)
    page.keyboard.press(key)


def open_post(page: Page) -> None:
    page.get_by_role("button", name=re.compile("开窗 · A 岗")).click()
    expect(page.locator(".current.idle")).to_be_visible()


@pytest.mark.rule("PQ-16b")
def test_a_visit_goes_by_keyboard_from_the_call_to_its_outcome(floor: Floor, pages: Pages) -> None:
    page = floor.console(pages, "07")
    open_post(page)
    number = floor.ticket("MS01")["number"]
    expect(page.locator(".list.waiting")).to_contain_text(number)

    press(page, "Space")
    expect(page.locator(".current.called .current-number")).to_have_text(number)
    expect(page.locator(".cases")).to_contain_text(number)
    press(page, "Enter")
    expect(page.locator(".current.serving")).to_be_visible()
    press(page, "F4")
    page.get_by_role("button", name=re.compile("已受理")).wait_for()
    page.keyboard.press("2")
    expect(page.locator(".current.idle")).to_be_visible()
    assert pages.faults == []


def test_whoever_opens_off_the_rota_says_why_and_the_manager_need_not_ask(
    floor: Floor, pages: Pages
) -> None:
    store = open_store(floor.hall.database)
    now = SystemClock().now()
    add_account(store, "helper", PASSWORD, "clerk", now, staff="S010", windows=["08"])
    store.close()
    page = floor.console(pages, "08", "helper")
    open_post(page)
    expect(page.get_by_role("dialog")).to_contain_text("排班里没有您")
    assert violations(page) == []
    page.get_by_role("button", name="临时支援").click()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    log = floor.get("manager", "/rota/history?staff=S010")["log"]
    # The same person stands at other windows of this file's hall too.
    (entry,) = [row for row in log if row["window"] == "08"]
    assert (entry["off_rota"], entry["note"]) == (True, "临时支援")
    assert pages.faults == []


def test_a_double_stroke_calls_but_does_not_start(floor: Floor, pages: Pages) -> None:
    page = floor.console(pages, "10")
    open_post(page)
    floor.ticket("MS09")
    expect(page.locator(".list.waiting li")).to_have_count(1)
    press(page, "F1")
    page.keyboard.press("Space")
    expect(page.locator(".current.called")).to_be_visible()
    page.keyboard.press("Space")
    page.wait_for_timeout(SETTLE_MS)
    expect(page.locator(".current.called")).to_be_visible()


def test_what_cannot_be_done_yet_says_why(floor: Floor, pages: Pages) -> None:
    page = floor.console(pages, "13")
    open_post(page)
    number = floor.ticket("MS15")["number"]
    expect(page.locator(".list.waiting")).to_contain_text(number)
    press(page, "F1")
    recall = page.locator("[data-command=recall]")
    expect(recall).to_contain_text("秒后可以重呼")
    expect(recall).to_have_attribute("aria-disabled", "true")
    expect(page.locator("[data-command=miss]")).to_contain_text("再叫 2 次可以过号")


def test_a_held_person_comes_back_from_the_list(floor: Floor, pages: Pages) -> None:
    page = floor.console(pages, "14")
    open_post(page)
    number = floor.ticket("MS08")["number"]
    expect(page.locator(".list.waiting")).to_contain_text(number)
    for key, state in (("F1", "called"), ("F3", "serving"), ("F7", "idle")):
        press(page, key)
        expect(page.locator(f".current.{state}")).to_be_visible()
    held = page.locator("section", has=page.locator("#list-held"))
    expect(held).to_contain_text(number)
    held.get_by_role("button").click()
    expect(page.locator(".current.serving .current-number")).to_have_text(number)
    expect(page.locator(".visit-steps")).to_contain_text("回呼")


@pytest.mark.rule("PQ-13")
def test_a_pause_tells_where_to_and_until_when(floor: Floor, pages: Pages) -> None:
    page = floor.console(pages, "15")
    open_post(page)
    press(page, "F9")
    page.get_by_role("button", name="用餐").click()
    page.get_by_role("button", name="30 分钟").click()
    page.get_by_role("button", name=re.compile("^暂停，")).click()
    expect(page.locator(".resting.paused")).to_contain_text("用餐")
    page.get_by_role("button", name="恢复服务").click()
    expect(page.locator(".current.idle")).to_be_visible()


def test_only_a_manager_is_offered_to_call_out_of_order(floor: Floor, pages: Pages) -> None:
    numbers = [floor.ticket("GA01")["number"] for _ in range(2)]
    clerk = floor.console(pages, "16")
    open_post(clerk)
    expect(clerk.locator(".list.waiting li")).to_have_count(2)
    expect(clerk.locator(".call-one")).to_have_count(0)

    manager = floor.console(pages, "17", "manager")
    open_post(manager)
    manager.get_by_role("button", name=f"叫 {numbers[1]}").click()
    manager.get_by_label("原因").fill("行动不便")
    manager.locator("dialog").get_by_role("button", name=f"叫 {numbers[1]}").click()
    expect(manager.locator(".current.called .current-number")).to_have_text(numbers[1])


@pytest.mark.rule("PDS-1")
def test_a_booking_code_scanned_at_the_window_is_served_right_there(
    floor: Floor, pages: Pages
) -> None:
    slots = ask(floor, "GET", "/slots?item=SF02").json()["slots"]
    start = next(slot["start"] for slot in slots if slot["free"])
    code = booked(floor, "SF02", start[11:16], start[:10])["code"]
    floor.ticket("SF02")
    page = floor.console(pages, "20")
    open_post(page)
    press(page, "F10")
    page.keyboard.type("ABCDEFGH\n")
    expect(page.locator("dialog")).to_contain_text("没有找到")
    page.keyboard.type(f"{code.lower()}\n")
    expect(page.locator(".current.serving")).to_contain_text("预约")
    press(page, "F10")
    page.keyboard.type(f"{code}\n")
    expect(page.locator(".console-main")).to_contain_text("已经签到过")


def test_without_a_network_the_console_says_so(floor: Floor, pages: Pages) -> None:
    page = floor.console(pages, "12")
    page.context.set_offline(True)
    expect(page.locator(".link-bar")).to_contain_text("正在重新连接")
    page.context.set_offline(False)
    expect(page.locator(".link-bar")).to_have_count(0, timeout=60_000)


def test_a_console_has_no_accessibility_violations(floor: Floor, pages: Pages) -> None:
    page = floor.console(pages, "09")
    for display in displays(page):
        assert violations(page) == [], display


def test_a_claimed_priority_is_confirmed_by_looking(floor: Floor, pages: Pages) -> None:
    floor.do("kiosk", "/tickets", item="GA07", channel="kiosk", priority="disabled")
    page = floor.console(pages, "18")
    open_post(page)
    press(page, "F1")
    page.get_by_role("button", name="已核验").click()
    expect(page.locator(".visit-steps")).to_contain_text("核验优先")
    expect(page.get_by_role("button", name="已核验")).to_have_count(0)


def test_a_missed_person_goes_back_into_line_from_the_list(floor: Floor, pages: Pages) -> None:
    floor.do("clerk", "/windows/19/open")
    number = floor.ticket("GA09")["number"]
    floor.do("clerk", "/windows/19/call")
    page = floor.console(pages, "19")
    for _ in range(2):
        page.locator("[data-command=recall][aria-disabled=false]").wait_for(timeout=60_000)
        press(page, "F2")
    page.locator("[data-command=miss][aria-disabled=false]").wait_for(timeout=60_000)
    press(page, "F6")
    missed = page.locator("section", has=page.locator("#list-missed"))
    expect(missed).to_contain_text(number)
    missed.get_by_role("button").click()
    expect(page.locator(".list.waiting")).to_contain_text(number)

"""The page behind the code on the slip."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import PHONE, Pages
from tests.web.pages.booking_steps import displays
from tests.web.pages.conftest import Floor, violations

pytestmark = pytest.mark.browser


def follow(pages: Pages, floor: Floor, ticket: dict[str, str], language: str = "zh-CN") -> Page:
    return pages.open(f"{floor.url}/t/{ticket['token']}", PHONE, language=language, touch=True)


def test_a_call_turns_the_page_and_its_title_without_a_reload(floor: Floor, pages: Pages) -> None:
    floor.do("clerk", "/windows/01/open")
    ticket = floor.ticket("QY01")
    page = follow(pages, floor, ticket)
    expect(page.locator(".ticket-number")).to_have_text(ticket["number"])
    expect(page.locator(".now.waiting")).to_contain_text("下一位就是您")
    page.evaluate("window.stayed = true")

    floor.do("clerk", "/windows/01/call")
    expect(page.locator(".now.called")).to_contain_text("01 号窗口")
    assert page.title() == "请到 01 号窗口"
    floor.do("clerk", "/windows/01/start")
    expect(page.locator(".now.good")).to_contain_text("01 号窗口正在为您办理")
    floor.do("clerk", "/windows/01/finish", outcome="done")
    expect(page.locator(".now.good")).to_contain_text("已办结")
    assert page.evaluate("window.stayed")
    assert pages.faults == []


def test_giving_up_asks_first_and_is_shown(floor: Floor, pages: Pages) -> None:
    page = follow(pages, floor, floor.ticket("TZ01"))
    page.get_by_role("button", name="放弃这个号").click()
    page.get_by_role("button", name="不放弃，继续等").click()
    expect(page.locator(".now.waiting")).to_be_visible()
    page.get_by_role("button", name="放弃这个号").click()
    page.get_by_role("button", name="确定放弃").click()
    expect(page.locator("main")).to_contain_text("已放弃这个号")
    expect(page.get_by_role("button", name="放弃这个号")).to_have_count(0)


def test_the_page_speaks_the_language_of_the_phone(floor: Floor, pages: Pages) -> None:
    page = follow(pages, floor, floor.ticket("TZ02"), "en-GB")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name="Give this number up")).to_be_visible()
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("button", name="放弃这个号")).to_be_visible()


def test_a_link_of_nobody_says_so_calmly(floor: Floor, pages: Pages) -> None:
    page = pages.open(f"{floor.url}/t/nobody", PHONE)
    expect(page.get_by_role("alert")).to_contain_text("没有找到这张号票")
    assert violations(page) == []


def test_a_ticket_page_has_no_accessibility_violations_and_fits(floor: Floor, pages: Pages) -> None:
    page = follow(pages, floor, floor.ticket("TZ03"))
    page.locator(".ticket-number").wait_for()
    for display in displays(page):
        assert violations(page) == [], display
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0], display

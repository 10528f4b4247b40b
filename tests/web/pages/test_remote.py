"""A number for today from the phone: taken, followed live, turned into a ticket, given back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.browser import PHONE, Pages
from tests.web.pages.booking_steps import ask, fill_in, phone, resident
from tests.web.pages.conftest import Floor, violations

pytestmark = pytest.mark.browser


@pytest.mark.rule("PDS-1")
def test_a_number_is_taken_from_afar_watched_and_turned_into_a_ticket(
    floor: Floor, pages: Pages
) -> None:
    page = phone(pages, f"{floor.url}/book#/SF01/time")
    page.get_by_role("button", name="今天就来，取远程号").click()
    fill_in(page, resident())
    expect(page.locator("main")).to_contain_text("今天，先取号")
    assert violations(page) == []
    page.get_by_role("button", name="取号", exact=True).click()
    page.wait_for_url("**/b/*")
    expect(page.locator(".now")).to_contain_text("前面 0 人")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    expect(page.get_by_role("button", name="改时间")).to_have_count(0)
    page.get_by_role("button", name="我到大厅了，签到取号").click()
    page.wait_for_url("**/t/*")
    expect(page.locator(".ticket-number")).to_be_visible()
    assert pages.faults == []


def test_who_is_ahead_is_told_without_a_reload_and_the_number_given_back(
    floor: Floor, pages: Pages
) -> None:
    floor.ticket("YS01")
    person = {"id_number": resident(), "name": "王小明"}
    made = ask(floor, "POST", "/remote-tickets", item="YS01", person=person)
    assert made.status_code == 201, made.text
    ahead = made.json()["remote"]["ahead"]
    page = phone(pages, f"{floor.url}/b/{made.json()['token']}", language="en")
    expect(page.locator(".now")).to_contain_text(f"{ahead} ahead")
    window = floor.ticket("YS01")["windows"][0]
    floor.do("clerk", f"/windows/{window}/open")
    floor.do("clerk", f"/windows/{window}/call")
    expect(page.locator(".now")).to_contain_text(f"{ahead - 1} ahead")
    page.get_by_role("button", name="Cancel").first.click()
    page.locator("th-dialog button.danger").click()
    expect(page.locator(".pass-code")).to_have_count(0)
    for step in ("start", "finish"):
        body = {"outcome": "done"} if step == "finish" else {}
        floor.do("clerk", f"/windows/{window}/{step}", **body)

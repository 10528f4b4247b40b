"""The way in for staff, and pages without scripts."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import expect

from tests.support.browser import DESK, Pages
from tests.support.running_hall import PASSWORD
from tests.web.pages.conftest import Floor, violations

pytestmark = pytest.mark.browser


def test_a_clerk_signs_in_and_chooses_a_window(floor: Floor, pages: Pages) -> None:
    page = pages.open(f"{floor.url}/staff", DESK)
    page.get_by_label("账号").fill("clerk")
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/window")
    assert page.locator(".choose-one").count() == 0 or violations(page) == []
    page.locator(".choose-one", has_text="20").first.click()
    expect(page.locator(".window-no")).to_contain_text("20")
    assert pages.faults == []


def test_a_wrong_password_is_told_in_words(floor: Floor, pages: Pages) -> None:
    page = pages.open(f"{floor.url}/staff", DESK)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("alert")).to_contain_text("请填写账号和密码")
    page.get_by_label("账号").fill("clerk")
    page.get_by_label("密码").fill("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("账号或密码不对")
    assert violations(page) == []


def test_outside_of_a_demo_the_first_page_only_signs_in(floor: Floor, pages: Pages) -> None:
    page = pages.open(floor.url, DESK)
    expect(page.get_by_role("button", name="登录")).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(0)


@pytest.mark.parametrize("path", ["/", "/staff", "/window", "/t/any"])
def test_every_shell_can_be_read_without_scripts_and_holds_none(floor: Floor, path: str) -> None:
    text = httpx.get(floor.url + path).text
    assert "导询台" in text.partition("<noscript>")[2]
    assert "<script>" not in text
    assert "onclick" not in text

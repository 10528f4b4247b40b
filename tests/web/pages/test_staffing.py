"""The page that tells managers what a day to come will ask of the hall."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.browser import DESK, Pages
from tests.support.running_hall import PASSWORD
from tests.web.pages.conftest import Floor, violations


@pytest.mark.browser
def test_a_manager_sees_tomorrow_by_zone_and_what_forecasts_were_worth(
    floor: Floor, pages: Pages
) -> None:
    page = pages.open(f"{floor.url}/staffing", DESK)
    page.get_by_label("账号").fill("manager")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.locator(".staffing h2").first).to_have_text("全大厅")
    page.locator(".zone").nth(1).click()
    expect(page.locator(".halves tbody tr").first).to_be_visible()
    expect(page.locator("th-chart canvas").first).to_be_visible()
    expect(page.get_by_text("等候预估准不准")).to_be_visible()
    assert violations(page) == []
    day = page.get_by_label("日期").input_value()
    page.get_by_role("button", name="后一天").click()
    expect(page.get_by_label("日期")).not_to_have_value(day)

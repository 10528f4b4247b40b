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
    day = page.get_by_label("日期", exact=True).input_value()
    page.get_by_role("button", name="后一天").click()
    expect(page.get_by_label("日期", exact=True)).not_to_have_value(day)
    # Why was somebody called? By number and day, with who else could have been next.
    floor.do("manager", "/windows/07/open")
    first, second = floor.ticket("MS01"), floor.ticket("MS01")
    floor.do("manager", "/windows/07/call")
    page.get_by_label("号码").fill(first["number"].lower())
    page.get_by_label("叫号日期").fill(first["issued_at"][:10])
    page.get_by_role("button", name="查原因").click()
    call = page.locator(".why-call")
    expect(call).to_contain_text(f"{first['number']} 号按顺序由 07 号窗口呼叫")
    expect(call).to_contain_text("按保存的当时数据重算，结果相同")
    assert violations(page) == []
    page.get_by_label("号码").fill(second["number"])
    page.get_by_role("button", name="查原因").click()
    expect(page.get_by_text(f"没有呼叫过 {second['number']} 号")).to_be_visible()

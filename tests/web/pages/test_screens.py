"""A television becomes a screen of the hall without a keyboard, and does what it is asked."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import DESK, Pages
from tests.support.running_hall import PASSWORD
from tests.web.pages.conftest import Floor, violations

TV = (1920, 1080)


def devices(floor: Floor, pages: Pages) -> Page:
    page = pages.open(f"{floor.url}/devices", DESK)
    page.get_by_label("账号").fill("manager")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    return page


@pytest.mark.browser
def test_a_television_is_enrolled_by_its_code_and_obeys(floor: Floor, pages: Pages) -> None:
    tv = pages.open(f"{floor.url}/screens", TV)
    code = tv.locator("hall-screen .code")
    expect(code).to_be_visible()
    assert violations(tv) == []
    desk = devices(floor, pages)
    row = desk.locator('tr[data-screen="LCD-1F-B"]')
    expect(row).to_be_visible()
    desk.get_by_label("屏幕上的登记码").fill((code.get_attribute("aria-label") or "").lower())
    desk.get_by_label("登记为").select_option("LCD-1F-B")
    desk.get_by_role("button", name="登记屏幕").click()
    tv.wait_for_url("**/screens/LCD-1F-B")
    expect(tv.locator("hall-screen .foot [data-link=live]")).to_be_visible()
    expect(row).to_contain_text("在线")
    expect(row).to_contain_text("叫号")
    expect(row).to_contain_text("1920×1080")
    assert violations(desk) == []
    row.get_by_role("button", name="认屏").click()
    expect(tv.locator("hall-overlay .who")).to_contain_text("LCD-1F-B")
    row.get_by_role("button", name="静音", exact=True).click()
    expect(row).to_contain_text("已静音")
    expect(tv.locator("hall-overlay .who")).to_contain_text("已静音")
    with tv.expect_event("load"):
        row.get_by_role("button", name="重新载入").click()
    expect(tv.locator("hall-screen .foot [data-link=live]")).to_be_visible()
    row.get_by_role("button", name="认屏").click()
    expect(tv.locator("hall-overlay .who")).to_contain_text("已静音")
    row.get_by_role("button", name="恢复声音").click()
    expect(row.get_by_role("button", name="静音", exact=True)).to_be_visible()
    # The next visit to the address that was typed once leads to the screen itself.
    tv.goto(f"{floor.url}/screens")
    tv.wait_for_url("**/screens/LCD-1F-B")
    told = floor.do("manager", "/announcements", kind="evacuation")
    expect(tv.locator("hall-overlay .alarm")).to_contain_text("请立即撤离")
    assert violations(tv) == []
    token = {"Authorization": f"Bearer {floor.hall.tokens['manager']}"}
    httpx.delete(f"{floor.url}/api/v1/announcements/{told['id']}", headers=token, timeout=60)
    expect(tv.locator("hall-overlay .alarm")).to_have_count(0)
    floor.do("manager", "/announcements", kind="notice", text="2 号电梯停用", areas=["1F"])
    expect(tv.locator("hall-screen .banner")).to_contain_text("2 号电梯停用")

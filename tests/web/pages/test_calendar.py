"""The hall calendar of the manager, and the opening hours that everybody reads."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from hardware.clock import SystemClock
from server.store.accounts import add_account, sign_in
from server.store.engine import open_store
from tests.support.browser import DESK, PHONE, Pages
from tests.support.running_hall import PASSWORD
from tests.web.pages.booking_steps import ask, booked
from tests.web.pages.conftest import Floor, violations

pytestmark = pytest.mark.browser

DAY = "2026-12-30"


@pytest.fixture(scope="module")
def kept(floor: Floor) -> Floor:
    """The hall with somebody who keeps its calendar."""
    store = open_store(floor.hall.database)
    try:
        now = SystemClock().now()
        add_account(store, "keeper", PASSWORD, "admin", now)
        floor.hall.tokens["keeper"] = sign_in(store, "keeper", PASSWORD, now).token
    finally:
        store.close()
    return floor


def signed_in(floor: Floor, pages: Pages, user: str = "keeper") -> Page:
    page = pages.open(f"{floor.url}/calendar", DESK)
    page.get_by_label("账号").fill(user)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("heading", name="2026 年 11 月").wait_for()
    return page


def test_a_day_is_closed_and_opened_again_and_a_faulty_file_is_told_line_by_line(
    kept: Floor, pages: Pages
) -> None:
    page = signed_in(kept, pages)
    expect(page.get_by_text("2027 年放假安排还没有录入")).to_be_visible()
    page.get_by_role("button", name="下个月").click()
    page.locator(f'button[aria-label^="{DAY}"]').click()
    page.get_by_role("button", name="录入安排").click()
    page.get_by_role("button", name="录入", exact=True).click()
    expect(page.get_by_text("“原因”没有填写。")).to_be_visible()
    page.get_by_label("原因（公众可见）").fill("年终盘点")
    page.get_by_label("依据（文件号或决定）").fill("9号")
    page.get_by_role("button", name="录入", exact=True).click()
    expect(page.locator(f'button[aria-label^="{DAY} 闭馆"]')).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="撤回").click()
    page.get_by_role("dialog").get_by_role("button", name="撤回").click()
    expect(page.locator(f'button[aria-label^="{DAY} 工作日"]')).to_be_visible()
    page.get_by_role("tab", name="导入").click()
    text = "日期,类型,原因\n2026-13-01,闭馆,x\n2026-12-29,放长假,x\n"
    file = {"name": "a.csv", "mimeType": "text/csv", "buffer": text.encode("gb18030")}
    page.locator("#file").set_input_files(files=[file])  # type: ignore[list-item]
    page.get_by_role("button", name="试读").click()
    expect(page.get_by_role("row")).to_have_count(3)
    expect(page.get_by_role("button", name="导入", exact=True)).to_be_disabled()
    for tab in ("年度放假安排", "紧急措施", "工作时间外清单"):
        page.get_by_role("tab", name=tab).click()
        assert violations(page) == []


@pytest.mark.rule("PDS-7b")
def test_the_hall_sees_which_bookings_it_cancels_and_then_cancels_them(
    floor: Floor, pages: Pages
) -> None:
    slots = ask(floor, "GET", "/slots?item=SF02&from=2026-11-25&to=2026-11-25").json()["slots"]
    start = next(one["start"] for one in slots if one["free"] and one["start"][11:13] > "12")
    made = booked(floor, "SF02", start[11:16], "2026-11-25")
    page = signed_in(floor, pages, "manager")
    page.locator('button[aria-label^="2026-11-25"]').click()
    page.get_by_role("button", name="由大厅取消预约").click()
    asked = page.get_by_role("dialog")
    asked.get_by_label("哪些时间").select_option("AM")
    asked.get_by_label("哪个队列").select_option("R")
    asked.get_by_role("button", name="先看会取消哪些").click()
    expect(asked).to_contain_text("没有需要取消的预约")
    asked.get_by_label("哪些时间").select_option("PM")
    asked.get_by_role("button", name="先看会取消哪些").click()
    expect(asked.get_by_role("listitem")).to_contain_text(f"王** {made['code']}")
    assert violations(page) == []
    asked.get_by_role("button", name="取消这 1 个").click()
    expect(asked).to_contain_text("原因")
    asked.get_by_label("告知预约人的原因").fill("系统升级")
    asked.get_by_role("button", name="取消这 1 个").click()
    expect(page.get_by_text("已取消 1 个预约")).to_be_visible()
    now = ask(floor, "GET", f"/appointments/{made['token']}").json()
    assert (now["state"], now["decision"]["reason"]) == ("cancelled", "系统升级")


def test_everybody_reads_the_hours_what_is_different_and_the_list(
    kept: Floor, pages: Pages
) -> None:
    wish = {"day": "2026-11-30", "kind": "closed_half_day", "session": "PM"}
    kept.do("keeper", "/calendar/entries", **wish, reason="消防演练", source="10号")
    page = pages.open(f"{kept.url}/hours", PHONE)
    expect(page.get_by_text("消防演练")).to_be_visible()
    expect(page.get_by_text("11月30日 周一：下午闭馆")).to_be_visible()
    expect(page.get_by_text("开放窗口：01 07 10 16 21 36 41").first).to_be_visible()
    page.get_by_label("查找事项").fill("个体工商户")
    expect(page.get_by_text("个体工商户设立登记")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

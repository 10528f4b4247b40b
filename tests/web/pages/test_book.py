"""Booking a time from a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.browser import PHONE, Pages
from tests.web.pages.booking_steps import (
    ask,
    booked,
    choose_time,
    displays,
    fill_in,
    phone,
    resident,
)
from tests.web.pages.conftest import Floor, violations

pytestmark = pytest.mark.browser


@pytest.mark.rule("PDS-3")
def test_a_citizen_finds_reads_chooses_and_books_in_five_steps(floor: Floor, pages: Pages) -> None:
    page = phone(pages, f"{floor.url}/book")
    page.get_by_role("searchbox").fill("gssl")
    page.get_by_role("link", name="公司设立登记").click()
    expect(page.locator("main")).to_contain_text("符合这些条件才能办")
    expect(page.locator("main")).to_contain_text("公司登记（备案）申请书")
    page.get_by_role("link", name="看好了，去选时间").click()
    choose_time(page)
    expect(page.get_by_role("timer")).to_be_visible()
    fill_in(page, resident())
    expect(page.locator("main")).to_contain_text("公司设立登记")
    # A double click is one booking.
    page.get_by_role("button", name="确认预约").dblclick()
    page.wait_for_url("**/b/*")
    expect(page.locator(".pass-code")).to_be_visible()
    expect(page.locator("main")).to_contain_text("王**")
    expect(page.locator("main")).not_to_contain_text("王小明")
    assert pages.faults == []


def test_departments_and_bundles_lead_to_items_too(floor: Floor, pages: Pages) -> None:
    page = phone(pages, f"{floor.url}/book")
    page.get_by_role("button", name="按部门").click()
    page.get_by_role("button", name="县市场监督管理局").click()
    expect(page.get_by_role("link", name="公司设立登记")).to_be_visible()
    page.get_by_role("button", name="一件事").click()
    page.get_by_role("link", name="企业开办一件事").click()
    expect(page.locator("main")).to_contain_text("一次办好这")
    page.go_back()
    page.get_by_role("searchbox").fill("公安")
    expect(page.get_by_role("link", name="居民身份证申领")).to_be_visible()
    page.get_by_role("searchbox").fill("宇宙飞船")
    expect(page.locator("main")).to_contain_text("没有找到这个事项")


def test_every_closed_day_says_why(floor: Floor, pages: Pages) -> None:
    page = phone(pages, f"{floor.url}/book#/QY01/time")
    page.get_by_role("button", name="11月22日 周日 不办公").click()
    expect(page.get_by_role("status")).to_contain_text("大厅这天休息")
    page.get_by_role("button", name="后一周").click()
    page.get_by_role("button", name="12月1日 周二 未开放").click()
    expect(page.get_by_role("status")).to_contain_text("最多提前 5 个工作日")
    for _ in range(5):
        page.get_by_role("button", name="后一周").click()
        page.locator(".week").wait_for()
    page.get_by_role("button", name="1月5日 周二 未公布").click()
    expect(page.get_by_role("status")).to_contain_text("国务院还没有公布")


WRONG_NUMBERS = {
    "": "请填写证件号码",
    "41030219900307": "您输入了 14 位",
    "4103021990O3071234": "前 17 位都是数字",
    "410302199013071231": "出生日期",
    "410302199003071233": "可能有一位打错",
}


def test_a_wrong_id_number_is_explained_before_anything_is_sent(floor: Floor, pages: Pages) -> None:
    page = phone(pages, f"{floor.url}/book#/MS10/time")
    choose_time(page)
    for number, said in WRONG_NUMBERS.items():
        fill_in(page, number)
        expect(page.locator("#id_number-fault")).to_contain_text(said)
        expect(page.locator("#id_number")).to_have_attribute("aria-invalid", "true")
        assert violations(page) == []
    fill_in(page, resident(), mobile="123")
    expect(page.locator("#phone-fault")).to_contain_text("这个号码打不通")


def test_a_refusal_says_what_to_do_now(floor: Floor, pages: Pages) -> None:
    page = phone(pages, f"{floor.url}/book#/MS05/time")
    choose_time(page)
    fill_in(page, resident("20150307"))
    page.get_by_role("button", name="确认预约").click()
    expect(page.get_by_role("alert")).to_contain_text("周岁")
    expect(page.get_by_role("alert")).to_contain_text("不预约也能办")
    page.get_by_role("link", name="核对证件信息").click()
    expect(page.locator("#name")).to_have_value("王小明")


def test_a_time_that_somebody_just_took_is_told_and_others_are_shown(
    floor: Floor, pages: Pages
) -> None:
    page = phone(pages, f"{floor.url}/book#/KJ01/time")
    page.locator(".slot[aria-disabled=false]").last.wait_for()
    last = page.locator(".slot[aria-disabled=false]").last
    time = last.locator(".slot-time").inner_text()[:5]
    start = f"2026-11-20T{time}:00+08:00"
    while ask(floor, "POST", "/holds", item="KJ01", start=start).is_success:
        pass
    last.click()
    expect(page.get_by_role("alert")).to_contain_text("时段已被约走")
    expect(page.locator(".slot", has_text=f"{time}–").first).to_contain_text("约满")
    assert violations(page) == []


@pytest.mark.rule("PDS-6a")
def test_an_urgent_wish_out_of_hours_is_a_request_with_reason_and_last_day(
    floor: Floor, pages: Pages
) -> None:
    page = phone(pages, f"{floor.url}/book#/TZ01/time")
    page.get_by_role("link", name="申请办公时间之外办理").click()
    page.get_by_role("button", name="下一步").click()
    expect(page.locator("#reason-fault")).to_be_visible()
    page.locator("#day").select_option("2026-11-24")
    page.locator("#time").select_option("19:00")
    page.locator("#reason").fill("周四一早要用")
    page.locator("#needed_by").fill("2026-11-25")
    page.get_by_role("button", name="下一步").click()
    fill_in(page, resident())
    expect(page.locator("main")).to_contain_text("周四一早要用")
    page.get_by_role("button", name="提交申请").click()
    page.wait_for_url("**/b/*")
    expect(page.locator("main")).to_contain_text("等待答复")


@pytest.mark.rule("PDS-6b")
def test_only_times_that_may_be_asked_for_can_be_chosen(floor: Floor, pages: Pages) -> None:
    page = phone(pages, f"{floor.url}/book#/TZ01/request")
    days = page.locator("#day option")
    expect(days.nth(1)).to_have_text("11月23日 周一")  # the weekend is too soon
    expect(page.locator("#time")).to_be_disabled()
    page.locator("#day").select_option("2026-11-24")
    times = page.locator("#time option").all_inner_texts()
    assert "19:00" in times
    assert "12:30" in times
    assert "10:00" not in times, "that is office hours"
    page.goto(f"{floor.url}/book#/GA01/request")
    page.reload()
    expect(page.locator("main")).to_contain_text("现在没有可以申请的时间")
    assert violations(page) == []


@pytest.mark.parametrize("step", ["", "/QY01", "/QY01/time", "/TZ01/request"])
def test_every_step_is_free_of_accessibility_violations_and_fits(
    floor: Floor, pages: Pages, step: str
) -> None:
    page = phone(pages, f"{floor.url}/book#{step}")
    page.locator(".pick, .papers, .week, #reason").first.wait_for()
    for display in displays(page):
        assert violations(page) == [], display
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0], display


def test_who_has_that_booking_already_is_told_when_it_is(floor: Floor, pages: Pages) -> None:
    number = resident()
    page = phone(pages, f"{floor.url}/book#/MS08/time")
    choose_time(page, 1)
    fill_in(page, number)
    page.get_by_role("button", name="确认预约").click()
    page.wait_for_url("**/b/*")
    assert booked(floor, "MS08", "16:30")["state"] == "confirmed"
    page.goto(f"{floor.url}/book#/MS08/time")
    choose_time(page, 1)
    fill_in(page, number)
    page.get_by_role("button", name="确认预约").click()
    expect(page.get_by_role("alert")).to_contain_text("您已预约这个事项")
    expect(page.get_by_role("button", name="确认预约")).to_have_count(0)

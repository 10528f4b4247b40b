"""One link for everything about a booking."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import expect

from appointments.booking import Move
from hardware.clock import SystemClock
from server.rules import events
from server.steps import booking_moves
from server.steps.floor import Floor as StepFloor
from server.steps.floor import floor_of
from server.steps.house import House
from server.store import booking_changes
from server.store.engine import open_store
from server.store.work import SYSTEM, Work
from tests.steps.floor_day import demo_hall
from tests.support.browser import PHONE, Pages
from tests.web.pages.booking_steps import ask, booked, displays, phone
from tests.web.pages.conftest import Floor, violations

pytestmark = pytest.mark.browser


@pytest.mark.rule("PDS-7a")
def test_a_booking_is_moved_and_cancelled_with_one_question_each(
    floor: Floor, pages: Pages
) -> None:
    booking = booked(floor, "KJ02", "14:30")
    page = phone(pages, f"{floor.url}/b/{booking['token']}")
    page.get_by_role("button", name="改时间").click()
    expect(page.locator(".slot", has_text="14:30–")).to_contain_text("您现在的时间")
    page.locator(".slot[aria-disabled=false]").last.click()
    page.get_by_role("button", name="确定改").click()
    expect(page.locator("main")).to_contain_text("时间改好了")
    expect(page.locator(".facts")).not_to_contain_text("14:30")
    page.get_by_role("button", name="取消预约").click()
    page.get_by_role("button", name="不取消").click()
    page.get_by_role("button", name="取消预约").click()
    page.get_by_role("button", name="确定取消").click()
    expect(page.locator(".now")).to_contain_text("已取消")
    expect(page.locator(".pass-code")).to_have_count(0)
    expect(page.get_by_role("link", name="重新预约")).to_be_visible()
    assert violations(page) == []
    assert pages.faults == []


def test_in_time_one_press_turns_the_booking_into_a_ticket(floor: Floor, pages: Pages) -> None:
    booking = booked(floor, "MS03", "09:30")
    page = phone(pages, f"{floor.url}/b/{booking['token']}")
    page.get_by_role("button", name="我到大厅了，签到取号").click()
    page.wait_for_url("**/t/*")
    expect(page.locator(".ticket-number")).to_be_visible()
    expect(page.locator("main")).to_contain_text("预约")
    page.goto(f"{floor.url}/b/{booking['token']}")
    expect(page.get_by_role("link", name="打开号票")).to_be_visible()


def test_too_early_there_is_no_button_but_the_moment_it_will_come(
    floor: Floor, pages: Pages
) -> None:
    page = phone(pages, f"{floor.url}/b/{booked(floor, 'TZ04', '16:00')['token']}")
    expect(page.locator(".now")).to_contain_text("15:30 起可以签到")
    expect(page.get_by_role("button", name="我到大厅了，签到取号")).to_have_count(0)
    picture = page.get_by_role("img", name="预约二维码")
    picture.evaluate("image => image.decode()")  # rejects what is no picture
    with page.expect_download() as download:
        page.get_by_role("link", name="加入手机日历").click()
    assert download.value.suggested_filename.endswith(".ics")


def test_what_happens_elsewhere_shows_without_a_reload(floor: Floor, pages: Pages) -> None:
    booking = booked(floor, "GA01", "15:30")
    page = phone(pages, f"{floor.url}/b/{booking['token']}")
    expect(page.locator(".pass-code")).to_be_visible()
    page.wait_for_timeout(500)
    assert ask(floor, "DELETE", f"/appointments/{booking['token']}").is_success
    expect(page.locator(".now")).to_contain_text("已取消")


def _miss(work: Work, floor: StepFloor, id_: str) -> dict[str, Any]:
    """This one booking came to nothing, whatever the hour."""
    row = booking_moves.booking_or_refuse(work, id_)
    changed = booking_moves.move(work, row, Move.MISS)
    booking_changes.add_miss(
        work.conn,
        {"appointment": id_, "person_hash": row.person_hash, "day": row.day},
    )
    booking_moves.tell(work, floor, events.APPOINTMENT_MISSED, changed, nth=1, until=None)
    return {}


@pytest.mark.rule("PDS-7d")
def test_a_miss_is_objected_to_by_the_link_of_its_message(floor: Floor, pages: Pages) -> None:
    booking = booked(floor, "GA03", "15:00")
    store, clock = open_store(floor.hall.database), SystemClock()
    house = House(store, floor_of(demo_hall(), floor.hall.vault()), clock, clock)
    house.do(_miss, booking["id"], actor=SYSTEM)
    store.close()
    page = phone(pages, f"{floor.url}/b/{booking['token']}")
    page.get_by_role("button", name="提交异议").click()
    expect(page.locator("#objection-help")).to_contain_text("请写明情况")
    assert violations(page) == []
    page.get_by_label("请说明情况").fill("当天到过大厅，系统故障")
    page.get_by_role("button", name="提交异议").click()
    expect(page.locator("tide-objection")).to_contain_text("异议已收到")
    expect(page.locator("tide-objection")).to_contain_text("系统故障")
    manager = floor.hall.tokens["manager"]
    listed = httpx.get(
        f"{floor.url}/api/v1/objections", headers={"Authorization": f"Bearer {manager}"}
    )
    assert "系统故障" in listed.text
    assert violations(page) == []
    assert pages.faults == []


def test_a_forged_link_says_so_and_leads_on(floor: Floor, pages: Pages) -> None:
    page = phone(pages, f"{floor.url}/b/nobody")
    expect(page.get_by_role("alert")).to_contain_text("没有这个预约")
    expect(page.get_by_role("link", name="预约")).to_be_visible()
    assert violations(page) == []


def test_a_booking_page_has_no_accessibility_violations_and_fits(
    floor: Floor, pages: Pages
) -> None:
    page = phone(pages, f"{floor.url}/b/{booked(floor, 'GA02', '10:00')['token']}")
    page.locator(".pass-code").wait_for()
    for display in displays(page):
        assert violations(page) == [], display
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0], display

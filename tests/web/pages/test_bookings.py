"""The bookings desk of guides and managers: answers, check-in, the list."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from server.store.booking_changes import add_listing, add_miss, change_appointment
from server.store.engine import open_store
from tests.support.browser import DESK, Pages
from tests.support.running_hall import PASSWORD
from tests.web.pages.booking_steps import DAY, ask, booked, put, resident
from tests.web.pages.conftest import Floor, violations

pytestmark = pytest.mark.browser

MONDAY = "2026-11-23"


@pytest.fixture(scope="module")
def guided(floor: Floor) -> Floor:
    """The hall, and somebody on the list."""
    store = open_store(floor.hall.database)
    try:
        days = ("2026-06-03", "2026-08-11", "2026-10-20")
        grounds = [{"appointment": uuid.uuid4().hex[:26], "day": d, "item": "GA01"} for d in days]
        listing = {
            "id": "01LISTED0000000000000000AA", "person_hash": b"h" * 32,
            "person_masked": {"name": "张*", "id_type": "resident", "id": "*" * 14 + "301X"},
            "listed_on": date(2026, 10, 20), "until": date(2027, 10, 20), "grounds": grounds,
            "lifted": None, "fell": False, "journal_n": 0, "journal_hash": "0" * 64,
        }  # fmt: skip
        with store.write() as conn:
            add_listing(conn, listing)
    finally:
        store.close()
    return floor


def desk(floor: Floor, pages: Pages, role: str) -> Page:
    page = pages.open(f"{floor.url}/bookings", DESK)
    page.get_by_label("账号").fill(role)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("heading", name="预约管理").wait_for()
    return page


def requested(floor: Floor, reason: str) -> None:
    person = {"id_number": resident(), "name": "王小明", "phone": "13800138000"}
    answer = ask(
        floor, "POST", "/appointments", item="TZ01", start=f"{MONDAY}T18:30:00+08:00",
        person=person, out_of_hours=True, reason=reason, needed_by="2026-11-30",
    )  # fmt: skip
    assert answer.status_code == 202, answer.text


@pytest.mark.rule("PDS-6a", "PDS-6d")
def test_a_request_arrives_live_is_settled_with_the_department_and_confirmed(
    guided: Floor, pages: Pages
) -> None:
    page = desk(guided, pages, "guide")
    page.get_by_role("tab", name="工作时间外申请").click()
    expect(page.get_by_text("没有等待答复的申请")).to_be_visible()
    requested(guided, "次日出境就医")
    request = page.locator(".request", has_text="次日出境就医")
    expect(request).to_contain_text("王**")
    request.get_by_role("button", name="记录部门意见").click()
    page.get_by_role("button", name="保存").click()
    expect(page.locator("dialog").get_by_role("alert")).to_be_visible()
    page.get_by_label("答复人").fill("李科长")
    page.get_by_label("答复内容").fill("可以，有人值守")
    page.get_by_role("button", name="保存").click()
    expect(request.locator(".said")).to_contain_text("李科长")
    assert violations(page) == []
    request.get_by_role("button", name="确认预约").click()
    page.locator("dialog").get_by_role("button", name="确认预约").click()
    expect(page.get_by_text("已确认，申请人会收到告知")).to_be_visible()
    expect(request).to_have_count(0)


def test_a_request_is_declined_only_with_a_reason(guided: Floor, pages: Pages) -> None:
    requested(guided, "住院手续")
    page = desk(guided, pages, "manager")
    page.get_by_role("tab", name="工作时间外申请").click()
    request = page.locator(".request", has_text="住院手续")
    request.get_by_role("button", name="不予预约").click()
    decline = page.locator("dialog").get_by_role("button", name="不予预约")
    decline.click()
    expect(page.locator("dialog").get_by_role("alert")).to_be_visible()
    page.get_by_role("button", name="该时间部门无法安排人员值守").click()
    expect(page.get_by_role("textbox", name="理由")).to_have_value("该时间部门无法安排人员值守")
    page.get_by_role("textbox", name="理由").fill("当晚系统维护")
    decline.click()
    expect(request).to_have_count(0)


def test_a_booking_of_today_is_checked_in_and_a_far_one_is_refused_in_words(
    guided: Floor, pages: Pages
) -> None:
    near, far = booked(guided, "MS05", "09:30"), booked(guided, "MS05", "16:00")
    page = desk(guided, pages, "clerk")
    expect(page.locator("#day")).to_have_value(DAY)
    page.locator("tr", has_text=far["code"]).get_by_role("button", name="签到取号").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator("tr", has_text=near["code"]).get_by_role("button", name="签到取号").click()
    expect(page.locator("main")).to_contain_text("已签到，号票")
    expect(page.locator("tr", has_text=near["code"])).to_contain_text("已签到")
    assert violations(page) == []


@pytest.mark.rule("PDS-7d")
def test_the_list_is_lifted_by_a_manager_with_a_reason_and_not_by_a_guide(
    guided: Floor, pages: Pages
) -> None:
    page = desk(guided, pages, "guide")
    page.get_by_role("tab", name="限制预约名单").click()
    lift = page.get_by_role("button", name="提前解除")
    expect(lift).to_have_attribute("aria-disabled", "true")
    expect(page.locator("main")).to_contain_text("提前解除须由值班长办理")
    expect(page.locator("tbody")).to_contain_text("2026-08-11")
    lift.click(force=True)
    expect(page.locator("dialog")).to_have_count(0)
    headers = {
        "Authorization": f"Bearer {guided.hall.tokens['guide']}",
        "Idempotency-Key": uuid.uuid4().hex,
    }
    path = f"{guided.url}/api/v1/blacklist/01LISTED0000000000000000AA/lift"
    assert (
        httpx.post(path, json={"reason": "x"}, headers=headers, timeout=60).json()["code"]
        == "forbidden"
    )
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("tab", name="Requests out of hours")).to_be_visible()
    assert violations(page) == []

    manager = desk(guided, pages, "manager")
    manager.get_by_role("tab", name="限制预约名单").click()
    manager.get_by_role("button", name="提前解除").click()
    manager.get_by_label("理由").fill("当日地铁停运")
    manager.get_by_role("button", name="解除", exact=True).click()
    expect(manager.locator("tbody")).to_contain_text("已解除")
    assert pages.faults == []


@pytest.mark.rule("PDS-3")
def test_a_caller_is_booked_by_keyboard_and_saving_waits_for_the_tick(
    guided: Floor, pages: Pages
) -> None:
    page = desk(guided, pages, "guide")
    page.keyboard.press("Alt+n")
    expect(page.locator("#words")).to_be_focused()
    page.locator("#words").fill("居民身份证申领")
    page.keyboard.press("Enter")
    script = page.get_by_role("region", name="朗读内容")
    expect(script).to_contain_text("请准备")
    item = ask(guided, "GET", "/items/GA01").json()
    for said in (*item["conditions"], *(m["name"] for m in item["materials"])):
        expect(script).to_contain_text(said)
    page.locator(".slot[aria-disabled=false]").last.click()
    expect(page.locator("#name")).to_be_focused()
    for field, value in (("#name", "王小明"), ("#id_number", resident())):
        put(page, field, value)
    expect(page.get_by_text("目前没有其他预约")).to_be_visible()
    save = page.locator("#save")
    expect(save).to_have_attribute("aria-disabled", "true")
    expect(page.locator("#save-why")).to_have_text("还差： 一次性告知")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".made")).to_have_count(0)
    page.keyboard.press("Alt+t")
    expect(save).to_have_attribute("aria-disabled", "false")
    expect(save).to_have_css("background-color", "rgb(10, 85, 100)")  # its colour has changed over
    assert violations(page) == []
    save.dblclick()
    code = page.locator(".made-code").inner_text().replace(" ", "")
    assert violations(page) == []
    headers = {
        "Authorization": f"Bearer {guided.hall.tokens['guide']}",
        "Idempotency-Key": uuid.uuid4().hex,
    }
    path = f"{guided.url}/api/v1/appointments/find"
    (kept,) = httpx.post(path, json={"code": code}, headers=headers, timeout=60).json()[
        "appointments"
    ]
    assert (kept["channel"], kept["told"]["by"]) == ("phone", "user:guide")
    assert pages.faults == []
    page.goto(f"{guided.url}/bookings#new")
    page.reload()
    expect(page.locator("#words")).to_be_visible()  # a bookmark of it opens it too


def of(floor: Floor, role: str, path: str) -> dict[str, Any]:
    """What somebody of the staff reads."""
    headers = {"Authorization": f"Bearer {floor.hall.tokens[role]}"}
    found: dict[str, Any] = httpx.get(
        f"{floor.url}/api/v1{path}", headers=headers, timeout=60
    ).json()
    return found


def missed_and_objected(floor: Floor, reason: str) -> dict[str, str]:
    """A booking that came to nothing, to which its holder objects."""
    made = booked(floor, "MS05", "15:30")
    store = open_store(floor.hall.database)
    try:
        with store.write() as conn:
            miss = {"appointment": made["id"], "person_hash": b"o" * 32, "day": date(2026, 11, 20)}
            change_appointment(conn, made["id"], "confirmed", 1, {"state": "missed"})
            add_miss(conn, {**miss, "voided": None, "objected": None})
    finally:
        store.close()
    answer = ask(floor, "POST", f"/appointments/{made['token']}/object", reason=reason)
    assert answer.status_code == 200, answer.text
    return made


@pytest.mark.rule("PDS-7d")
def test_an_objection_is_read_and_upheld_by_the_manager(guided: Floor, pages: Pages) -> None:
    made = missed_and_objected(guided, "当天突发疾病住院")
    page = desk(guided, pages, "manager")
    page.get_by_role("tab", name="限制预约名单").click()
    objection = page.locator(".objection", has_text="当天突发疾病住院")
    expect(objection).to_contain_text("目前计入 1 次")
    assert violations(page) == []
    objection.get_by_role("button", name="采纳，撤销爽约").click()
    expect(page.locator("dialog")).to_contain_text("撤销后计入 0 次")
    page.get_by_label("理由").fill("有住院证明")
    page.get_by_role("button", name="撤销", exact=True).click()
    expect(page.get_by_text("已撤销，不再计入")).to_be_visible()
    expect(objection).to_have_count(0)
    page.get_by_role("tab", name="当日预约").click()
    page.get_by_label("查预约").fill(made["code"])
    page.keyboard.press("Enter")
    expect(page.locator(".found")).to_contain_text("爽约已撤销")


@pytest.mark.rule("PDS-6d")
def test_confirming_unasked_wants_a_reason_and_what_happened_can_be_read(
    guided: Floor, pages: Pages
) -> None:
    requested(guided, "当晚乘车赴京就医")
    page = desk(guided, pages, "guide")
    page.get_by_role("tab", name="工作时间外申请").click()
    request = page.locator(".request", has_text="当晚乘车赴京就医")
    request.get_by_text("全过程记录").click()
    expect(request.locator(".story")).to_contain_text("提出申请")
    request.get_by_role("button", name="确认预约").click()
    dialog = page.locator("dialog")
    expect(dialog).to_contain_text("尚未记录部门意见")
    dialog.get_by_role("button", name="确认预约").click()
    expect(dialog.get_by_role("alert")).to_contain_text("尚未征求部门意见")
    dialog.get_by_label("未征求意见的原因").fill("部门电话无人接听")
    (waiting,) = (
        one
        for one in of(guided, "manager", "/appointments?state=awaiting")["appointments"]
        if one["reason"] == "当晚乘车赴京就医"
    )
    said = {"dept": waiting["form"]["dept"], "answer": "可以"}
    guided.do("manager", f"/appointments/{waiting['id']}/consult", **said)
    dialog.get_by_role("button", name="确认预约").click()
    expect(dialog).to_have_count(0)  # somebody else was faster: this is told, nothing is done
    expect(page.get_by_role("alert")).to_be_visible()
    expect(request.locator(".said").first).to_contain_text("可以")
    request.get_by_role("button", name="确认预约").click()
    expect(dialog).not_to_contain_text("尚未记录部门意见")
    dialog.get_by_role("button", name="确认预约").click()
    expect(request).to_have_count(0)

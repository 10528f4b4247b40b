"""A booking from the phone to the last word: served, asked for out of hours, refused, handed on.

A real server process and real phones; staff and kiosk act through the API. The clock is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from kiosk.agent import Kiosk, KioskSettings
from kiosk.presented import Card
from server.compose import build_house
from tests.steps.booking_day import missed
from tests.steps.floor_day import Day, demo_hall
from tests.support.browser import Pages
from tests.support.clock import standing_clock
from tests.support.databases import Databases
from tests.support.running_hall import RunningHall
from tests.web.pages.booking_steps import ask, choose_time, fill_in, phone, resident
from tests.web.pages.conftest import Floor

pytestmark = pytest.mark.browser

NOW = "2026-11-26T09:00:00+08:00"
"""A Thursday. One person missed a booking on each of the three days before."""
TOMORROW = "2026-11-27"
ABSENT = resident("19790405")


@pytest.fixture(scope="module")
def hall(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHall]:
    """One server for all journeys, each with an item of its own."""
    folder = tmp_path_factory.mktemp("bookings")
    with databases.fresh("sqlite", folder) as url:
        hall = RunningHall(folder / "hall", url, clock=NOW)
        hall.prepare()
        _three_misses(hall)
        hall.start_quickly()
        try:
            yield hall
        finally:
            hall.remove()


def _three_misses(hall: RunningHall) -> None:
    clock = standing_clock("20:00", "2026-11-22")
    house = build_house(hall.database, demo_hall(), hall.vault(), clock)
    try:
        missed(Day(house, clock), ABSENT, ["2026-11-23", "2026-11-24", "2026-11-25"])
    finally:
        house.store.close()


@pytest.fixture
def floor(hall: RunningHall) -> Floor:
    return Floor(hall)


def later(hall: RunningHall, minutes: int) -> None:
    """The server is started again some minutes later by the hall's clock."""
    hall.clock = (datetime.fromisoformat(hall.now()) + timedelta(minutes=minutes)).isoformat()
    hall.opened_at = 0.0
    hall.kill()
    hall.start_quickly()


def book(page: Page, person: str) -> None:
    """From the chosen slot to the booking's own page."""
    fill_in(page, person)
    page.get_by_role("button", name="确认预约").click()
    page.locator(".pass-code").wait_for()


def slot(page: Page, day: str, time: str) -> Locator:
    """A time on a day of the shown week, with its day opened."""
    month, date = (int(part) for part in day.split("-")[1:])
    page.locator(f'.day[aria-label^="{month}月{date}日"]').click()
    return page.locator(".slot", has_text=f"{time}–")


@pytest.mark.rule("PDS-1", "PQ-33")
def test_booked_on_the_phone_served_at_the_window_and_rated_on_the_same_link(
    floor: Floor, pages: Pages
) -> None:
    page = phone(pages, f"{floor.url}/book#/GA01/time")
    slot(page, "2026-11-26", "09:30").click()
    book(page, resident())
    link, code = page.url, page.locator(".pass-code").inner_text().replace(" ", "")

    arrived = floor.do("kiosk", "/arrivals", code=code)
    assert (arrived["lane"], arrived["late"]) == ("booked", False)
    expect(page.get_by_role("link", name="打开号票")).to_be_visible()
    page.get_by_role("link", name="打开号票").click()
    expect(page.locator(".ticket-number")).to_have_text(arrived["number"])
    for command, said in (
        ("open", "下一位就是您"), ("call", "16 号窗口"), ("start", "正在为您办理"),
    ):  # fmt: skip
        floor.do("clerk", f"/windows/16/{command}")
        expect(page.locator(".now")).to_contain_text(said)
    page.goto(link)
    floor.do("clerk", "/windows/16/finish", outcome="done")
    expect(page.locator(".level")).to_have_count(5)
    expect(page.locator(".level.chosen")).to_have_count(0)
    page.get_by_label("非常满意").check()
    page.get_by_role("button", name="提交评价").click()
    expect(page.locator(".rating-thanks")).to_contain_text("非常满意")

    counted = _get(floor, "manager", "/ratings")
    assert [(row["window"], row["counts"]["非常满意"]) for row in counted["windows"]] == [("16", 1)]
    assert pages.faults == []


@pytest.mark.rule("PDS-6d")
def test_asked_for_out_of_hours_settled_with_the_department_and_confirmed_on_the_phone(
    floor: Floor, pages: Pages
) -> None:
    page = phone(pages, f"{floor.url}/book#/TZ01/request")
    page.locator("#day").select_option(TOMORROW)
    page.locator("#time").select_option("19:00")
    page.locator("#reason").fill("周末要开工")
    page.locator("#needed_by").fill("2026-11-28")
    page.get_by_role("button", name="下一步").click()
    fill_in(page, resident())
    page.get_by_role("button", name="提交申请").click()
    page.wait_for_url("**/b/*")
    expect(page.locator(".now")).to_contain_text("等待答复")

    (wish,) = _get(floor, "manager", "/appointments?state=awaiting")["appointments"]
    path = f"/appointments/{wish['token']}"
    floor.do("manager", f"{path}/consult", dept="FGW", answer="同意，值班人员到场")
    floor.do("manager", f"{path}/confirm", note="请走西门")
    expect(page.locator(".now")).to_contain_text("约好了")
    expect(page.locator(".pass-code")).to_be_visible()
    assert pages.faults == []


@pytest.mark.rule("PDS-7c", "PDS-7d", "PDS-2")
def test_after_the_third_no_show_booking_is_refused_with_its_grounds_and_a_ticket_is_not(
    floor: Floor, pages: Pages
) -> None:
    page = phone(pages, f"{floor.url}/book#/GA02/time")
    choose_time(page)
    fill_in(page, ABSENT)
    page.get_by_role("button", name="确认预约").click()
    said = page.get_by_role("alert")
    expect(said).to_contain_text("半年内有 3 次预约后未到")
    expect(said).to_contain_text("2027")
    expect(said).to_contain_text("现场取号不受影响")
    person = {"id_type": "resident", "id_number": ABSENT, "name": "王小明"}
    ticket = floor.do("kiosk", "/tickets", item="GA02", channel="kiosk", person=person)
    assert (ticket["lane"], ticket["state"]) == ("walk_in", "waiting")
    assert pages.faults == [
        "Failed to load resource: the server responded with a status of 409 (CONFLICT)"
    ]


@pytest.mark.rule("PDS-7a")
def test_a_place_that_one_cancels_on_the_phone_somebody_else_gets_after_a_while(
    hall: RunningHall, floor: Floor, pages: Pages
) -> None:
    first = phone(pages, f"{floor.url}/book#/GA07/time")
    slot(first, TOMORROW, "10:00").click()
    book(first, resident())
    second = phone(pages, f"{floor.url}/book#/GA07/time")
    expect(slot(second, TOMORROW, "10:00")).to_contain_text("约满")
    first.get_by_role("button", name="取消预约").click()
    first.get_by_role("button", name="确定取消").click()
    expect(first.locator(".now")).to_contain_text("已取消")
    start = f"{TOMORROW}T10:00:00+08:00"
    taken = ask(floor, "POST", "/holds", item="GA07", start=start)
    assert taken.json()["code"] == "slot_taken", "not at once, so that places are not handed on"

    later(hall, minutes=21)
    _until_free(second, TOMORROW, "10:00")
    slot(second, TOMORROW, "10:00").click()
    book(second, resident())
    expect(second.locator(".facts")).to_contain_text("10:00")


def _until_free(page: Page, day: str, time: str) -> None:
    """Look again until the place is free: the server frees what is due every few seconds."""
    for _ in range(20):
        page.reload()
        wanted = slot(page, day, time)
        wanted.wait_for()
        if wanted.get_attribute("aria-disabled") == "false":
            return
        page.wait_for_timeout(500)
    raise AssertionError("the place was never freed")


def _get(floor: Floor, role: str, path: str) -> Any:
    headers = {"Authorization": f"Bearer {floor.hall.tokens[role]}"}
    answer = httpx.get(f"{floor.url}/api/v1{path}", headers=headers, timeout=60)
    assert answer.is_success, answer.text
    return answer.json()


@pytest.mark.rule("XX-26", "PDS-1")
def test_a_time_booked_at_the_kiosk_with_a_card_is_checked_in_there_by_its_code(
    hall: RunningHall,
) -> None:
    number = resident("19660606")
    settings = KioskSettings(hall.url, hall.tokens["kiosk"], "K1", reader="simulated:")
    with (
        Kiosk(settings) as kiosk,
        httpx.Client(base_url=kiosk.url, trust_env=False, timeout=60) as local,
    ):
        times = local.get("/local/slots/GA05").json()["slots"]
        free = next(one for one in times if one["free"])
        kiosk.parts.presented.card(Card("resident", number, "张小三"))
        card = kiosk.parts.presented._card
        assert card is not None
        wish = {"item": "GA05", "start": free["start"], "card": card[0]}
        made = local.post("/local/bookings", json=wish, headers={"Idempotency-Key": "voucher-1"})
        assert made.status_code == 200, made.text
        assert made.json()["paper"]["outcome"] == "printed"
        code = made.json()["booking"]["code"]
        later(hall, minutes=int(_minutes_until(hall, free["start"])) - 5)
        with httpx.Client(base_url=kiosk.url, trust_env=False, timeout=60) as again:
            arrived = again.post(
                "/local/arrivals", json={"code": code}, headers={"Idempotency-Key": "arrive-1"}
            )
    assert arrived.status_code == 201, arrived.text
    assert arrived.json()["ticket"]["number"]
    assert number not in arrived.text + made.text


def _minutes_until(hall: RunningHall, start: str) -> float:
    gone = datetime.fromisoformat(start) - datetime.fromisoformat(hall.now())
    return gone.total_seconds() / 60

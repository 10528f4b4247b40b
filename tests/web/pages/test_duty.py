"""The board of the manager on duty: a peak hour of two managers in one hall."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import DESK, Pages
from tests.support.databases import Databases
from tests.support.running_hall import PASSWORD, RunningHall
from tests.web.pages.conftest import Floor, violations

pytestmark = pytest.mark.browser
TABLET = (1180, 820)
SLOW_MS = 60_000
"""What comes by a job of the hall: how long it may take on a busy machine."""


@pytest.fixture(scope="module")
def peak(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Floor]:
    """A hall of its own, whose clock runs: suggestions need minutes of a queue."""
    folder = tmp_path_factory.mktemp("duty")
    with databases.fresh("sqlite", folder) as url:
        hall = RunningHall(folder / "hall", url, speed=20.0)
        hall.prepare()
        try:
            hall.start(within_s=90.0)
            yield Floor(hall)
        finally:
            hall.remove()


def ask(floor: Floor, role: str, path: str) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {floor.hall.tokens[role]}"}
    found: dict[str, Any] = httpx.get(
        f"{floor.url}/api/v1{path}", headers=headers, timeout=20
    ).json()
    return found


def likely(floor: Floor, queue: str) -> int:
    rows = {row["code"]: row for row in ask(floor, "manager", "/hall")["queues"]}
    found: int = rows[queue]["estimate"]["likely"]
    return found


def board(pages: Pages, floor: Floor, size: tuple[int, int] = DESK, *, touch: bool = False) -> Page:
    page = pages.open(f"{floor.url}/duty", size, touch=touch)
    page.get_by_label("账号").fill("manager")
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.locator(".zones").wait_for()
    return page


def decision(page: Page, key: str) -> Locator:
    return page.locator(f".decision[data-key^='{key}']")


def by_key(page: Page, button: Locator) -> None:
    """Without a mouse."""
    button.focus()
    page.keyboard.press("Enter")


def done(page: Page, text: str) -> None:
    expect(page.get_by_role("status").filter(has_text=text)).to_be_visible()


def now_in(floor: Floor) -> datetime:
    return datetime.fromisoformat(ask(floor, "manager", "/clock")["now"])


def test_the_board_is_for_managers_only(peak: Floor, pages: Pages) -> None:
    page = pages.open(f"{peak.url}/duty", DESK)
    page.get_by_label("账号").fill("clerk")
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("值班台只向值班长开放")).to_be_visible()


def test_a_manager_through_a_peak_hour(peak: Floor, pages: Pages) -> None:
    for no in ("07", "37"):
        peak.do("clerk", f"/windows/{no}/open", post="A")
    for _ in range(16):
        peak.ticket("MS01")
    page = board(pages, peak)
    other = board(pages, peak, TABLET, touch=True)
    a_suggestion_is_accepted_by_keyboard_and_the_estimate_falls(peak, page, other)
    of_two_at_one_window_the_second_is_told(page, other)
    a_is_away_and_b_stands_in_by_touch(peak, other)
    a_sentence_stands_on_the_screens(peak, page, other)
    an_evacuation_takes_two_acts(peak, page, other)
    assert violations(other) == []
    assert [fault for fault in pages.faults if "409" not in fault] == []


def a_suggestion_is_accepted_by_keyboard_and_the_estimate_falls(
    peak: Floor, page: Page, other: Page
) -> None:
    tide = decision(page, "tide")
    tide.wait_for(timeout=SLOW_MS)
    expect(tide).to_contain_text("37")
    assert violations(page) == []
    before = likely(peak, "S")
    by_key(page, tide.get_by_role("button", name=re.compile("^采纳")))
    done(page, "已采纳")
    expect(decision(other, "tide")).to_have_count(0)
    expect(page.locator("[data-window='37'] svg")).to_have_count(2)
    assert likely(peak, "S") < before


def of_two_at_one_window_the_second_is_told(page: Page, other: Page) -> None:
    other.locator("[data-window='38']").tap()
    other.get_by_role("button", name="改派队列").tap()
    other.get_by_label("原因").fill("人多")
    page.locator("[data-window='38']").click()
    page.get_by_role("button", name="改派队列").click()
    page.get_by_role("button", name="该区等候过长").click()
    page.get_by_role("button", name="改派", exact=True).click()
    done(page, "38 号窗口已改派")
    other.get_by_role("button", name="改派", exact=True).tap()
    expect(other.get_by_role("alert").filter(has_text="没有重复操作")).to_be_visible()
    other.get_by_role("button", name="取消").tap()


def a_is_away_and_b_stands_in_by_touch(peak: Floor, other: Page) -> None:
    back = (now_in(peak) + timedelta(minutes=3)).isoformat()
    peak.do("clerk", "/windows/07/pause", reason="meal", back_at=back)
    late = decision(other, "window_late:07")
    late.wait_for(timeout=SLOW_MS)
    late.get_by_role("button", name=re.compile("^B 岗顶上")).tap()
    other.get_by_role("button", name="A 岗临时离开").tap()
    other.get_by_role("button", name="开窗", exact=True).tap()
    done(other, "07 号窗口已开")
    shown = {w["no"]: w for w in ask(peak, "manager", "/duty")["windows"]}
    assert (shown["07"]["state"], shown["07"]["post"]) == ("open", "B")
    expect(late).to_have_count(0, timeout=SLOW_MS)


def a_sentence_stands_on_the_screens(peak: Floor, page: Page, other: Page) -> None:
    page.get_by_role("button", name="屏幕消息").click()
    page.get_by_label("显示的文字").fill("一楼饮水机检修，请到二楼")
    page.get_by_role("button", name="显示", exact=True).click()
    done(page, "已显示在屏幕上")
    expect(other.locator(".standing")).to_contain_text("饮水机")
    assert "饮水机" in str(ask(peak, "display", "/boards/LED-1F"))


def an_evacuation_takes_two_acts(peak: Floor, page: Page, other: Page) -> None:
    page.get_by_role("button", name="疏散", exact=True).click()
    page.get_by_role("button", name="立即疏散").dispatch_event("click")
    assert ask(peak, "manager", "/duty")["announcements"] == []
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="立即疏散").click()
    expect(page.locator(".evacuating")).to_be_visible()
    expect(other.locator(".evacuating")).to_be_visible()
    assert violations(page) == []
    other.get_by_role("button", name="结束疏散").tap()
    other.get_by_role("checkbox").check()
    other.get_by_role("dialog").get_by_role("button", name="结束疏散").tap()
    expect(page.locator(".evacuating")).to_have_count(0)

"""The board of the manager on duty: a peak hour of two managers in one hall."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, Route, expect

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
            hall.start_quickly()
            yield Floor(hall)
        finally:
            hall.remove()


def ask(floor: Floor, role: str, path: str) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {floor.hall.tokens[role]}"}
    found: dict[str, Any] = httpx.get(
        f"{floor.url}/api/v1{path}", headers=headers, timeout=60
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
    expect(page.get_by_text("值班台只向值班长开放")).to_be_visible(timeout=SLOW_MS)


def test_a_manager_through_a_peak_hour(peak: Floor, pages: Pages) -> None:
    """One by keyboard alone, the other with a tablet by touch alone."""
    for no in ("07", "10", "37"):
        peak.do("clerk", f"/windows/{no}/open", post="A")
    for _ in range(16):
        peak.ticket("MS01")
    page = board(pages, peak)
    other = board(pages, peak, TABLET, touch=True)
    a_suggestion_is_accepted_once_and_the_estimate_falls(peak, page, other)
    of_two_at_one_window_the_second_is_told(page, other)
    an_ordinary_window_serves_other_queues_until_it_is_taken_back(peak, page, other)
    the_floor_is_at_hand_and_a_window_is_opened_on_the_plan(peak, page)
    a_is_away_and_b_stands_in_by_touch(peak, other)
    a_sentence_typed_before_the_line_broke_stands_on_the_screens_once(peak, page, other)
    an_evacuation_takes_two_acts(peak, page, other)
    assert violations(other) == []
    expected = ("409", "ERR_INTERNET_DISCONNECTED", "WebSocket")
    assert [one for one in pages.faults if not any(why in one for why in expected)] == []


def a_suggestion_is_accepted_once_and_the_estimate_falls(
    peak: Floor, page: Page, other: Page
) -> None:
    """The second manager's wish is on its way when the first one's is done."""
    tide = decision(page, "tide")
    tide.wait_for(timeout=SLOW_MS)
    expect(tide).to_contain_text("37")
    assert violations(page) == []
    before = likely(peak, "S")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    other.route("**/accept", hold)
    with other.expect_request("**/accept"):
        decision(other, "tide").get_by_role("button", name=re.compile("^采纳")).tap()
    by_key(page, tide.get_by_role("button", name=re.compile("^采纳")))
    done(page, "已采纳")
    expect(decision(other, "tide")).to_have_count(0)
    expect(page.locator("[data-window='37'] svg")).to_have_count(2)
    assert likely(peak, "S") < before
    held[0].continue_()
    expect(other.get_by_role("alert").filter(has_text="已有人处理")).to_be_visible()
    other.unroute("**/accept")
    settled = ask(peak, "manager", "/tidal")["settled"]
    assert [one["state"] for one in settled].count("accepted") == 1


def of_two_at_one_window_the_second_is_told(page: Page, other: Page) -> None:
    other.locator("[data-window='38']").tap()
    other.get_by_role("button", name="改派队列").tap()
    other.get_by_label("原因").fill("人多")
    by_key(page, page.locator("[data-window='38']"))
    by_key(page, page.get_by_role("button", name="改派队列"))
    by_key(page, page.get_by_role("button", name="该区等候过长"))
    page.keyboard.press("Enter")
    done(page, "38 号窗口已改派")
    other.get_by_role("button", name="改派", exact=True).tap()
    expect(other.get_by_role("alert").filter(has_text="没有重复操作")).to_be_visible()
    other.get_by_role("button", name="取消").tap()


def serving(peak: Floor, queue: str) -> int:
    rows = {row["code"]: row for row in ask(peak, "manager", "/hall")["queues"]}
    found: int = rows[queue]["open_windows"]
    return found


def an_ordinary_window_serves_other_queues_until_it_is_taken_back(
    peak: Floor, page: Page, other: Page
) -> None:
    before = serving(peak, "T")
    by_key(page, page.locator("[data-window='10']"))
    by_key(page, page.get_by_role("button", name="改派队列"))
    for queue in ("S 社保", "T 医保"):  # the one in place of the other
        page.get_by_role("checkbox", name=queue).focus()
        page.keyboard.press("Space")
    assert violations(page) == []
    by_key(page, page.get_by_role("button", name="该区等候过长"))
    page.keyboard.press("Enter")
    done(page, "10 号窗口已改派")
    expect(other.locator("[data-window='10'] svg")).to_have_count(2)
    assert serving(peak, "T") == before - 1
    by_key(page, page.get_by_role("button", name="撤销", exact=True))
    done(page, "10 号窗口已恢复原来的队列")
    expect(other.locator("[data-window='10'] svg")).to_have_count(1)
    assert serving(peak, "T") == before


def the_floor_is_at_hand_and_a_window_is_opened_on_the_plan(peak: Floor, page: Page) -> None:
    peak.do("kiosk", "/help-calls", kiosk="K1", page="start", reason="machine")
    expect(page.get_by_role("tab", name="求助").locator(".count")).to_have_text("1")
    by_key(page, decision(page, "help_waiting").get_by_role("button", name=re.compile("^派人去")))
    expect(page.get_by_role("tab", name="求助").locator(".count")).to_have_count(0)
    page.get_by_role("tab", name="窗口", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="平面图")).to_be_focused()
    by_key(page, page.locator(".plan [data-window='11']"))
    by_key(page, page.locator(".floor-detail").get_by_role("button", name="开窗"))
    expect(page.get_by_role("dialog")).to_contain_text("开 11 号窗口")
    by_key(page, page.get_by_role("button", name="等候人多"))
    page.keyboard.press("Enter")
    done(page, "11 号窗口已开")
    expect(page.locator(".plan [data-window='11']")).to_have_class(re.compile("free"))
    assert violations(page) == []
    page.get_by_role("tab", name="平面图").focus()
    page.keyboard.press("ArrowLeft")


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


def a_sentence_typed_before_the_line_broke_stands_on_the_screens_once(
    peak: Floor, page: Page, other: Page
) -> None:
    other.get_by_role("button", name="屏幕消息").tap()
    other.get_by_label("显示的文字").fill("一楼饮水机检修，请到二楼")
    other.context.set_offline(True)
    expect(other.locator(".link-bar")).to_be_visible(timeout=SLOW_MS)
    other.get_by_role("button", name="显示", exact=True).tap()
    expect(other.get_by_text("还是连不上")).to_be_visible(timeout=SLOW_MS)
    expect(other.get_by_label("显示的文字")).to_have_value("一楼饮水机检修，请到二楼")
    other.context.set_offline(False)
    expect(other.locator(".link-bar")).to_have_count(0, timeout=SLOW_MS)
    other.get_by_role("button", name="显示", exact=True).tap()
    done(other, "已显示在屏幕上")
    expect(page.locator(".standing")).to_contain_text("饮水机")
    assert str(ask(peak, "display", "/boards/LED-1F")).count("一楼饮水机") == 1


def an_evacuation_takes_two_acts(peak: Floor, page: Page, other: Page) -> None:
    by_key(page, page.get_by_role("button", name="疏散", exact=True))
    by_key(page, page.get_by_role("button", name="立即疏散"))
    assert ask(peak, "manager", "/duty")["announcements"] == []
    page.get_by_role("checkbox").focus()
    page.keyboard.press("Space")
    by_key(page, page.get_by_role("button", name="立即疏散"))
    expect(page.locator(".evacuating")).to_be_visible()
    expect(other.locator(".evacuating")).to_be_visible()
    assert violations(page) == []
    other.get_by_role("button", name="结束疏散").tap()
    other.get_by_role("checkbox").check()
    other.get_by_role("dialog").get_by_role("button", name="结束疏散").tap()
    expect(page.locator(".evacuating")).to_have_count(0)

"""What the screen says while something is missing: server, hours, disk, printer, reader, answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page

from tests.kiosk.fakes import Server
from tests.kiosk.screen import Finger, faults, violations
from tests.support.browser import KIOSK, Pages

pytestmark = pytest.mark.browser

NEXT = "2026-11-20T13:50:00+08:00"
HELPS = {"booking": True, "guides": True, "progress": True, "forms": True}
CLOSED = {"tickets": False, **HELPS, "why": "outside_hours", "next": NEXT}
FAR = {"tickets": False, **HELPS, "why": "not_here", "next": None}
SHUT = {"ticketing": False, "serving": False, "session": None, "until": None, "next": NEXT}
FULL = {"possible": False, "why": "disk_full"}
USED_UP = {"possible": False, "why": "server_unreachable"}
SILENT_READER = {"reader": {"state": "unknown", "troubles": []}}


def printer(state: str, *troubles: str) -> dict[str, Any]:
    return {"printer": {"state": state, "troubles": list(troubles)}}


STATES: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "alone": ({"link": "alone"}, ("大厅系统暂时连不上，照样可以取号", "取号办事")),
    "closed": ({"open": SHUT, "offers": CLOSED}, ("今天 13:50 开始取号", "现在不取号")),
    "far away": ({"offers": FAR}, ("这台机器不发大厅的号", "我有预约或号票")),
    "disk full": ({"issuing": FULL}, ("取号机存储空间已满", "查询和服务", "找导询员")),
    "no number left": ({"issuing": USED_UP}, ("取号机暂时连不上大厅系统",)),
    "printer silent": (printer("unknown"), ("打印机没有应答",)),
    "paper near its end": (printer("trouble", "near_end"), ("还能打印",)),
    "paper out": (printer("trouble", "paper_out"), ("打印机没有纸了", "取的号会显示在屏幕上")),
    "cover open": (printer("trouble", "cover_open"), ("打印机盖没有关好",)),
    "reader unplugged": ({"devices": SILENT_READER}, ("读卡器暂时不能用",)),
    "alone, out of paper": (
        {"link": "alone", **printer("trouble", "paper_out")},
        ("照样可以取号", "打印机没有纸了"),
    ),
}


@pytest.fixture
def told(pages: Pages, kiosks: Callable[..., str]) -> Callable[..., Finger]:
    """The screen of a kiosk whose agent says this of itself."""
    url = kiosks(voice="absent:")
    page = pages.open("about:blank", KIOSK, touch=True)
    usual = httpx.get(f"{url}healthz", trust_env=False, timeout=60).json()

    def shown(**state: Any) -> Finger:
        news = json.dumps({**usual, "link": "online", **state})
        body = f"retry: 600000\nevent: state\ndata: {news}\n\n"
        page.unroute_all()
        page.route(
            "**/local/live",
            lambda route: route.fulfill(content_type="text/event-stream", body=body),
        )
        page.goto(url)
        page.wait_for_selector(".top-time")
        return Finger(page, ready=".button")

    return shown


def in_every_size(finger: Finger) -> list[str]:
    """Faults of the page as it stands, big, low, and in English both at once."""
    found = faults(finger.page)
    for switches in ((1,), (3,), (0, 1, 3)):
        finger.switch(*switches)
        found += [f"{switches}: {fault}" for fault in faults(finger.page, low=3 in switches)]
        finger.switch(*switches)
    return found


def test_the_start_page_says_what_is_missing_and_what_still_works(
    told: Callable[..., Finger],
) -> None:
    found: dict[str, object] = {}
    for name, (state, says) in STATES.items():
        finger = told(**state)
        for words in says:
            finger.page.get_by_text(words).first.wait_for()
        if wrong := in_every_size(finger):
            found[name] = wrong
    assert found == {}


def test_outside_the_hours_guides_progress_and_lists_are_offered_and_no_ticket(
    told: Callable[..., Finger], server: Server
) -> None:
    finger = told(open=SHUT, offers=CLOSED)
    finger.page.get_by_text("现在不取号").first.wait_for()
    finger.card(0)
    finger.see("later")
    assert "想先约好时间" in finger.text
    assert in_every_size(finger) == []
    finger.card(1)
    finger.see("who")
    finger.back()
    finger.card(0)
    finger.see("find")
    finger.card(0)
    finger.row("公安司法")
    finger.row("居民身份证")
    finger.see("item")
    assert finger.page.get_by_role("button", name="看好了，取号").count() == 0
    finger.page.get_by_role("button", name="打印材料清单").click()
    finger.see("guided")
    finger.back(3)
    finger.see("zones")
    finger.row("不动产登记")
    finger.row("存量房")
    finger.see("item")
    assert in_every_size(finger) == []
    finger.page.get_by_role("button", name="打印填表草稿").click()
    finger.page.get_by_text("填表草稿已打印").wait_for()
    assert in_every_size(finger) == []
    assert violations(finger.page) == []
    assert not server.posts()


def test_a_number_given_alone_has_its_place_and_no_invented_figure(
    told: Callable[..., Finger], server: Server
) -> None:
    finger = told()
    finger.to_identity()
    ticket = {
        "token": "alone-0001",
        "number": "N9001",
        "item_name": "居民身份证",
        "zone_name": "公安司法区",
        "floor": 1,
        "windows": ["16", "17"],
        "lane": "walk_in",
        "ahead": None,
        "estimate": None,
        "alone": True,
    }
    paper: dict[str, Any] = {
        "outcome": "unconfirmed",
        "troubles": [],
        "preview_url": None,
        "code_url": None,
    }
    answer = json.dumps({"ticket": ticket, "paper": paper})
    finger.page.route(
        "**/local/tickets",
        lambda route: route.fulfill(status=201, content_type="application/json", body=answer),
    )
    finger.card(0)
    finger.see("ticket")
    for words in ("N9001", "16、17 号窗口", "前面人数暂时查不到", "预计时间暂无", "请看一下出票口"):
        assert words in finger.text
    assert in_every_size(finger) == []


def test_a_ticket_without_paper_asks_for_a_photograph_and_stays_longer(
    told: Callable[..., Finger],
) -> None:
    finger = told()
    page: Page = finger.page
    page.clock.install()
    finger.to_identity()
    failed = {"outcome": "failed", "troubles": ["paper_out"], "preview_url": None, "code_url": None}
    page.route(
        "**/local/tickets",
        lambda route: route.fulfill(status=201, json={**route.fetch().json(), "paper": failed}),
    )
    finger.card(0)
    finger.see("ticket")
    assert "请拍下这个屏幕，或记下号码" in finger.text
    page.clock.run_for(100_000)
    assert finger.at == "ticket"
    page.clock.run_for(25_000)
    finger.see("home")

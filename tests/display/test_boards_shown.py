"""Every kind of board in a real browser: whole at each size, free of faults in each theme."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from config.load import load_hall
from display.layout_defaults import INFORMATION, RESULTS, WINDOW, default_layout
from tests.display.conftest import BOARD, FakeHall, open_screen
from tests.display.test_screen import called, until, wait_for_numbers
from tests.support.browser import hold_colours

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.support.browser import Pages

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
MODEL = "document.querySelector('hall-screen').model"
SIZES = ((1920, 1080), (3840, 2160), (1080, 1920))
THEMES = ("dark", "light", "contrast")
DENSITIES = ("normal", "dense", "calm")
CUT = """() => {
  const root = document.querySelector('hall-screen').shadowRoot;
  const english = document.querySelector('hall-screen').speaks === 'en';
  const words = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), found = new Set();
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const text = node.data.trim(), parent = node.parentElement;
    if (!text || !parent || parent.tagName === 'STYLE') continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const r of range.getClientRects()) {
      if (!r.width) continue;
      if (english && /[\\u4e00-\\u9fff]/.test(text)) found.add(`Chinese: ${text}`);
      const air = r.height * 0.2;  // of a line above and below its letters
      for (let e = parent; e; e = e.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(e), box = e.getBoundingClientRect();
        const wide = overflowX !== 'visible' && (r.left < box.left - 2 || r.right > box.right + 2);
        const high = overflowY !== 'visible' &&
          (r.top + air < box.top - 1 || r.bottom - air > box.bottom + 1);
        if (wide || high) found.add(`${text} is cut by ${e.tagName}.${e.className}`);
      }
      if (r.right > innerWidth + 2 || r.bottom - air > innerHeight + 1) {
        found.add(`${text} is outside`);
      }
    }
  }
  return [...found];
}"""
"""Texts of which a part cannot be seen, and Chinese in the English turn (names of people apart)."""
BUSY = f"""([calls, clerk]) => {{
  const model = {MODEL}, board = model.board, at = board.clock.now;
  const named = calls.map((call, n) => ({{...board.calls[0], ...call, call_id: `x${{n}}:${{n + 2}}`,
    ticket: `x${{n}}`, state: 'called', calls: n + 2, at}}));
  const windows = board.windows.map((window, n) => (
    {{...window, no: calls[n]?.window ?? window.no, clerk_name: clerk}}));
  model.board = {{...board, windows, calls: [...named, ...board.calls]}};
  model.isFresh = (call) => call.ticket.startsWith('x');
  model.changed();
}}"""
CASE = {
    "item_name": "居民身份证（首次申领、换领、补领）", "item_name_en": "Resident identity card",
    "dept_name": "县公安局（治安户政）", "dept_name_en": "Public Security Bureau",
    "at": "2026-11-20T09:12:00+08:00",
}  # fmt: skip
STAGES = ("completed", "in_progress", "to_be_completed")


@pytest.fixture
def board(board: dict[str, Any]) -> dict[str, Any]:
    """With all that the other boards show."""
    cases = [CASE | {"no": f"1120-N*{n:02d}-1", "stage": STAGES[n % 3]} for n in range(30)]
    depts = [
        {"id": f"D{n}", "name": "县自然资源局不动产登记中心", "name_en": "Real estate registration",
         "received": 40 - n, "completed": 30 - n}
        for n in range(7)
    ]  # fmt: skip
    levels = [
        {"name": name, "name_en": name_en, "count": count}
        for name, name_en, count in (
            ("非常满意", "Very satisfied", 812), ("满意", "Satisfied", 120),
            ("基本满意", "Fairly satisfied", 20), ("不满意", "Dissatisfied", 3),
            ("非常不满意", "Very dissatisfied", 1),
        )
    ]  # fmt: skip
    board["windows"][1] |= {
        "state": "open", "serving": False, "post": "B", "clerk_name": "欧阳静雯",
        "contact": "0000-0000001", "dept_name": "国家税务总局豫安县税务局",
        "dept_name_en": "Yu’an County Tax Service, State Taxation Administration",
        "tidal": {"profile": "p", "name": "社保高峰", "name_en": "Social security peak",
                  "queues": ["S"]},
    }  # fmt: skip
    board |= {
        "results": {"cases": cases, "departments": depts},
        "information": {
            "consult": "0000-0000001", "supervise": "0000-0000002", "hotline": "12345",
            "sessions": [{"from": "08:30", "until": "12:00"}, {"from": "14:00", "until": "17:30"}],
            "quality": {"days": 30, "rated": 956, "good": 952, "levels": levels},
        },
        "playlist": [
            {"id": "n1", "kind": "notice", "url": None, "text": "周六上午照常办理不动产登记",
             "text_en": "Real estate registration is open on Saturday morning", "seconds": 600,
             "first_day": None, "last_day": None},
            {"id": "n2", "kind": "notice", "url": None, "text": "过期", "text_en": "Over",
             "seconds": 600, "first_day": None, "last_day": "2020-01-01"},
        ],
    }  # fmt: skip
    return board


def layouts() -> dict[str, dict[str, Any]]:
    zone = default_layout("等候区屏")
    windows = {"part": "windows", "x": 0, "y": 0, "w": 12, "h": 11}
    ticker = {"part": "ticker", "x": 0, "y": 11, "w": 12, "h": 1}
    return {
        "window": default_layout(WINDOW, ("04",)),
        "results": default_layout(RESULTS),
        "information": default_layout(INFORMATION),
        "windows": {**zone, "landscape": [windows, ticker], "portrait": [windows, ticker]},
        "hall": zone,
    }


def show(page: Page, layout: dict[str, Any], **more: Any) -> None:
    page.evaluate(f"layout => {{ {MODEL}.trial = layout; {MODEL}.changed(); }}", {**layout, **more})
    until(page, "[...document.querySelector('hall-screen').shadowRoot.querySelectorAll('.box')]"
                ".every(box => box.childElementCount > 0)")  # fmt: skip


@pytest.mark.slow
def test_every_board_is_whole_at_each_size_and_has_no_fault_in_any_theme(
    hall: FakeHall, pages: Pages
) -> None:
    page = open_screen(hall, pages)
    wait_for_numbers(page, ".hero", ["D001"])
    cut, faults = {}, {}
    for n, (name, layout) in enumerate(layouts().items()):
        for size in SIZES:
            page.set_viewport_size({"width": size[0], "height": size[1]})
            for theme in THEMES:
                show(page, layout, theme=theme, density=DENSITIES[n % 3])
            page.wait_for_timeout(150)
            if found := page.evaluate(CUT):
                cut[(name, size)] = found
        assert page.locator("hall-region[data-failed]").count() == 0
        page.set_viewport_size({"width": 1920, "height": 1080})
        for theme in THEMES:
            show(page, layout, theme=theme)
            page.wait_for_timeout(100)
            hold_colours(page)
            violations = Axe().run(page).response["violations"]
            if violations:
                faults[(name, theme)] = [(v["id"], v["nodes"][0]["html"]) for v in violations]
    assert (cut, faults) == ({}, {})


DEMO = load_hall(ROOT / "config" / "halls" / "demo.yaml")
NAMES = sorted(DEMO.windows.values(), key=lambda row: -len(row.name + row.name_en))[:3]
ZONES = (zone for zone in DEMO.zones.values() if not zone.area)
PLACES = sorted(ZONES, key=lambda row: -len(row.name_en))[:2]


@pytest.mark.slow
def test_one_two_and_three_calls_at_once_are_whole_in_each_language_with_the_longest_names(
    hall: FakeHall, pages: Pages
) -> None:
    page = open_screen(hall, pages)
    wait_for_numbers(page, ".hero", ["D001"])
    zones = [
        {"id": zone["id"], "name": place.name, "name_en": place.name_en, "floor": place.floor}
        for zone, place in zip(BOARD["board"]["zones"], PLACES, strict=True)
    ]
    named = f"""zones => {{ const board = {MODEL}.board; {MODEL}.event = () => undefined;
      board.zones = board.zones.map((zone, n) => ({{...zone, ...zones[n]}})); }}"""
    page.evaluate(named, zones)
    kept = page.evaluate(f"{MODEL}.board")
    calls = [
        {"number": number, "window": row.no, "window_name": row.name,
         "window_name_en": row.name_en, "floor": row.floor, "zone": zones[0]["id"]}
        for number, row in zip(("W088", "S1042", "N017"), NAMES, strict=True)
    ]  # fmt: skip
    cut = {}
    for size in SIZES[::2]:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for many, languages, clerk in product((1, 2, 3), ("both", "zh", "en"), (None, "欧阳静雯")):
            page.evaluate(f"board => {{ {MODEL}.board = board; }}", kept)
            show(page, layouts()["hall"], languages=languages, density=DENSITIES[many - 1])
            page.evaluate(BUSY, [calls[:many], clerk])
            page.locator(f".hero[data-calls='{many}'][data-fresh]").wait_for()
            assert page.locator(".hero .clerk").count() == (many if clerk else 0)
            wrong = [each for each in page.evaluate(CUT) if each != f"Chinese: {clerk}"]
            if wrong:
                cut[(size, many, languages, clerk)] = wrong
    assert cut == {}


@pytest.mark.rule("PQ-13", "PQ-14a", "HC-12", "XX-18d2")
def test_a_window_screen_tells_who_serves_whom_and_where_a_clerk_went(
    hall: FakeHall, pages: Pages
) -> None:
    page = open_screen(hall, pages)
    wait_for_numbers(page, ".hero", ["D001"])
    show(page, default_layout(WINDOW, ("04",)))
    desk = page.locator(".desk")
    assert desk.get_attribute("data-state") == "called"
    text = desk.inner_text()
    told = ("04", "税务①", "F001", "值班 B 岗", "欧阳静雯", "0000-0000001", "潮汐窗口", "社保高峰")
    assert [each for each in told if each not in text] == []
    window = {**BOARD["board"]["windows"][1], "ticket": None, "state": "paused", "tidal": None}
    pause = {"reason": "fetch", "reason_name": "取件", "reason_name_en": "Collecting documents"}
    window["pause"] = {**pause, "since": None, "back_at": "2099-01-01T15:10:00+08:00"}
    hall.publish({"type": "window.paused", "data": {"window": window}})
    page.locator(".desk[data-state=paused]").wait_for()
    away = desk.inner_text()
    assert [each for each in ("取件", "预计 15:10 返回") if each not in away] == []
    assert "潮汐窗口" not in away


@pytest.mark.rule("PDS-S1e")
def test_cases_stand_by_masked_number_with_how_far_they_are(hall: FakeHall, pages: Pages) -> None:
    page = open_screen(hall, pages)
    wait_for_numbers(page, ".hero", ["D001"])
    show(page, default_layout(RESULTS))
    row = page.locator("[data-case='1120-N*00-1']")
    row.wait_for()
    assert "已办结" in row.inner_text()
    news = {"cases": [{**CASE, "no": "1120-N*77-1", "stage": "in_progress"}], "departments": []}
    hall.publish({"type": "board.informed", "id": None, "data": {"results": news}})
    page.locator("[data-case='1120-N*77-1'][data-stage=in_progress]").wait_for()
    assert page.locator("[data-case]").count() == 1


def test_what_is_broken_spoils_its_own_region_only_and_a_call_interrupts_the_playlist(
    hall: FakeHall, pages: Pages
) -> None:
    page = open_screen(hall, pages)
    wait_for_numbers(page, ".hero", ["D001"])
    show(page, default_layout(INFORMATION))
    assert page.locator(".media .notice .zh").inner_text() == "周六上午照常办理不动产登记"
    hall.publish(called("D077"))
    page.locator(".media.interrupted [data-number=D077]").wait_for()
    bad = {"cases": [{"no": "x", "stage": "?"}], "departments": None}
    page.evaluate(f"bad => {{ {MODEL}.board.results = bad; }}", json.loads(json.dumps(bad)))
    mixed = default_layout("综合屏")
    mixed["landscape"][1] = {"part": "results", "x": 0, "y": 6, "w": 8, "h": 6}
    page.evaluate(f"layout => {{ {MODEL}.trial = layout; {MODEL}.changed(); }}", mixed)
    page.locator("hall-region[data-part=results][data-failed]").wait_for()
    assert page.locator("hall-region[data-failed]").count() == 1
    assert page.locator(".hero [data-number=D077]").is_visible()
    assert page.locator(".waiting").is_visible()
    page.evaluate(f"() => {{ {MODEL}.board.results = {{cases: [], departments: []}};"
                  f" {MODEL}.changed(); }}")  # fmt: skip
    page.locator("hall-region[data-failed]").wait_for(state="detached")

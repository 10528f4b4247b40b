"""The pages that arrange screens: a preview, the running screen, the way back, uploads."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from hardware.clock import SystemClock
from server.store.accounts import add_account
from server.store.engine import open_store
from tests.support.browser import DESK, TV, Pages
from tests.support.films import film
from tests.support.running_hall import PASSWORD
from tests.web.pages.conftest import Floor, violations


@pytest.mark.browser
def test_a_layout_is_tried_on_saved_seen_on_the_screen_and_brought_back(
    floor: Floor, pages: Pages
) -> None:
    store = open_store(floor.hall.database)
    add_account(store, "root-of-screens", PASSWORD, "admin", SystemClock().now())
    store.close()
    screen = pages.open(f"{floor.url}/screens/LED-1F#t={floor.hall.tokens['display']}", TV)
    expect(screen.locator("hall-screen")).to_have_attribute("theme", "dark", timeout=60_000)
    page = pages.open(f"{floor.url}/layouts", DESK)
    page.get_by_label("账号").fill("root-of-screens")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.locator(".canvas .region").first.wait_for()
    assert violations(page) == []
    page.locator("[data-key=theme]").select_option("light")
    preview = page.frame_locator("tide-layout-preview iframe").locator("hall-screen")
    expect(preview).to_have_attribute("theme", "light", timeout=60_000)
    expect(screen.locator("hall-screen")).to_have_attribute("theme", "dark")
    page.locator(".region[data-n='0']").focus()
    page.keyboard.press("Shift+ArrowDown")
    page.locator("#save").click()
    expect(page.locator(".notice.bad")).to_contain_text("重叠")
    assert page.locator(".region[data-wrong]").count() == 1
    page.keyboard.press("Escape")
    page.locator(".region[data-n='0']").focus()
    page.keyboard.press("Shift+ArrowUp")
    page.locator("#save").click()
    expect(screen.locator("hall-screen")).to_have_attribute("theme", "light", timeout=60_000)
    assert violations(page) == []
    page.get_by_role("button", name="恢复默认布局").click()
    expect(screen.locator("hall-screen")).to_have_attribute("theme", "dark", timeout=60_000)
    expect(page.locator("[data-version='2']")).to_contain_text("使用中")

    page.goto(f"{floor.url}/media")
    picture = io.BytesIO()
    Image.new("RGB", (320, 180), "teal").save(picture, "PNG")
    chosen = {"name": "门厅.png", "mimeType": "image/png", "buffer": picture.getvalue()}
    page.locator("input[type=file]").first.set_input_files(chosen)
    expect(page.locator("[data-file]")).to_contain_text("320 × 180")
    bad = {"name": "x.png", "mimeType": "image/png", "buffer": b"<html>"}
    page.locator("input[type=file]").first.set_input_files(bad)
    expect(page.locator(".notice.bad")).to_contain_text("不是 JPEG")
    page.locator("[name=text]").fill("周六照常办理")
    page.get_by_role("button", name="加入").click()
    expect(page.locator("[data-entry]")).to_contain_text("周六照常办理")
    assert violations(page) == []

    chosen = {"name": "防汛.mp4", "mimeType": "video/mp4", "buffer": film(seconds=40, rate=5)}
    page.locator("input[type=file]").first.set_input_files(chosen)
    expect(page.locator("[data-file]", has_text="防汛")).to_contain_text(
        "320 × 180", timeout=60_000
    )
    file = next(f for f in floor.get("manager", "/media")["files"] if f["kind"] == "video")
    floor.do("manager", "/playlist", media=file["id"], screens=["INF-1F"], seconds=600)
    _a_call_interrupts_a_film_that_goes_on_afterwards(floor, pages)


def _a_call_interrupts_a_film_that_goes_on_afterwards(floor: Floor, pages: Pages) -> None:
    board = pages.open(f"{floor.url}/screens/INF-1F#t={floor.hall.tokens['display']}", TV)
    playing = board.locator(".media video")
    playing.wait_for(timeout=60_000)
    position = "film => film.currentTime"
    while (before := playing.evaluate(position)) < 3:
        board.wait_for_timeout(100)
    assert playing.evaluate("film => [film.videoWidth, film.videoHeight]") == [320, 180]
    floor.do("manager", "/windows/16/open")
    ticket = floor.ticket("GA01")
    floor.do("manager", "/windows/16/call")
    called = board.locator(".media.interrupted [data-number]")
    called.wait_for(timeout=60_000)
    assert called.get_attribute("data-number") == ticket["number"]
    assert playing.count() == 0
    floor.do("manager", "/windows/16/start")
    playing.wait_for(timeout=60_000)
    expect(board.locator(".media.interrupted")).to_have_count(0)
    while (after := playing.evaluate(position)) == 0:
        board.wait_for_timeout(50)
    assert after >= before
    assert violations(board) == []

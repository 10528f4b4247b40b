"""A day of the hall in its own screens: kiosk, window, hall TV and phone, nothing simulated."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import httpx
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from hardware.ports import Pair, Text
from hardware.printers import raster
from kiosk.slip import slip
from kiosk.ticket import read
from kiosk.words import slip_words
from tests.journeys.whole_house import EVERYTHING, House, press, start_house, until
from tests.kiosk.screen import Finger
from tests.support.browser import KIOSK, Pages
from tests.support.processes import Processes

pytestmark = pytest.mark.browser

ID_NUMBER = "11010519491231002X"
NAME = "欧阳秋水"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One demo for all of the day; each test has windows and queues of its own."""
    processes = Processes(tmp_path_factory.mktemp("house"))
    try:
        yield start_house(processes)
    finally:
        processes.stop_all()


@pytest.mark.rule("PDS-28a", "PDS-2", "PDS-S4b")
def test_with_neither_phone_nor_document_one_gets_a_number_on_paper(
    house: House, pages: Pages
) -> None:
    house.window("16", "open")
    page = pages.open(house.ready["kiosk_url"], KIOSK, touch=True)
    with page.expect_response("**/local/tickets") as answered:
        Finger(page).to_ticket()
    ticket = answered.value.json()["ticket"]
    expect(page.locator(".ticket-number")).to_have_text(ticket["number"])
    assert page.locator("input").count() == 0

    shown = page.locator(".slot-paper img").get_attribute("src") or ""
    paper = page.request.get(f"{house.ready['kiosk_url'].rstrip('/')}{shown}").body()
    wanted = slip(read(ticket), slip_words(["zh"]), ["zh"])
    assert paper == raster.png(raster.render(wanted)), "the preview is the paper"
    words = " ".join(
        block.text if isinstance(block, Text) else block.value
        for block in wanted.blocks
        if isinstance(block, Text | Pair)
    )
    for said in (ticket["number"], "16、17 号窗口", "便民热线 12345"):
        assert said in words
    assert [code.text for code in _codes(paper)] == [ticket["track_url"]]
    assert pages.faults == []


@pytest.mark.rule("PQ-16b", "PQ-18")
def test_a_call_is_seen_heard_and_followed_and_leaves_a_case_record(
    house: House, pages: Pages
) -> None:
    person = {"id_type": "resident", "id_number": ID_NUMBER, "name": NAME}
    ticket = house.ticket("MS01", person=person)
    tv, phone, console = house.tv(pages), house.phone(pages, ticket), house.console(pages, "07")
    expect(phone.locator(".now.waiting")).to_contain_text("下一位就是您")
    spoken = tv.evaluate("window.played")

    press(console, "Space")
    _at_window(tv, ticket["number"], "07")
    expect(phone.locator(".now.called")).to_contain_text("07 号窗口")
    until(tv, lambda: tv.evaluate("window.played") > spoken, "the call is spoken")
    expect(tv.locator(".said")).to_contain_text(ticket["number"])
    called_at = house.get("clerk", "/windows/07/console")["window"]["ticket"]["called_at"]
    press(console, "Enter")
    expect(phone.locator(".now.good")).to_contain_text("07 号窗口正在为您办理")
    press(console, "F4")
    console.get_by_role("button", name=re.compile("已受理")).wait_for()
    [no] = house.get("clerk", "/windows/07/console")["cases"]
    console.keyboard.press("2")
    expect(phone.locator(".now.good")).to_contain_text("已办结")
    assert phone.evaluate("window.stayed")
    _is_the_record(house.get("clerk", f"/cases/{no['no']}"), called_at)
    assert pages.faults == []


def _is_the_record(case: dict[str, Any], called_at: str) -> None:
    """Opened at the call and not before; who came is masked."""
    assert datetime.fromisoformat(case["opened_at"]) == datetime.fromisoformat(called_at)
    assert case["waited_s"] >= 0
    assert case["served_s"] > 0
    assert case["outcome"] == "accepted"
    assert [entry["kind"] for entry in case["visit"]] == ["issued", "call", "start", "finish"]
    masked = str(case["person_masked"])
    assert "002X" in masked
    assert ID_NUMBER not in masked
    assert NAME not in masked


@pytest.mark.rule("PQ-13")
def test_where_a_clerk_has_gone_and_until_when_is_on_the_board_at_once(
    house: House, pages: Pages
) -> None:
    tv, console = house.tv(pages), house.console(pages, "10")
    press(console, "F9")
    console.get_by_role("button", name="用餐").click()
    console.get_by_role("button", name="30 分钟").click()
    stop = console.get_by_role("button", name=re.compile("^暂停，"))
    back = re.search(r"\d\d:\d\d", stop.inner_text())
    stop.click()
    row = tv.locator(".paused li[data-window='10']")
    expect(row).to_contain_text("用餐")
    assert back is not None
    expect(row).to_contain_text(f"预计 {back[0]} 返回")
    console.get_by_role("button", name="恢复服务").click()
    expect(row).to_have_count(0)


def test_who_did_not_hear_three_calls_is_told_the_way_back_and_called_again(
    house: House, pages: Pages
) -> None:
    house.window("18", "open")
    ticket = house.ticket("GA07")
    phone = house.phone(pages, ticket)
    house.window("18", "call")
    for command in ("recall", "recall", "miss"):
        house.once_cooled_down("18", command)
    told = phone.locator(".now.wait")
    expect(told).to_contain_text("不用重新取号")
    expect(told).to_contain_text(re.compile(r"\d\d:\d\d 前到.*导询台.*重新排队"))

    house.do("guide", f"/tickets/{ticket['token']}/rejoin")
    expect(phone.locator(".now.waiting")).to_contain_text("下一位就是您")
    house.window("18", "call")
    expect(phone.locator(".now.called")).to_contain_text("18 号窗口")
    assert phone.evaluate("window.stayed")


def test_a_transfer_keeps_the_number_on_phone_and_board(house: House, pages: Pages) -> None:
    house.window("20", "open")
    ticket = house.ticket("GA09")
    tv, phone, console = house.tv(pages), house.phone(pages, ticket), house.console(pages, "19")
    press(console, "F1")
    _at_window(tv, ticket["number"], "19")
    console.get_by_role("button", name=re.compile("转移")).click()
    console.get_by_role("button", name=re.compile("^R")).click()
    expect(phone.locator(".now.waiting")).to_be_visible()
    expect(phone.locator(".ticket-number")).to_have_text(ticket["number"])
    expect(tv.locator(f"main [data-number={ticket['number']}]")).to_have_count(0)

    house.window("20", "call")
    _at_window(tv, ticket["number"], "20")
    expect(phone.locator(".now.called")).to_contain_text("20 号窗口")
    expect(phone.locator(".ticket-number")).to_have_text(ticket["number"])


def test_giving_up_on_the_phone_frees_the_place_in_line(house: House, pages: Pages) -> None:
    console = house.console(pages, "12")
    gone, stays = house.ticket("MS13"), house.ticket("MS14")
    line = console.locator(".list.waiting li")
    expect(line).to_have_count(2)
    phone = house.phone(pages, gone)
    phone.get_by_role("button", name="放弃这个号").click()
    phone.get_by_role("button", name="确定放弃").click()
    expect(line).to_have_count(1)
    expect(line).to_contain_text(stays["number"])
    expect(phone.locator("main")).to_contain_text("已放弃这个号")


def test_all_screens_survive_a_killed_server_and_show_what_is(house: House, pages: Pages) -> None:
    house.window("04", "open")
    called, waits = house.ticket("QY11"), house.ticket("QY11")
    tv, phone, console = house.tv(pages), house.phone(pages, called), house.console(pages, "05")
    house.kill_server()
    for page in (phone, console):
        expect(page.locator(".link-bar")).to_be_visible()
    expect(tv.locator(".link[data-link=live]")).to_have_count(0)

    until(console, lambda: _serves(house), "the server is started again", within_s=90)
    house.window("04", "call")
    expect(phone.locator(".now.called")).to_contain_text("04 号窗口", timeout=60_000)
    _at_window(tv, called["number"], "04", timeout_ms=20_000)
    line = console.locator(".list.waiting li")
    expect(line).to_have_count(1, timeout=60_000)
    expect(line).to_contain_text(waits["number"])
    for page in (phone, console):
        expect(page.locator(".link-bar")).to_have_count(0, timeout=60_000)
    expect(tv.locator(".link[data-link=live]")).to_have_count(1, timeout=60_000)
    assert phone.evaluate("window.stayed")


def test_nothing_personal_is_on_public_screens_in_links_or_in_logs(
    house: House, pages: Pages
) -> None:
    house.window("17", "open")
    kiosk = Finger(pages.open(house.ready["kiosk_url"], KIOSK, touch=True))
    kiosk.to_identity()
    kiosk.card(1)
    kiosk.see("number")
    kiosk.keys(ID_NUMBER)
    kiosk.strong()
    kiosk.see("ticket")
    person = {"id_type": "resident", "id_number": ID_NUMBER, "name": NAME}
    ticket = house.ticket("GA03", person=person)
    tv, phone = house.tv(pages), house.phone(pages, ticket)
    for _ in range(9):
        called = house.window("17", "call")["ticket"]
        if called["number"] == ticket["number"]:
            break
        house.window("17", "start")
        house.window("17", "finish", outcome="done")
    _at_window(tv, ticket["number"], "17")
    expect(phone.locator(".now.called")).to_be_visible()

    for place, text in {
        "hall screen": tv.evaluate(EVERYTHING),
        "phone": phone.evaluate(EVERYTHING),
        "kiosk": kiosk.page.evaluate(EVERYTHING),
        "link": ticket["track_url"],
        **_files(house),
    }.items():
        for personal in (ID_NUMBER, ID_NUMBER.lower(), NAME):
            assert personal not in text, f"{personal} is in: {place}"


def _at_window(tv: Page, number: str, window: str, timeout_ms: float = 10_000) -> None:
    """The hall screen shows this number and, beside it, this window."""
    row = tv.locator(f"main [data-number={number}]")
    expect(row).to_have_count(1, timeout=timeout_ms)
    expect(row.locator(".window b")).to_have_text(window, timeout=timeout_ms)


def _serves(house: House) -> bool:
    try:
        return bool(house.get("clerk", "/clock"))
    except httpx.TransportError:
        return False


def _codes(paper: bytes) -> list[Any]:
    with Image.open(io.BytesIO(paper)) as picture:
        return zxingcpp.read_barcodes(picture.convert("L"))


def _files(house: House) -> dict[str, str]:
    """All that the demo has written, logs and databases alike."""
    found = {
        str(path.relative_to(house.folder)): path.read_bytes().decode(errors="replace")
        for path in house.folder.rglob("*")
        if path.is_file()
    }
    assert any(name.endswith("server.log") for name in found)
    return found

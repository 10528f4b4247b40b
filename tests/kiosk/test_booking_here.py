"""Booking a time at a kiosk that gives no tickets at this hour: with the card, on paper."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from hardware.ports import Code, Pair, Slip, Text
from kiosk.agent import Kiosk, KioskSettings
from kiosk.presented import Card
from kiosk.voucher_slip import voucher_slip
from kiosk.words import slip_words
from tests.kiosk.conftest import TOKEN
from tests.kiosk.fakes import Server
from tests.kiosk.screen import Finger, faults, violations
from tests.support import ids
from tests.support.browser import KIOSK, Pages

NUMBER, NAME = ids.VALID[0], "张三丰"
START = "2026-11-23T10:00:00+08:00"
KEY = {"Idempotency-Key": "booking-key-1"}
SHUT = {"ticketing": False, "session": None, "until": None, "next": "2026-11-23T08:30:00+08:00"}


@pytest.fixture
def kiosk(server: Server) -> Iterator[Kiosk]:
    server.opening = SHUT
    settings = KioskSettings(server=server.url, token=TOKEN, id="K1", reader="simulated:")
    with Kiosk(settings) as running:
        yield running


@pytest.fixture
def local(kiosk: Kiosk) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=kiosk.url, trust_env=False, timeout=60) as client:
        yield client


def lay(kiosk: Kiosk) -> str:
    """A card on the reader: the name under which the agent keeps it."""
    kiosk.parts.presented.card(Card("resident", NUMBER, NAME))
    kept = kiosk.parts.presented._card
    assert kept is not None
    return kept[0]


def words_of(paper: Slip) -> str:
    said = [b.text if isinstance(b, Text) else b.value for b in paper.blocks
            if isinstance(b, Text | Pair)]  # fmt: skip
    return "\n".join(said)


def test_the_card_books_and_its_number_stays_in_the_machine(
    kiosk: Kiosk, local: httpx.Client, server: Server
) -> None:
    wish = {"item": "GA01", "start": START, "card": lay(kiosk)}
    answer = local.post("/local/bookings", json=wish, headers=KEY)
    assert answer.json()["booking"]["code"] == "7KQ2M9XB"
    assert answer.json()["paper"]["outcome"] == "printed"
    assert NUMBER not in answer.text
    assert "booking-link" not in answer.text
    [sent] = server.posts("/appointments")
    person = {"id_type": "resident", "id_number": NUMBER, "name": NAME}
    assert (sent.body["channel"], sent.body["person"]) == ("kiosk", person)


def test_a_repeat_prints_no_second_voucher(kiosk: Kiosk, local: httpx.Client) -> None:
    wish = {"item": "GA01", "start": START, "card": lay(kiosk)}
    first, again = (local.post("/local/bookings", json=wish, headers=KEY).json() for _ in range(2))
    assert first == again
    assert len(kiosk.parts.printer.papers) == 1  # type: ignore[attr-defined]


def test_without_the_card_nothing_is_booked(local: httpx.Client, server: Server) -> None:
    wish = {"item": "GA01", "start": START, "card": "gone"}
    refused = local.post("/local/bookings", json=wish, headers=KEY)
    assert (refused.status_code, refused.json()["code"]) == (409, "card_gone")
    assert server.posts("/appointments") == []


def test_a_time_that_was_just_taken_is_said_and_prints_nothing(
    kiosk: Kiosk, local: httpx.Client, server: Server
) -> None:
    server.refusals["/appointments"] = (409, {"code": "slot_taken"})
    wish = {"item": "GA01", "start": START, "card": lay(kiosk)}
    refused = local.post("/local/bookings", json=wish, headers=KEY)
    assert (refused.status_code, refused.json()["code"]) == (409, "slot_taken")
    assert kiosk.parts.printer.papers == ()  # type: ignore[attr-defined]


def test_the_voucher_says_when_where_and_what_to_bring_and_names_nobody(server: Server) -> None:
    booking = server._booking({"item": "GA01", "start": START})
    for language in ("zh", "en"):
        paper = voucher_slip(booking, {"name": "大厅"}, slip_words(("zh", "en")), language)
        said = words_of(paper)
        assert "10:00–10:30" in said
        assert "7KQ2M9XB" in said
        assert "16" in said
        assert all(m["name"] in said for m in booking["conditions_told"]["materials"])
        assert [b.data for b in paper.blocks if isinstance(b, Code)] == ["7KQ2M9XB"]


@pytest.mark.browser
@pytest.mark.rule("XX-26")
def test_outside_the_hours_a_card_books_a_time_at_the_kiosk(
    kiosk: Kiosk, pages: Pages, server: Server
) -> None:
    finger = Finger(pages.open(kiosk.url, KIOSK, touch=True))
    finger.page.get_by_text("现在不取号").first.wait_for()
    finger.card(0)
    finger.see("later")
    finger.card(0)
    finger.see("find")
    finger.card(0)
    finger.row("公安司法")
    finger.row("居民身份证")
    finger.see("item")
    assert faults(finger.page) == []
    finger.strong()
    finger.see("days")
    found = [fault for page in _book(finger, kiosk) for fault in page]
    assert found == []
    assert server.posts("/appointments")[0].body["start"] == START
    assert NUMBER not in finger.page.content()


def wrong(finger: Finger) -> list[str]:
    """What is wrong with a page, as it is, big, low, in contrast and in English."""
    found = faults(finger.page) + violations(finger.page)
    for switches in ((1,), (3,), (0, 1, 2, 3)):
        finger.switch(*switches)
        found += faults(finger.page, low=3 in switches)
        found += violations(finger.page) if 2 in switches else []
        finger.switch(*switches)
    return found


def _book(finger: Finger, kiosk: Kiosk) -> Iterator[list[str]]:
    """Day, time, card, voucher; the faults of each page."""
    yield wrong(finger)
    finger.page.locator(".row").first.click()
    finger.see("times")
    yield wrong(finger)
    finger.page.locator(".row").first.click()
    finger.see("confirm")
    assert finger.page.locator(".button.strong").is_disabled()
    lay(kiosk)
    finger.page.get_by_text("张**").wait_for()
    yield wrong(finger)
    finger.strong()
    finger.see("booked")
    finger.page.get_by_text("7KQ2M9XB").wait_for()
    yield wrong(finger)

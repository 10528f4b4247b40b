"""Somebody with a booking at the touch screen, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.kiosk.fakes import Server
from tests.kiosk.screen import Finger, faults
from tests.support import ids
from tests.support.browser import KIOSK, Pages

pytestmark = pytest.mark.browser

CODE = "ABCD2345"


@pytest.fixture
def finger(pages: Pages, kiosks: Callable[..., str]) -> Finger:
    shown = Finger(pages.open(kiosks(), KIOSK, touch=True))
    shown.card(1)
    shown.see("have")
    shown.card(0)
    shown.see("booking")
    return shown


@pytest.mark.rule("PDS-1", "PDS-7b")
def test_a_code_typed_by_hand_becomes_a_ticket_and_the_same_one_again(
    finger: Finger, server: Server
) -> None:
    server.late = True
    assert not finger.page.locator(".choose .button.strong").is_enabled()
    finger.keys(CODE)
    finger.strong()
    finger.see("ticket")
    assert "N012" in finger.text
    assert "改为现场号" in finger.text
    assert faults(finger.page) == []
    finger.strong()
    finger.see("home")
    server.late = False
    finger.card(1)
    finger.see("have")
    finger.card(0)
    finger.keys(CODE)
    finger.strong()
    finger.see("ticket")
    assert "N012" in finger.text
    assert "您已签到过" in finger.text
    assert [seen.body["code"] for seen in server.posts("/arrivals")] == [CODE, CODE]


def test_a_scanner_types_the_code_and_enter(finger: Finger, server: Server) -> None:
    finger.keys("Z9")  # begun by hand, then scanned
    finger.page.keyboard.type(CODE.lower())
    finger.page.keyboard.press("Enter")
    finger.see("ticket")
    assert [seen.body["code"] for seen in server.posts("/arrivals")] == [CODE]


def test_the_id_number_finds_the_booking_too(finger: Finger, server: Server) -> None:
    finger.page.get_by_role("button", name="用身份证号").tap()
    finger.see("number")
    finger.keys("110105194912310021")
    finger.strong()
    finger.page.locator(".fault").wait_for()
    assert finger.page.get_by_role("button", name="改用预约码").is_visible()
    finger.page.get_by_role("button", name="删除").tap()
    finger.keys("X")
    finger.strong()
    finger.see("ticket")
    assert server.posts("/arrivals")[0].body["id_number"] == ids.VALID[0]
    assert not server.posts()


def test_an_arrival_without_an_answer_is_sent_again_under_its_key(
    finger: Finger, server: Server
) -> None:
    server.drop_answers = 3
    finger.keys(CODE)
    finger.strong()
    finger.see("refused")
    finger.strong()
    finger.see("ticket")
    assert len({seen.headers["idempotency-key"] for seen in server.posts("/arrivals")}) == 1


@pytest.mark.parametrize(
    ("code", "figures", "says", "offers"),
    [
        ("check_in_too_early", {"from": "2026-11-20T09:30:00+08:00"}, "今天 09:30", "现场取号"),
        ("not_today", {"start": "2026-11-23T10:00:00+08:00"}, "11月23日 10:00", "现场取号"),
        ("unknown_booking", {}, "没有找到这个预约", "重新核对"),
        ("wrong_state", {"state": "cancelled"}, "预约已取消或已结束", "现场取号"),
        ("ticket_open_for_item", {"number": "N003", "ticket": "t3"}, "N003", "补打这张号票"),
    ],
)
def test_every_refusal_of_an_arrival_says_what_to_do_now(
    finger: Finger,
    server: Server,
    code: str,
    figures: dict[str, object],
    says: str,
    offers: str,
) -> None:
    server.refusals["/arrivals"] = (409, {"code": code, "title": "", "detail": "", **figures})
    finger.keys(CODE)
    finger.strong()
    finger.see("refused")
    assert says in finger.text
    assert "现在可以这样做" in finger.text
    assert finger.page.locator(".choose .button", has_text=offers).first.is_visible()
    for switches in ((), (0,), (3,), (1,)):
        finger.switch(*switches)
        assert faults(finger.page, low=3 in switches) == []
        finger.switch(*switches)

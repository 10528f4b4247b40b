"""What a window's sign shows, and how the picture of a window follows events."""

from __future__ import annotations

from typing import Any

import pytest

from display.agent.agent import sign_words
from display.desk import Desk, Pause, Seated, apply, desk
from display.sign_text import SignText, Tone, sign_number, sign_text

ZH, EN = sign_words("zh"), sign_words("en")
CALLED, SERVING = Seated("t1", "A012", "called"), Seated("t1", "A012", "serving")
MEAL = Pause("用餐", "At a meal", "2026-11-20T13:30:00+08:00")


def test_a_call_and_a_number_being_served_are_told_apart() -> None:
    called, serving = (Desk("16", "open", ticket=seat) for seat in (CALLED, SERVING))
    assert sign_text(called, ZH) == SignText("请A012号", Tone.NUMBER)
    assert sign_text(serving, ZH) == SignText("办理中 A012", Tone.NUMBER)
    assert sign_text(called, EN).text == "Now A012"


@pytest.mark.rule("PQ-13")
def test_a_paused_window_says_where_its_clerk_is_and_when_service_goes_on() -> None:
    paused = Desk("16", "paused", pause=MEAL)
    assert sign_text(paused, ZH) == SignText("暂停 用餐 13:30恢复", Tone.NOTICE)
    assert sign_text(paused, EN).text == "Paused: At a meal, back at 13:30"


@pytest.mark.rule("XX-18d2")
def test_a_tidal_window_says_that_it_is_one_for_as_long_as_it_is_open() -> None:
    assert sign_text(Desk("16", "open", tidal=True), ZH).text == "潮汐窗口 请等候叫号"
    assert sign_text(Desk("16", "open", tidal=True, ticket=CALLED), ZH).text == "潮汐窗口 请A012号"
    assert "潮汐" not in sign_text(Desk("16", "closed", tidal=True), ZH).text
    assert "潮汐" not in sign_text(Desk("16", "open"), ZH).text


def test_a_sign_without_news_says_so_and_shows_no_old_number() -> None:
    assert sign_text(None, ZH).text == "暂无连接 请看大厅屏幕"
    assert sign_number(None).text == ""


def test_a_display_of_digits_shows_the_number_of_an_open_window_and_nothing_else() -> None:
    assert sign_number(Desk("16", "open", ticket=CALLED)).text == "A012"
    assert sign_number(Desk("16", "paused", pause=MEAL)).text == ""
    assert sign_number(Desk("16", "open")).text == ""


def _event(kind: str, **data: Any) -> dict[str, Any]:
    return {"type": kind, "data": data}


def _ticket(state: str, window: str | None = "16", id_: str = "t1") -> dict[str, Any]:
    return {"id": id_, "number": "A012", "state": state, "window": window}


def test_a_picture_follows_a_ticket_from_the_call_to_the_end() -> None:
    at = Desk("16", "open", waiting=3)
    at = apply(at, _event("ticket.called", ticket=_ticket("called")))
    assert at.ticket == CALLED
    at = apply(at, _event("ticket.started", ticket=_ticket("serving")))
    assert at.ticket == SERVING
    assert apply(at, _event("ticket.called", ticket=_ticket("called", "17", "t2"))) == at
    at = apply(at, _event("ticket.finished", ticket=_ticket("finished", None)))
    assert at == Desk("16", "open", waiting=3)
    assert apply(at, _event("window.line", waiting=2, line=[])).waiting == 2


def test_a_picture_follows_its_window_and_no_other() -> None:
    paused = {"reason_name": "用餐", "reason_name_en": "At a meal", "back_at": MEAL.back_at}
    at = Desk("16", "open")
    for no, expected in (("16", "paused"), ("17", "open")):
        window = {"no": no, "state": "paused", "pause": paused}
        assert apply(at, _event("window.paused", window=window)).state == expected
    closed = {"no": "16", "state": "closed", "pause": None}
    assert apply(at, _event("window.closed", window=closed)) == Desk("16", "closed")
    assert apply(at, _event("somebody.sneezed")) == at


@pytest.mark.rule("XX-18d2")
def test_a_sign_becomes_tidal_with_its_window_and_ceases_with_it() -> None:
    at = Desk("16", "open")
    for tidal, shown in (({"id": "T1"}, True), (None, False)):
        window = {"no": "16", "state": "open", "pause": None, "tidal": tidal}
        assert apply(at, _event("tidal.opened", window=window)).tidal is shown
        assert apply(at, _event("window.opened", window=window)).tidal is shown
        assert not apply(at, _event("tidal.opened", window={**window, "no": "17"})).tidal
    assert apply(at, _event("tidal.suggested", tide="x")) == at


def test_the_picture_of_the_server_is_read_whole() -> None:
    window = {"no": "16", "state": "open", "pause": None, "ticket": _ticket("called")}
    told = {"window": {**window, "tidal": {"id": "T1"}}, "waiting": 4, "held": []}
    assert desk(told) == Desk("16", "open", tidal=True, ticket=CALLED, waiting=4)

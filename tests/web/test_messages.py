"""Sentences of the manager on screens."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.web.site import Site

ALL, SOME = "all", ["LED-1F", "LCD-1F-A"]


def show(site: Site, text: str, screens: Any = ALL, **more: Any) -> Any:
    body = {"screens": screens, "text": text, **more}
    return site.ask("POST", "/messages", body, as_="manager")


def on_board(site: Site, screen: str) -> list[str]:
    board = site.ask("GET", f"/boards/{screen}", as_="manager").json
    return [message["text"] for message in board["messages"]]


@pytest.mark.rule("HC-12b")
def test_a_sentence_is_told_to_its_screens_and_to_no_other(any_site: Site) -> None:
    last = any_site.house.last_event_id()
    first = show(any_site, " 一楼卫生间\n检修 ", SOME, text_en="Washrooms closed")
    assert first.status_code == 201
    assert (first.json["text"], first.json["screens"]) == ("一楼卫生间 检修", sorted(SOME))
    assert first.json["until"] == "2026-11-21T00:00:00+08:00"
    any_site.clock.advance(timedelta(seconds=1))
    show(any_site, "今天 16 点停电演练")
    assert on_board(any_site, "LED-1F") == ["今天 16 点停电演练", "一楼卫生间 检修"]
    assert on_board(any_site, "LCD-2F-A") == ["今天 16 点停电演练"]
    told, everywhere = any_site.house.events_after(last)
    assert (told.type, told.topics) == (
        "message.shown", ("hall", "board:LCD-1F-A", "board:LED-1F"),
    )  # fmt: skip
    boards = {f"board:{screen}" for screen in any_site.house.hall.displays}
    assert set(everywhere.topics) == {"hall", *boards}
    [newest, oldest] = any_site.ask("GET", "/messages", as_="guide").json["messages"]
    assert (newest["screens"], oldest["text_en"]) == (ALL, "Washrooms closed")


def test_it_is_taken_down_by_hand_once_and_by_the_clock(any_site: Site) -> None:
    one = show(any_site, "甲").json["id"]
    until = (any_site.clock.now() + timedelta(minutes=5)).isoformat()
    assert show(any_site, "乙", until=until).json["until"] == "2026-11-20T09:05:00+08:00"
    last = any_site.house.last_event_id()
    first = any_site.ask("DELETE", f"/messages/{one}", as_="manager")
    assert (first.status_code, first.json["ended_at"] is None) == (200, False)
    assert any_site.ask("DELETE", f"/messages/{one}", as_="manager").json == first.json
    assert [event.type for event in any_site.house.events_after(last)] == ["message.ended"]
    assert on_board(any_site, "LED-1F") == ["乙"]
    any_site.clock.advance(timedelta(minutes=5))
    assert on_board(any_site, "LED-1F") == []
    assert any_site.ask("GET", "/messages", as_="manager").json == {"messages": []}


def test_what_cannot_be_shown_is_refused_in_words(site: Site) -> None:
    codes = [
        show(site, "甲", ["LED-1F", "NONE"]).json["code"],
        show(site, "甲", []).json["code"],
        show(site, "\u200b\u2060").json["code"],
        show(site, "请 11010519491231002X 到窗口").json["code"],
        show(site, "甲", until="2026-11-20T08:00:00+08:00").json["code"],
        site.ask("DELETE", "/messages/none", as_="manager").json["code"],
    ]
    assert codes == [
        "unknown_screen", "bad_request", "bad_request", "text_names_person", "message_until",
        "unknown_message",
    ]  # fmt: skip
    for n in range(12):
        assert show(site, f"第 {n} 条").status_code == 201
    told = show(site, "太多了")
    assert (told.status_code, told.json["code"]) == (409, "too_many_messages")

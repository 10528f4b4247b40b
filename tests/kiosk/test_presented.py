"""Cards and codes at a kiosk: the screen hears of them, the number stays in the process."""

from __future__ import annotations

import json
from queue import SimpleQueue
from typing import Any

import pytest

from hardware.readers.port import CardKind, Fault, IdCard
from hardware.readers.simulated import SimulatedReader
from hardware.scanners.simulated import SimulatedScanner
from kiosk.listening import Listening
from kiosk.live import News
from kiosk.presented import KEPT_S, Card, Presented
from tests.support import ids

CARD = IdCard(CardKind.RESIDENT, "张三丰", ids.VALID[0])
Event = tuple[str, dict[str, Any]]


class Screen:
    """What the screen of a kiosk with simulated devices is told."""

    def __init__(self) -> None:
        self.told: SimpleQueue[Event] = SimpleQueue()
        self.seconds = 0.0
        self.presented = Presented(
            lambda kind, data: self.told.put((kind, data)), lambda: self.seconds
        )

    def next(self) -> Event:
        return self.told.get(timeout=60)


def test_a_card_is_shown_masked_and_found_by_its_name() -> None:
    screen, reader, scanner = Screen(), SimulatedReader(), SimulatedScanner()
    listening = Listening(reader, scanner, screen.presented)
    listening.start()
    reader.put(CARD)
    assert screen.next() == ("card", {"state": "on", "why": ""})
    kind, data = screen.next()
    assert (kind, data["state"], data["masked"], data["name"]) == (
        "card", "read", "**************002X", "张**",
    )  # fmt: skip
    assert ids.VALID[0] not in json.dumps(data)
    card = screen.presented.find(data["card"])
    assert card is not None
    assert (card.id_type, card.number) == ("resident", ids.VALID[0])
    assert ids.VALID[0] not in repr(card)
    reader.take()
    assert screen.next() == ("card", {"state": "removed", "why": ""})
    assert screen.presented.find(data["card"]) is None
    scanner.scan("ABCD2345")
    assert screen.next() == ("scan", {"text": "ABCD2345"})
    reader.have(Fault.UNREADABLE)
    assert screen.next() == ("card", {"state": "trouble", "why": "unreadable"})
    listening.close()


@pytest.mark.parametrize("how", ["forget", "time", "another name"])
def test_a_card_is_there_for_its_person_only(how: str) -> None:
    screen = Screen()
    screen.presented.card(Card("resident", ids.VALID[0], "张三丰"))
    name = screen.next()[1]["card"]
    if how == "forget":
        screen.presented.forget()
    elif how == "time":
        screen.seconds = KEPT_S + 1
    else:
        name += "x"
    assert screen.presented.find(name) is None


def test_what_was_said_of_the_last_person_reaches_no_screen_that_comes_later() -> None:
    news = News(lambda: {"link": "online"})
    news.event("scan", {"text": "before"})
    stream = news.stream(keepalive_s=0.01)
    assert next(stream) == 'event: state\ndata: {"link": "online"}\n\n'
    news.event("scan", {"text": "now"})
    assert next(stream) == 'event: scan\ndata: {"text": "now"}\n\n'
    news.event("scan", {"text": "forgotten"})
    news.forget()
    assert next(stream) == ": \n\n"
    news.close()

"""Half an hour of a peak on one screen, sixty times as fast: nothing is lost and nothing grows.

A day of the hall is played as events: people come, are called, recalled, served, miss, wait again;
windows pause and open; figures and sentences of the manager come and go. The same events go to the
screen and, in the test, to `display.board`, which the server uses. At every simulated minute both
must hold the same board.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from display.board import CALLS_SHOWN, MESSAGES_KEPT, apply
from tests.display.conftest import BOARD, FakeHall
from tests.display.test_screen import until

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MINUTES, PER_MINUTE = 30, 40
"""Forty events a minute: some seven calls, and what belongs to them."""
WARM = 5
"""Minutes until everything that a screen keeps is full."""
GROWS_BYTES = 1_500_000
MODEL = "document.querySelector('hall-screen').model"


class Peak:
    """Makes up the events of a busy half hour; the same each time."""

    def __init__(self) -> None:
        self.chance = random.Random(20261120)  # noqa: S311
        self.at = datetime.fromisoformat("2026-11-20T09:00:00+08:00")
        self.numbers = 0
        self.open: list[dict[str, Any]] = []
        self.windows = {w["no"]: dict(w) for w in BOARD["board"]["windows"]}

    def minute(self) -> list[dict[str, Any]]:
        """What happens in one simulated minute."""
        events = [self._one() for _ in range(PER_MINUTE)]
        self.at += timedelta(minutes=1)
        return [{**event, "at": self.at.isoformat()} for event in events]

    def _one(self) -> dict[str, Any]:
        return self.chance.choice(
            [self._call, self._call, self._move, self._move, self._window, self._count, self._say]
        )()

    def _ticket(self, state: str, ticket: dict[str, Any]) -> dict[str, Any]:
        ticket["state"] = state
        window = self.windows[ticket["window"]]
        return {"ticket": dict(ticket), "window": {**window, "ticket": None}}

    def _call(self) -> dict[str, Any]:
        self.numbers += 1
        number = f"D{self.numbers:03d}"
        window = self.chance.choice(sorted(self.windows))
        ticket = {"id": f"t{self.numbers}", "number": number, "queue": "D", "zone": "Z2"}
        ticket |= {"calls": 1, "language": "zh", "window": window}
        self.open = [*self.open, ticket][-8:]
        return {"type": "ticket.called", "data": self._ticket("called", ticket)}

    def _move(self) -> dict[str, Any]:
        if not self.open:
            return self._call()
        ticket = self.chance.choice(self.open)
        kind, state = self.chance.choice(
            [
                ("ticket.started", "serving"),
                ("ticket.missed", "missed"),
                ("ticket.recalled", "called"),
                ("ticket.finished", "finished"),
                ("ticket.held", "held"),
                ("ticket.rejoined", "waiting"),
            ]
        )
        if kind == "ticket.recalled":
            ticket["calls"] += 1
        if state in ("finished", "held", "waiting"):
            self.open.remove(ticket)
        return {"type": kind, "data": self._ticket(state, ticket)}

    def _window(self) -> dict[str, Any]:
        no = self.chance.choice(sorted(self.windows))
        window = self.windows[no]
        paused = window["state"] != "paused"
        pause = {"reason": "meal", "reason_name": "用餐", "reason_name_en": "At a meal"}
        pause |= {"since": self.at.isoformat(), "back_at": self.at.isoformat()}
        window |= {"state": "paused" if paused else "open", "pause": pause if paused else None}
        kind = "window.paused" if paused else "window.opened"
        return {"type": kind, "data": {"window": {**window, "ticket": None}}}

    def _count(self) -> dict[str, Any]:
        likely = self.chance.randrange(60, 3000)
        told = {"low": likely // 2, "likely": likely, "high": likely * 2}
        queue = {"waiting": self.chance.randrange(60), "estimate": told, "open_windows": 2}
        data = {"queues": {self.chance.choice("DFN"): queue}, "zones": {}}
        return {"type": "queues.counted", "data": data}

    def _say(self) -> dict[str, Any]:
        id_ = f"m{self.chance.randrange(40)}"
        message = {"id": id_, "text": f"通知 {id_}", "text_en": "", "until": "2099-01-01T00:00:00Z"}
        kind = self.chance.choice(["message.shown", "message.ended"])
        return {"type": kind, "data": {"message": {**message, "shown_at": self.at.isoformat()}}}


def kept(page: Page) -> dict[str, int]:
    """What the page holds that could grow, after a collection."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    heap = int(session.send("Runtime.getHeapUsage")["usedSize"])
    session.send("DOM.enable")
    nodes = page.evaluate(
        "document.querySelector('hall-screen').shadowRoot.querySelectorAll('*').length"
    )
    session.detach()
    return {"heap": heap, "nodes": int(nodes)}


def test_half_an_hour_of_a_peak_is_shown_whole_and_leaves_nothing_behind(
    screen: Page, hall: FakeHall, board: dict[str, Any]
) -> None:
    screen.locator(".link[data-link=live]").wait_for()
    peak, expected, sent, warm = Peak(), board, 0, None
    for minute in range(MINUTES):
        events = peak.minute()
        # What is heard has tests of its own.
        hall.publish(*({**event, "silent": True} for event in events))
        sent += len(events)
        for event in events:
            expected = apply(expected, event)
        until(screen, f"{MODEL}.board && {MODEL}.applied === {sent}", within_s=90)
        shown = screen.evaluate(f"{MODEL}.board")
        # The clock is the server's of this moment; everything else is the same to the letter.
        assert {**shown, "clock": None} == {**expected, "clock": None}, f"minute {minute}"
        if minute == WARM:
            warm = kept(screen)
    assert warm is not None
    after = kept(screen)
    assert after["heap"] - warm["heap"] < GROWS_BYTES
    assert after["nodes"] < warm["nodes"] * 2
    caps = screen.evaluate(f"[{MODEL}.board.calls.length, {MODEL}.board.messages.length]")
    assert caps[0] <= CALLS_SHOWN
    assert caps[1] <= MESSAGES_KEPT

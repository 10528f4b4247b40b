"""Keys, hands, raters and wiring of the agent, without a server."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

import pytest

from display.agent.asking import Asking
from display.agent.desks import Desks
from display.agent.hands import Hand
from display.agent.keys import Command, command
from display.agent.link import TABLE, LinkState, Signal
from display.agent.rules import Away, Rules
from display.agent.settings import wiring
from display.agent.upstream import Answer, Upstream
from display.desk import Desk, Seated
from hardware.devices import BadDevice
from hardware.pads.port import Action

NOW = datetime.fromisoformat("2026-11-20T09:00:00+08:00")
RULES = Rules((Away("short_break", 10), Away("meeting", 60), Away("other", None)), "short_break")
OPEN, PAUSED = Desk("16", "open"), Desk("16", "paused")
CALLED = Desk("16", "open", ticket=Seated("t1", "A012", "called"))
SERVING = Desk("16", "open", ticket=Seated("t1", "A012", "serving"))
HELD = [{"id": "t7", "number": "A007"}, {"id": "t9", "number": "A009"}]


@pytest.mark.parametrize(
    ("action", "digits", "desk", "expected"),
    [
        (Action.CALL, "", OPEN, Command("call")),
        (Action.CALL, "12", OPEN, None),
        (Action.RECALL, "", CALLED, Command("recall")),
        (Action.GIVE_UP, "", CALLED, Command("miss")),
        (Action.HOLD, "", SERVING, Command("hold")),
        (Action.START, "", CALLED, Command("start")),
        (Action.FINISH, "", SERVING, Command("finish", {"outcome": "done"})),
        (Action.FINISH, "3", SERVING, Command("finish", {"outcome": "fix_later"})),
        (Action.FINISH, "7", SERVING, None),
        (Action.EVALUATE, "", CALLED, Command("start")),
        (Action.EVALUATE, "", SERVING, Command("finish", {"outcome": "done"})),
        (Action.PAUSE, "", PAUSED, Command("open")),
        (Action.PAUSE, "3", OPEN, None),
        (Action.PAUSE, "9", OPEN, None),
        (Action.CALL_BACK, "", OPEN, Command("resume", {"ticket": "t7"})),
        (Action.CALL_BACK, "9", OPEN, Command("resume", {"ticket": "t9"})),
        (Action.CALL_BACK, "5", OPEN, None),
        (Action.TRANSFER, "12", SERVING, None),
        (Action.CANCEL, "", OPEN, None),
        (Action.ONE_METRE, "", OPEN, None),
    ],
)
def test_a_key_means_what_the_guide_says(
    action: Action, digits: str, desk: Desk, expected: Command | None
) -> None:
    assert command(action, digits, desk, RULES, NOW, HELD) == expected


@pytest.mark.parametrize(("digits", "reason", "back"), [("", 0, "09:10"), ("2", 1, "10:00")])
def test_the_pause_key_tells_a_reason_and_a_return(digits: str, reason: int, back: str) -> None:
    wanted = command(Action.PAUSE, digits, OPEN, RULES, NOW)
    assert wanted
    expected = {"reason": RULES.whereabouts[reason].id, "back_at": f"2026-11-20T{back}:00+08:00"}
    assert wanted == Command("pause", expected)


class Server(Upstream):
    """Answers what the test says, as slowly as it says."""

    def __init__(self, code: str | None = None) -> None:
        self.answer = Answer(code)
        self.asked: list[tuple[str, Mapping[str, Any], str]] = []
        self.go, self.came = threading.Event(), threading.Event()
        self.go.set()

    def post(self, path: str, body: Mapping[str, Any], key: str) -> Answer:
        self.asked.append((path, body, key))
        self.came.set()
        assert self.go.wait(60)
        return self.answer


class Beeps:
    """Counts, and lets the test wait for a key to be done with."""

    def __init__(self) -> None:
        self.heard: list[int] = []
        self._done = threading.Condition()

    def __call__(self, times: int) -> None:
        with self._done:
            self.heard.append(times)
            self._done.notify_all()

    def until(self, count: int) -> list[int]:
        with self._done:
            assert self._done.wait_for(lambda: len(self.heard) >= count, 10)
        return self.heard


def _desks(*, online: bool = True) -> Desks:
    desks = Desks()
    clock = {"now": NOW.isoformat(), "speed": 0}
    told = {"whereabouts": [], "pause": None, "rating_s": 60, "stale_s": 30, "brightness": []}
    desks.told({**told, "clock": clock})
    window = {"no": "16", "state": "open", "pause": None, "ticket": None}
    desks.picture("16", {"window": window, "waiting": 0})
    if online:
        desks.joined()
    return desks


def _hand(server: Server, desks: Desks, *, now: list[float]) -> tuple[Hand, Beeps]:
    beeps = Beeps()
    hand = Hand("16", desks, server, beeps, debounce_s=1.0, tick=lambda: now[0])
    return hand, beeps


def test_a_key_pressed_twice_in_a_moment_is_one_press() -> None:
    server, now = Server(), [0.0]
    hand, beeps = _hand(server, _desks(), now=now)
    hand.press(Action.CALL)
    assert beeps.until(1) == [0]
    hand.press(Action.CALL)
    now[0] = 2.0
    hand.press(Action.CALL)
    assert beeps.until(2) == [0, 0]
    assert [path for path, _, _ in server.asked] == ["/windows/16/call"] * 2
    assert len({key for _, _, key in server.asked}) == 2


def test_a_key_during_another_ones_work_is_refused_and_not_kept() -> None:
    server = Server()
    server.go.clear()
    hand, beeps = _hand(server, _desks(), now=[0.0])
    hand.press(Action.CALL)
    assert server.came.wait(60)
    hand.press(Action.RECALL)
    assert beeps.until(1) == [1]
    server.go.set()
    assert beeps.until(2) == [1, 0]
    assert len(server.asked) == 1


def test_a_refusal_is_heard_once_and_a_missing_answer_twice() -> None:
    for code, times in (("window_busy", 1), ("", 2)):
        hand, beeps = _hand(Server(code), _desks(), now=[0.0])
        hand.press(Action.CALL)
        assert beeps.until(1) == [times]


def test_without_a_connection_nothing_is_queued() -> None:
    server, desks = Server(), _desks(online=False)
    hand, beeps = _hand(server, desks, now=[0.0])
    hand.press(Action.CALL)
    assert beeps.until(1) == [2]
    desks.joined()
    assert server.asked == []


def _finished(ticket: str = "t1") -> dict[str, Any]:
    left = {"id": ticket, "state": "finished", "window": None}
    return {"type": "ticket.finished", "data": {"ticket": left, "window": {"no": "16"}}}


def _asking(now: list[float]) -> tuple[Asking, Server, list[str]]:
    server, asked = Server(), list[str]()
    asking = Asking(_desks(), server, asked.append, tick=lambda: now[0])
    return asking, server, asked


@pytest.mark.rule("PQ-33")
def test_nobody_is_rated_unasked_and_of_many_keys_the_first_counts() -> None:
    asking, server, asked = _asking([0.0])
    asking.rated("16", 1, "rater")
    assert (server.asked, asked) == ([], [])
    asking.heard("16", _finished())
    assert asked == ["16"]
    for level in (4, 1, 1):
        asking.rated("16", level, "rater")
    assert server.came.wait(60)
    ((path, body, _),) = server.asked
    assert (path, body["key"], body["ticket"]) == ("/windows/16/rating", 4, "t1")


def test_a_key_that_comes_too_late_or_after_the_next_call_counts_for_nobody() -> None:
    now = [0.0]
    asking, server, _ = _asking(now)
    asking.heard("16", _finished())
    now[0] = 61.0
    asking.rated("16", 5, "rater")
    asking.heard("16", _finished("t2"))
    called = {"ticket": {"id": "t3", "window": "16"}}
    asking.heard("16", {"type": "ticket.called", "data": called})
    asking.rated("16", 5, "rater")
    assert server.asked == []


def test_old_news_ask_nobody_for_a_rating() -> None:
    desks, asked = _desks(), list[str]()
    desks.ears.append(lambda no, event: asked.append(no))
    desks.event("16", _finished(), live=False)
    assert asked == []


def test_a_window_is_known_until_its_news_are_too_old() -> None:
    now = [0.0]
    desks = Desks(tick=lambda: now[0])
    window = {"no": "16", "state": "open", "pause": None, "ticket": None}
    desks.picture("16", {"window": window, "waiting": 0})
    desks.joined()
    now[0] = 1000.0
    assert desks.current("16")
    desks.lost()
    now[0] = 1029.0
    assert desks.current("16")
    now[0] = 1030.0
    assert desks.current("16") is None


def test_signs_follow_the_brightness_of_the_day_and_keep_the_evenings_for_the_night() -> None:
    rules = Rules(brightness=((time(7), 90), (time(18), 40)))
    shone = [rules.percent(NOW.replace(hour=hour)) for hour in (0, 6, 7, 12, 18, 23)]
    assert shone == [40, 40, 90, 90, 40, 40]
    assert Rules().percent(NOW) is None


def test_the_link_has_no_step_that_its_table_does_not_name() -> None:
    assert {state for state, _ in TABLE} == set(LinkState)
    assert TABLE[LinkState.ONLINE, Signal.LOST] is LinkState.AWAY
    assert (LinkState.ONLINE, Signal.TRY) not in TABLE


def test_a_line_says_which_windows_hang_on_it() -> None:
    line = wiring("16=5,17=6@pads+serial:///dev/ttyS2?map=ff68", "1")
    assert line.url == "pads+serial:///dev/ttyS2?map=ff68"
    assert line.places == {"16": "5", "17": "6"}
    assert wiring("16@simulated:", "0").places == {"16": "0"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("pads+serial:///dev/ttyS2", "which windows"),
        ("16@", "which windows"),
        ("16=1,16=2@simulated:", "twice"),
        ("16=1,17=1@simulated:", "two windows"),
    ],
)
def test_a_line_that_cannot_be_meant_is_refused(text: str, says: str) -> None:
    with pytest.raises(BadDevice, match=says):
        wiring(text, "1")

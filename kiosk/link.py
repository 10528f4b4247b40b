"""Is the server there? One table says what follows from an answer and from silence.

`WAITING` is doubt: nothing has been heard yet, or one question went unanswered. Whoever asks then
still asks the server first. `ALONE` is certainty: the kiosk does by itself what it can, and only
the heart goes on asking.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

import structlog

from kiosk.halltime import DEFAULT_ZONE, HallTime
from kiosk.problems import Problem
from kiosk.upstream import Upstream

_log = structlog.get_logger(__name__)


class LinkState(StrEnum):
    """How things stand between kiosk and server."""

    ONLINE = "online"
    WAITING = "waiting"
    ALONE = "alone"


class Signal(StrEnum):
    """What one attempt to reach the server tells."""

    ANSWER = "answer"
    SILENCE = "silence"


TABLE: dict[tuple[LinkState, Signal], LinkState] = {
    (LinkState.ONLINE, Signal.ANSWER): LinkState.ONLINE,
    (LinkState.ONLINE, Signal.SILENCE): LinkState.WAITING,
    (LinkState.WAITING, Signal.ANSWER): LinkState.ONLINE,
    (LinkState.WAITING, Signal.SILENCE): LinkState.ALONE,
    (LinkState.ALONE, Signal.ANSWER): LinkState.ONLINE,
    (LinkState.ALONE, Signal.SILENCE): LinkState.ALONE,
}


class Link:
    """What is known of the server, and the hall's time as it told it."""

    def __init__(self, time: HallTime | None = None) -> None:
        self.state = LinkState.WAITING
        self.time = time or HallTime()
        self._changed: Callable[[], None] = lambda: None

    def on_change(self, changed: Callable[[], None]) -> None:
        """Have `changed` called after each change of state."""
        self._changed = changed

    @property
    def speed(self) -> float:
        return self.time.speed

    def now(self) -> datetime:
        """The hall's time, in the hall's zone."""
        return self.time.now()

    def heard(self, answered: bool) -> None:
        """One attempt to reach the server ended."""
        state = TABLE[self.state, Signal.ANSWER if answered else Signal.SILENCE]
        if state is not self.state:
            self.state = state
            self._changed()

    def beat(self, upstream: Upstream) -> bool:
        """Ask the server for its clock and keep it; answers whether it told one."""
        try:
            answer = upstream.look("/clock")
            now = datetime.fromisoformat(str(answer["now"]))
            speed = float(answer.get("speed", 1.0))
            self.time.told(now, speed, str(answer.get("timezone", DEFAULT_ZONE)))
        except (Problem, KeyError, ValueError):
            return False  # heard() has been told; an odd answer leaves the clock as it was
        return True


class Heart(threading.Thread):
    """Beats every `every()` seconds until stopped; a failed beat is logged and does not end it."""

    def __init__(self, beat: Callable[[], None], every: Callable[[], float]) -> None:
        super().__init__(name="kiosk-heart", daemon=True)
        self._beat = beat
        self._every = every
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._beat()
            except Exception:
                _log.exception("heart.fault")
            self._stopped.wait(self._every())

    def stop(self) -> None:
        """End after the beat that is under way, if there is one."""
        self._stopped.set()
        if self.is_alive():
            self.join(timeout=10)

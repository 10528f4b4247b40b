"""Is the server there, and what time is it in the hall?

A heartbeat asks the server for its clock. The kiosk's own clock may be wrong and the demo's hall
lives at another hour altogether, so the hall's time is always the server's.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo

import structlog

from hardware.clock import Clock, SetClock, SystemClock
from kiosk.problems import Problem
from kiosk.upstream import Upstream

_DEFAULT_ZONE = "Asia/Shanghai"
_log = structlog.get_logger(__name__)


class LinkState(StrEnum):
    """`WAITING` has never heard the server; `ALONE` has lost it."""

    ONLINE = "online"
    WAITING = "waiting"
    ALONE = "alone"


class Link:
    """What is known of the server."""

    def __init__(self) -> None:
        self.state = LinkState.WAITING
        self._clock: Clock = SystemClock()
        self._zone: tzinfo = ZoneInfo(_DEFAULT_ZONE)
        self._changed: Callable[[], None] = lambda: None

    def on_change(self, changed: Callable[[], None]) -> None:
        """Have `changed` called after each change of state."""
        self._changed = changed

    @property
    def speed(self) -> float:
        return self._clock.speed

    def now(self) -> datetime:
        """The hall's time, in the hall's zone."""
        return self._clock.now().astimezone(self._zone)

    def heard(self, answered: bool) -> None:
        """One attempt to reach the server ended."""
        if answered:
            state = LinkState.ONLINE
        else:
            state = LinkState.WAITING if self.state is LinkState.WAITING else LinkState.ALONE
        if state is not self.state:
            self.state = state
            self._changed()

    def beat(self, upstream: Upstream) -> None:
        """Ask the server for its clock and keep it."""
        try:
            answer = upstream.get("/clock")
            now = datetime.fromisoformat(str(answer["now"]))
            speed = float(answer.get("speed", 1.0))
            self._zone = ZoneInfo(str(answer.get("timezone", _DEFAULT_ZONE)))
            self._clock = SetClock(now, speed)
        except (Problem, KeyError, ValueError):
            return  # heard() has been told; an odd answer leaves the clock as it was


class Heart(threading.Thread):
    """Beats every `every` seconds until stopped; a failed beat is logged and does not end it."""

    def __init__(self, beat: Callable[[], None], every: float) -> None:
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
            self._stopped.wait(self._every)

    def stop(self) -> None:
        """End after the beat that is under way, if there is one."""
        self._stopped.set()
        if self.is_alive():
            self.join(timeout=10)

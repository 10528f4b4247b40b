"""The live connection to the server: one table of states, one thread, and pauses that grow."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

import socketio
import structlog
from socketio.exceptions import SocketIOError

from display.agent.desks import Desks
from display.live_line import WITHIN_S, call_up, hang_up, new_line
from hardware.line.states import Backoff
from server.contract import messages

_log = structlog.get_logger(__name__)


class LinkState(StrEnum):
    """`JOINING`: connecting, and asking for the pictures. Only `ONLINE` brings news."""

    AWAY = "away"
    JOINING = "joining"
    ONLINE = "online"


class Signal(StrEnum):
    TRY = "try"
    JOINED = "joined"
    LOST = "lost"


TABLE: Mapping[tuple[LinkState, Signal], LinkState] = {
    (LinkState.AWAY, Signal.TRY): LinkState.JOINING,
    (LinkState.JOINING, Signal.JOINED): LinkState.ONLINE,
    (LinkState.JOINING, Signal.LOST): LinkState.AWAY,
    (LinkState.ONLINE, Signal.LOST): LinkState.AWAY,
}


class Link(threading.Thread):
    """Keeps `desks` up to date. `settings` asks the server for the hall's settings; it answers
    None when there was no answer."""

    def __init__(
        self,
        server: str,
        token: str,
        windows: list[str],
        desks: Desks,
        settings: Callable[[], Mapping[str, Any] | None],
        *,
        backoff: Backoff | None = None,
    ) -> None:
        super().__init__(name="windows-link", daemon=True)
        self._server, self._token = server, token
        self._topics = {f"window:{no}": no for no in windows}
        self._desks = desks
        self._settings = settings
        self._backoff = backoff or Backoff()
        self._stopped = threading.Event()
        self._client: socketio.Client | None = None
        self._lock = threading.Lock()
        self._last: dict[str, int] = {}
        self._early: list[Mapping[str, Any]] | None = []
        self.state = LinkState.AWAY

    def run(self) -> None:
        while not self._stopped.is_set():
            stood = 0.0
            self._move(Signal.TRY)
            try:
                self._join()
                began = time.monotonic()
                self._move(Signal.JOINED)
                assert self._client is not None  # noqa: S101 - made by `_join`
                self._client.wait()
                stood = time.monotonic() - began
            except (SocketIOError, OSError, LookupError, TypeError, ValueError) as fault:
                _log.info("link.failed", why=str(fault) or type(fault).__name__)
            except Exception:
                _log.exception("link.fault")
            self._move(Signal.LOST)
            self.drop()
            self._stopped.wait(self._backoff.pause(stood))

    def drop(self) -> None:
        """End the connection that stands; a new one is tried."""
        hang_up(self._client)

    def close(self) -> None:
        self._stopped.set()
        self.drop()
        if self.is_alive():
            self.join(10)

    def _join(self) -> None:
        """Connect, ask for settings and pictures; raises where that fails."""
        with self._lock:
            self._early = []
        self._client = client = new_line(self._heard)
        call_up(client, self._server, self._token)
        settings = self._settings()
        if settings is None:
            raise ConnectionError("the server did not tell the hall's settings")
        self._desks.told(settings)
        wish = {"topics": list(self._topics)}
        answers = client.call(messages.WATCH, wish, timeout=WITHIN_S)
        self._begin(answers)

    def _begin(self, answers: Mapping[str, Any]) -> None:
        for topic, no in self._topics.items():
            told = answers[topic]
            if "error" in told:
                # One window that is not ours by the hall file takes no other one down with it.
                _log.error("link.refused", topic=topic, code=told["error"])
                continue
            self._last[topic] = int(told["event_id"])
            self._desks.picture(no, told["snapshot"])
        with self._lock:
            early, self._early = self._early or [], None
        for event in early:
            self._take(event, live=False)

    def _heard(self, event: Mapping[str, Any]) -> None:
        """Called by the client's thread. What comes before its picture waits for it."""
        with self._lock:
            if self._early is not None:
                self._early.append(event)
                return
        self._take(event, live=True)

    def _take(self, event: Mapping[str, Any], *, live: bool) -> None:
        topic, number = str(event["topic"]), event["id"]
        if topic not in self._last or (number is not None and number <= self._last[topic]):
            return
        if number is not None:
            self._last[topic] = number
        self._desks.event(self._topics[topic], event, live=live)

    def _move(self, signal: Signal) -> None:
        before, self.state = self.state, TABLE[self.state, signal]
        if self.state is LinkState.ONLINE:
            self._desks.joined()
        elif before is LinkState.ONLINE:
            self._desks.lost()

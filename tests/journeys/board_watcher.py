"""A screen that watches a board, loses the server and comes back, as the hall display does."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from typing import Any

import websocket

from tests.support.ports import LOOPBACK
from tests.support.running_hall import RunningHall

Seen = tuple[int, str, str | None]
"""Event id, type, ticket."""


class BoardWatcher:
    """Speaks Engine.IO 4 and Socket.IO 5 by hand, so that nothing is repaired behind our back.

    ``events`` are those with an id, repeats dropped; ``gaps`` are the ids between which the
    server answered with a snapshot in place of what was missed.
    """

    def __init__(self, hall: RunningHall, topic: str) -> None:
        self._hall, self._topic = hall, topic
        self.events: list[Seen] = []
        self.first: int | None = None
        self.last = 0
        self.gaps: list[tuple[int, int]] = []
        self.connections = 0
        self.repeats = 0
        self.faults: list[str] = []
        self._watching = False
        self._stop = threading.Event()
        self._away = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def go_away(self) -> None:
        """Leave, and do not come back until told."""
        self._away.set()

    def come_back(self) -> None:
        self._away.clear()

    def wait_for(self, event_id: int, *, within_s: float) -> None:
        """Return once this event has come, or the time is over."""
        end = time.monotonic() + within_s
        while self.last < event_id and time.monotonic() < end:
            time.sleep(0.05)

    def wait_until_back(self, *, within_s: float) -> None:
        """Return once it watches or is away on purpose, or the time is over."""
        end = time.monotonic() + within_s
        while not (self._watching or self._away.is_set()) and time.monotonic() < end:
            time.sleep(0.02)

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(10)

    def _run(self) -> None:
        while not self._stop.is_set():
            if not self._away.is_set():
                with contextlib.suppress(OSError, websocket.WebSocketException):
                    self._watch()
            time.sleep(0.05)

    def _watch(self) -> None:
        url = f"ws://{LOOPBACK}:{self._hall.port}/socket.io/?EIO=4&transport=websocket"
        line = websocket.create_connection(url, timeout=5)
        try:
            line.recv()
            line.send("40" + json.dumps({"token": self._hall.tokens["display"]}))
            if not line.recv().startswith("40{"):
                self.faults.append("the display's token was refused")
                return
            wish: dict[str, Any] = {"topics": [self._topic]}
            if self.first is not None:
                wish["since"] = {self._topic: self.last}
            line.send("420" + json.dumps(["watch", wish]))
            line.settimeout(0.2)
            while not self._stop.is_set() and not self._away.is_set():
                with contextlib.suppress(websocket.WebSocketTimeoutException):
                    self._hear(line, line.recv())
        finally:
            self._watching = False
            line.close()

    def _hear(self, line: websocket.WebSocket, text: str) -> None:
        if text == "2":
            line.send("3")
        elif text.startswith("430"):
            self._begin(json.loads(text[3:])[0][self._topic])
        elif text.startswith("42"):
            kind, message = json.loads(text[2:])
            if kind == "event" and message["topic"] == self._topic:
                self._take(message)
        elif not text:
            raise websocket.WebSocketConnectionClosedException

    def _begin(self, answer: dict[str, Any]) -> None:
        self.connections += 1
        self._watching = True
        if "missed" in answer:
            for message in answer["missed"]:
                self._take(message)
        elif "snapshot" not in answer:
            self.faults.append(f"watch was answered {answer}")
        elif self.first is None:
            self.first = self.last = answer["event_id"]
        else:
            self.gaps.append((self.last, answer["event_id"]))
            self.last = answer["event_id"]

    def _take(self, message: dict[str, Any]) -> None:
        if message["id"] is None:
            return
        if message["id"] <= self.last:
            self.repeats += 1
            return
        self.last = message["id"]
        ticket = message["data"].get("ticket", {}).get("id")
        self.events.append((message["id"], message["type"], ticket))

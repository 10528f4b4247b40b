"""What happens in the hall, heard over Socket.IO; nobody polls.

The listener runs in the client library's threads and only puts things into a queue; the living
day takes them out in its one thread.
"""

from __future__ import annotations

import queue
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import socketio

TOPIC = "hall"


@dataclass(frozen=True, slots=True)
class News:
    """One event, or (``kind`` = ``snapshot``) word that the picture must be taken afresh."""

    kind: str
    data: dict[str, Any]


class Listener:
    """Follows the topic ``hall`` through breaks; drops what it has heard before."""

    def __init__(self, url: str, inbox: queue.Queue[News]) -> None:
        self._url = url
        self._inbox = inbox
        self._last = 0
        self._client = socketio.Client(
            reconnection_delay=0.5, reconnection_delay_max=5, handle_sigint=False
        )
        self._client.on("connect", self._connected)
        self._client.on("event", self.event)

    def connect(self, token: Callable[[], str]) -> None:
        """Connect and stay connected; the library retries by itself and asks for the token anew."""
        self._client.connect(
            self._url,
            auth=lambda: {"token": token()},
            transports=["websocket"],
            retry=True,
            wait_timeout=10,
        )

    def close(self) -> None:
        """Say good-bye."""
        self._client.disconnect()

    def _connected(self) -> None:
        since = {TOPIC: self._last} if self._last else {}
        self._client.emit("watch", {"topics": [TOPIC], "since": since}, callback=self.watching)

    def watching(self, answer: dict[str, Any]) -> None:
        """The server's acknowledgement: what was missed, or that the picture is a fresh one."""
        told = answer.get(TOPIC, {})
        missed = told.get("missed")
        if missed is None:
            self._inbox.put(News("snapshot", told))
        for event in missed or []:
            self.event(event)
        self._last = max(self._last, int(told.get("event_id") or 0))

    def event(self, event: dict[str, Any]) -> None:
        """One event; figures without a number are always news."""
        number = event.get("id")
        if number is not None:
            if int(number) <= self._last:
                return
            self._last = int(number)
        if event.get("topic") == TOPIC:
            self._inbox.put(News(str(event.get("type")), event.get("data") or {}))

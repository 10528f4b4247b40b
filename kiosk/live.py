"""News for the screen: the link, the devices and the hall's clock, pushed when they change, and
what somebody laid on the reader or held to the scanner."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

# A silent stream looks dead to a browser; a comment line keeps it.
_KEEPALIVE_S = 15.0
_MOST_EVENTS = 16


class News:
    """Wakes every listening screen after `changed`. `state` is asked at each wake."""

    def __init__(self, state: Callable[[], dict[str, Any]]) -> None:
        self._state = state
        self._condition = threading.Condition()
        self._version = 0
        self._events: deque[tuple[int, str, dict[str, Any]]] = deque(maxlen=_MOST_EVENTS)
        self._told = 0
        self._closed = threading.Event()

    def changed(self) -> None:
        with self._condition:
            self._version += 1
            self._condition.notify_all()

    def event(self, kind: str, data: dict[str, Any]) -> None:
        """Push an event to the screens that listen now; it is kept for none that comes later."""
        with self._condition:
            self._told += 1
            self._events.append((self._told, kind, data))
            self._condition.notify_all()

    def forget(self) -> None:
        """Drop events that no screen has taken yet: they were about the last person."""
        with self._condition:
            self._events.clear()

    def close(self) -> None:
        """End every stream."""
        self._closed.set()
        self.changed()

    def stream(self, keepalive_s: float = _KEEPALIVE_S) -> Iterator[str]:
        """Server-sent events: the state now and after each change, and each event once."""
        with self._condition:
            seen, heard = -1, self._told
        while not self._closed.is_set():
            with self._condition:
                if self._version == seen and self._told == heard:
                    self._condition.wait(keepalive_s)
                fresh, seen = self._version != seen, self._version
                events = [(kind, data) for n, kind, data in self._events if n > heard]
                news, heard = self._told != heard, self._told
            if self._closed.is_set():
                return
            if fresh:
                yield _message("state", self._state())
            for kind, data in events:
                yield _message(kind, data)
            if not fresh and not news:
                yield ": \n\n"


def _message(kind: str, data: dict[str, Any]) -> str:
    return f"event: {kind}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"

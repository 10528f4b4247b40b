"""News for the screen: the link, the printer and the hall's clock, pushed when they change."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from typing import Any

# A silent stream looks dead to a browser; a comment line keeps it.
_KEEPALIVE_S = 15.0


class News:
    """Wakes every listening screen after `changed`. `state` is asked at each wake."""

    def __init__(self, state: Callable[[], dict[str, Any]]) -> None:
        self._state = state
        self._condition = threading.Condition()
        self._version = 0
        self._closed = threading.Event()

    def changed(self) -> None:
        with self._condition:
            self._version += 1
            self._condition.notify_all()

    def close(self) -> None:
        """End every stream."""
        self._closed.set()
        self.changed()

    def stream(self, keepalive_s: float = _KEEPALIVE_S) -> Iterator[str]:
        """Server-sent events: the state now and after each change."""
        seen = -1
        while not self._closed.is_set():
            with self._condition:
                if self._version == seen:
                    self._condition.wait(keepalive_s)
                fresh, seen = self._version != seen, self._version
            if self._closed.is_set():
                return
            yield f"event: state\ndata: {json.dumps(self._state())}\n\n" if fresh else ": \n\n"

"""A queue between threads that never makes the giver wait: when nobody takes, the oldest goes."""

from __future__ import annotations

import threading
from collections import deque
from queue import Empty
from typing import Generic, TypeVar

T = TypeVar("T")
__all__ = ["Empty", "Newest"]


class Newest(Generic[T]):
    """Keeps the newest `most` things, in their order."""

    def __init__(self, most: int) -> None:
        self._kept: deque[T] = deque(maxlen=most)
        self._turn = threading.Condition()

    def put(self, thing: T) -> None:
        with self._turn:
            self._kept.append(thing)
            self._turn.notify()

    def get(self, within: float) -> T:
        """The oldest that is kept; raises Empty when there is none within so many seconds."""
        with self._turn:
            if not self._turn.wait_for(lambda: self._kept, max(0.0, within)):
                raise Empty
            return self._kept.popleft()

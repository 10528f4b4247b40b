"""Pictures of papers for the screen, kept for minutes under names that nobody can guess."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

_KEPT_S = 300.0
_MOST = 20


class Papers:
    """Short-lived PNGs. The next citizen must not find those of the last: `forget` drops all."""

    def __init__(self, tick: Callable[[], float] = time.monotonic) -> None:
        self._tick = tick
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, tuple[float, bytes]] = OrderedDict()

    def keep(self, png: bytes) -> str:
        """A name for the picture."""
        name = secrets.token_urlsafe(16)
        with self._lock:
            self._kept[name] = (self._tick(), png)
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return name

    def find(self, name: str) -> bytes | None:
        with self._lock:
            kept = self._kept.get(name)
        return kept[1] if kept and self._tick() - kept[0] < _KEPT_S else None

    def forget(self) -> None:
        with self._lock:
            self._kept.clear()

"""What can be done in the hall, asked of the server and kept for a few seconds."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from kiosk.upstream import Upstream

# Lists carry numbers of waiting people; five seconds old is what a screen may show.
_FRESH_S = 5.0
_KEPT = 200


class Catalogue:
    """Items, zones, departments and the hall. Raises Problem as Upstream does."""

    def __init__(self, upstream: Upstream, tick: Callable[[], float] = time.monotonic) -> None:
        self._upstream = upstream
        self._tick = tick
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, str, str], tuple[float, Any]] = OrderedDict()

    def hall(self, language: str) -> dict[str, Any]:
        return self._read("/hall", {}, language)

    def zones(self, language: str) -> dict[str, Any]:
        return self._read("/zones", {}, language)

    def departments(self, language: str) -> dict[str, Any]:
        return self._read("/departments", {}, language)

    def items(self, query: Mapping[str, str], language: str) -> dict[str, Any]:
        return self._read("/items", query, language)

    def item(self, name: str, language: str) -> dict[str, Any]:
        return self._read(f"/items/{quote(name, safe='')}", {}, language)

    def _read(self, path: str, query: Mapping[str, str], language: str) -> dict[str, Any]:
        key = (path, repr(sorted(query.items())), language)
        with self._lock:
            kept = self._kept.get(key)
            if kept and self._tick() - kept[0] < _FRESH_S:
                return dict(kept[1])
        answer = self._upstream.get(path, query, language=language)
        with self._lock:
            self._kept[key] = (self._tick(), answer)
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return dict(answer)

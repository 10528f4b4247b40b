"""What can be done in the hall, asked of the server and kept for a few seconds; alone, as it was
when the server was last heard."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from kiosk.link import Link, LinkState
from kiosk.problems import Problem
from kiosk.snapshot import Snapshot
from kiosk.upstream import Upstream

# Lists carry numbers of waiting people; five seconds old is what a screen may show.
_FRESH_S = 5.0
_KEPT = 200


class Catalogue:
    """Items, zones, departments and the hall. Raises Problem as Upstream does.

    Rule XX-26: a kiosk with a set of its own shows nothing else.
    """

    def __init__(
        self,
        upstream: Upstream,
        link: Link,
        snapshot: Callable[[], Snapshot | None],
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        self._upstream = upstream
        self._link = link
        self._snapshot = snapshot
        self._tick = tick
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, str, str], tuple[float, Any]] = OrderedDict()

    def hall(self, language: str) -> dict[str, Any]:
        return self._read("/hall", {}, language, Snapshot.hall)

    def zones(self, language: str) -> dict[str, Any]:
        return self._read("/zones", {}, language, Snapshot.zones)

    def departments(self, language: str) -> dict[str, Any]:
        return self._read("/departments", {}, language, Snapshot.departments)

    def items(self, query: Mapping[str, str], language: str) -> dict[str, Any]:
        return self._read("/items", query, language, lambda kept: kept.items(query))

    def item(self, name: str, language: str) -> dict[str, Any]:
        path = f"/items/{quote(name, safe='')}"
        return self._read(path, {}, language, lambda kept: kept.item(name))

    def _read(
        self,
        path: str,
        query: Mapping[str, str],
        language: str,
        alone: Callable[[Snapshot], dict[str, Any]],
    ) -> dict[str, Any]:
        key = (path, repr(sorted(query.items())), language)
        with self._lock:
            kept = self._kept.get(key)
            if kept and self._tick() - kept[0] < _FRESH_S:
                return dict(kept[1])
        snapshot = self._snapshot()
        if snapshot is not None and self._link.state is LinkState.ALONE:
            return alone(snapshot)
        ask = self._upstream.get if snapshot is None else self._upstream.look
        try:
            answer = ask(path, query, language=language)
        except Problem as refused:
            if refused.code != "server_unreachable" or snapshot is None:
                raise
            return alone(snapshot)
        with self._lock:
            self._kept[key] = (self._tick(), answer)
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return dict(answer)

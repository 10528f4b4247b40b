"""A call for a guide, from the touch to the word that somebody comes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Protocol
from urllib.parse import quote

from kiosk.problems import Problem

SHOWN = ("id", "state", "page", "reason")


class Server(Protocol):
    """The part of Upstream that a call for help needs."""

    def post(
        self, path: str, body: Mapping[str, Any], key: str, *, language: str = "zh"
    ) -> Any: ...

    def look(
        self, path: str, params: Mapping[str, str] | None = None, *, language: str = "zh"
    ) -> Any: ...


class Helping:
    """The one call that a kiosk may have open; ``changed`` is called when it moves."""

    def __init__(self, kiosk: str, upstream: Server, changed: Callable[[], None]) -> None:
        self._kiosk = kiosk
        self._upstream = upstream
        self._changed = changed
        self._lock = threading.Lock()
        self._call: dict[str, Any] | None = None

    @property
    def state(self) -> dict[str, Any] | None:
        """The call as the screen shows it."""
        with self._lock:
            return dict(self._call) if self._call else None

    def call(self, page: str, reason: str, key: str) -> dict[str, Any]:
        """Ask for a guide; raises Problem. Whoever asks twice has one call."""
        wish = {"kiosk": self._kiosk, "page": page, "reason": reason}
        return self._keep(self._upstream.post("/help-calls", wish, key))

    def end(self, key: str) -> None:
        """Help is needed no longer."""
        call = self.state
        if call is None:
            return
        with suppress(Problem):
            self._upstream.post(f"/help-calls/{quote(call['id'], safe='')}/done", {}, key)
        self.forget()

    def beat(self) -> None:
        """Hear whether somebody comes."""
        call = self.state
        if call is None or call["state"] == "done":
            return
        with suppress(Problem):
            self._keep(self._upstream.look(f"/help-calls/{quote(call['id'], safe='')}"))

    def forget(self) -> None:
        """The next person begins; a guide who is on the way still comes."""
        with self._lock:
            self._call = None

    def _keep(self, answer: Mapping[str, Any]) -> dict[str, Any]:
        call = {name: answer.get(name) for name in SHOWN}
        with self._lock:
            before, self._call = self._call, call
        if before != call:
            self._changed()
        return call

"""A sign that is only looked at: it keeps what it shows, and is silent on command."""

from __future__ import annotations

import threading
from typing import Final

from hardware.options import whole, yes_no
from hardware.ports import State
from hardware.signs.port import Outcome, SignResult, SignStatus, Words
from hardware.urls import Driver


class SimulatedSign:
    """Shows anything on its `areas`; with `silent` it shows and never says so."""

    def __init__(self, areas: int = 1, *, silent: bool = False) -> None:
        self._lock = threading.Lock()
        self._shown: list[Words | None] = [None] * areas
        self.silent = silent
        self.lit = True
        self.percent = 100

    @property
    def shown(self) -> tuple[Words | None, ...]:
        """What each area shows."""
        with self._lock:
            return tuple(self._shown)

    def show(self, words: Words, area: int = 0) -> SignResult:
        with self._lock:
            if not 0 <= area < len(self._shown):
                return SignResult(Outcome.FAILED, f"the sign has no area {area}")
            self._shown[area] = words
        return self._taken()

    def clear(self) -> SignResult:
        with self._lock:
            self._shown = [None] * len(self._shown)
        return self._taken()

    def switch(self, *, on: bool) -> SignResult:
        self.lit = on
        return self._taken()

    def brightness(self, percent: int) -> SignResult:
        self.percent = max(0, min(100, percent))
        return self._taken()

    def ping(self) -> SignStatus:
        return self.status()

    def status(self) -> SignStatus:
        if self.silent:
            return SignStatus(State.UNKNOWN, "simulated: no answer")
        return SignStatus(State.READY, "simulated: nothing reported")

    def close(self) -> None:
        """Nothing is held."""

    def _taken(self) -> SignResult:
        outcome = Outcome.UNCONFIRMED if self.silent else Outcome.SHOWN
        return SignResult(outcome, self.status().evidence)


AREAS: Final = whole("areas", 1, 1, 32, "how many areas the panel has")
SILENT: Final = yes_no("silent", False, "whether it never answers")
DRIVER: Final = Driver(
    "simulated",
    "a sign that keeps what it shows",
    lambda settings: SimulatedSign(settings[AREAS], silent=settings[SILENT]),
    (AREAS, SILENT),
)

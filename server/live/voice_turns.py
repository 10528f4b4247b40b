"""One thread for each voice area (a greenlet in the server), which sleeps until something is due
or changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

import structlog

log = structlog.get_logger(__name__)


class Turns:
    """Calls `turn(area)`, again after as long as it says or when woken, at the latest after
    `at_most` seconds; after a failure it goes on in `after_failure` seconds."""

    def __init__(
        self, turn: Callable[[str], float | None], at_most: float, after_failure: float
    ) -> None:
        self._turn, self._at_most, self._after_failure = turn, at_most, after_failure
        self._bells: dict[str, threading.Event] = {}
        self._going = False
        self._lock = threading.Lock()

    def start(self, areas: Iterable[str]) -> None:
        self._going = True
        for area in sorted(areas):
            self.wake(area)

    def stop(self) -> None:
        with self._lock:
            self._going = False
            bells = list(self._bells.values())
        for bell in bells:
            bell.set()

    def wake(self, area: str) -> None:
        """Something changed in an area; its thread begins with the first change."""
        with self._lock:
            if not self._going or not area:
                return
            bell = self._bells.get(area)
            if bell is None:
                bell = self._bells[area] = threading.Event()
                threading.Thread(target=self._go, args=(area, bell), name=area, daemon=True).start()
        bell.set()

    def _go(self, area: str, bell: threading.Event) -> None:
        rest: float | None = 0.0
        failing = ""
        while self._going:
            bell.wait(self._at_most if rest is None else min(rest, self._at_most))
            bell.clear()
            try:
                rest = self._turn(area) if self._going else None
                if failing:
                    log.info("voice.turn_well_again", area=area)
                failing = ""
            except Exception as fault:
                # The hall must not fall silent because of one announcement.
                if failing != type(fault).__name__:
                    log.exception("voice.turn_failed", area=area)
                failing = type(fault).__name__
                rest = self._after_failure

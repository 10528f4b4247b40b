"""What is known of the agent's windows: one picture for all its devices, changed by one thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import structlog

from display.agent.rules import Rules, clock, rules
from display.desk import Desk, apply, desk
from hardware.clock import SetClock

Ear = Callable[[str, Mapping[str, Any]], None]
_log = structlog.get_logger(__name__)


class Desks:
    """Thread-safe. `ears` hear each event as it comes (window, event); never one from the past."""

    def __init__(self, tick: Callable[[], float] = time.monotonic) -> None:
        self._tick = tick
        self._changed = threading.Condition()
        self._version = 0
        self._desks: dict[str, Desk] = {}
        self._lost_at: float | None = tick()
        self._clock: tuple[SetClock, datetime] | None = None
        self.rules = Rules()
        self.ears: list[Ear] = []

    @property
    def online(self) -> bool:
        return self._lost_at is None

    def current(self, no: str) -> Desk | None:
        """A window, or None when the last news of it are too old to be shown."""
        lost = self._lost_at
        if lost is not None and self._tick() - lost >= self.rules.stale_s:
            return None
        return self._desks.get(no)

    def goes_stale_in(self) -> float | None:
        """Seconds until `current` knows nothing any more; None where that is not near."""
        lost = self._lost_at
        left = lost + self.rules.stale_s - self._tick() if lost is not None else 0.0
        return left if left > 0 else None

    def now(self) -> datetime | None:
        """The hall's time in the hall's zone, once it was told."""
        if self._clock is None:
            return None
        running, told = self._clock
        return running.now().astimezone(told.tzinfo)

    def told(self, settings: Mapping[str, Any]) -> None:
        """The hall's settings and clock; an answer that cannot be read changes nothing."""
        try:
            self.rules = rules(settings)
            self._clock = clock(settings["clock"])
        except (KeyError, TypeError, ValueError):
            _log.exception("desks.odd_settings")
        self._bump()

    def picture(self, no: str, content: Mapping[str, Any]) -> None:
        """All of a window at once."""
        self._desks[no] = desk(content)
        self._bump()

    def event(self, no: str, event: Mapping[str, Any], *, live: bool) -> None:
        """Something happened there."""
        known = self._desks.get(no)
        if known is not None:
            self._desks[no] = apply(known, event)
            self._bump()
        for ear in self.ears if live else ():
            ear(no, event)

    def joined(self) -> None:
        """The pictures are fresh from now on."""
        self._lost_at = None
        self._bump()

    def lost(self) -> None:
        """No news from now on."""
        if self._lost_at is None:
            self._lost_at = self._tick()
        self._bump()

    def version(self) -> int:
        return self._version

    def wait(self, seen: int, within: float) -> int:
        """Wait until something changed after `seen`, or `within` seconds; the version now."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != seen, within)
            return self._version

    def wake(self) -> None:
        """Let everybody who waits look again."""
        self._bump()

    def _bump(self) -> None:
        with self._changed:
            self._version += 1
            self._changed.notify_all()

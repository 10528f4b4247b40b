"""What the living day must know after a restart: who has come, and which windows people took."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

SAVE_EVERY_S = 2.0


class Memory:
    """A small file beside the demo's other files. Windows are left to people for the rest of the
    day on which they took them, restarts included.
    """

    def __init__(self, path: Path, *, tick: Callable[[], float] = time.monotonic) -> None:
        self._path = path
        self._tick = tick
        self._saved_at = float("-inf")
        known = self._load()
        self.until: datetime | None = known[0]
        self._taken: dict[str, str] = known[1]

    def arrived(self, at: datetime) -> None:
        """Everybody up to this planned moment has come."""
        if self.until is None or at > self.until:
            self.until = at
        if self._tick() - self._saved_at > SAVE_EVERY_S:
            self.save()

    def taken_on(self, day: date) -> set[str]:
        """The windows that people took on a day."""
        return {no for no, taken in self._taken.items() if taken == day.isoformat()}

    def take(self, window: str, day: date) -> None:
        """A person took a window."""
        self._taken[window] = day.isoformat()
        self.save()

    def save(self) -> None:
        """Write all of it or nothing."""
        self._saved_at = self._tick()
        until = self.until.isoformat() if self.until else None
        beside = self._path.with_suffix(".new")
        beside.write_text(json.dumps({"until": until, "taken": self._taken}))
        beside.replace(self._path)

    def _load(self) -> tuple[datetime | None, dict[str, str]]:
        try:
            raw = json.loads(self._path.read_text())
            until = raw["until"]
            return (datetime.fromisoformat(until) if until else None), dict(raw["taken"])
        except (OSError, ValueError, KeyError, TypeError):
            return None, {}

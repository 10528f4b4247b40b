"""Honest counts, one line for each hour of the hall."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

COUNTED = (
    "issued",
    "refused",
    "called",
    "served",
    "missed",
    "rejoined",
    "gave_up",
    "held",
    "transferred",
)


class Counters:
    """What happened since the last full hour. Refusals are told by code."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._codes: Counter[str] = Counter()
        self._hour: datetime | None = None

    def add(self, what: str) -> None:
        """Count one; ``what`` is one of :data:`COUNTED`."""
        if what not in COUNTED:
            raise KeyError(what)
        self._counts[what] += 1

    def refused(self, code: str) -> None:
        """Count a refusal of the server under its code."""
        self._counts["refused"] += 1
        self._codes[code] += 1

    def turn(self, now: datetime) -> str | None:
        """The line of the hour that has ended by ``now`` (hall time), if one has.

        An hour in which nothing happened at all, as at night, has none.
        """
        hour = now.replace(minute=0, second=0, microsecond=0)
        before, self._hour = self._hour, hour
        if before is None or before == hour or not self._counts:
            return None
        line = self.line(before, hour)
        self._counts.clear()
        self._codes.clear()
        return line

    def line(self, begin: datetime, end: datetime) -> str:
        """The counts as one line, noughts too."""
        figures = ", ".join(f"{name} {self._counts[name]}" for name in COUNTED)
        codes = ", ".join(f"{code} {n}" for code, n in sorted(self._codes.items()))
        tail = f" (refused: {codes})" if codes else ""
        return f"{begin:%m-%d %H:%M}-{end:%H:%M} {figures}{tail}"

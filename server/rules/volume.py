"""How loud the voice is at a time of day. Pure."""

from __future__ import annotations

from collections.abc import Sequence


def volume_at(clock: float, timetable: Sequence[tuple[float, int]]) -> int:
    """Percent at a time of day, both in seconds from midnight; the last row of the day before
    holds until the first of today. 100 without a timetable."""
    if not timetable:
        return 100
    return next((p for from_, p in reversed(timetable) if from_ <= clock), timetable[-1][1])

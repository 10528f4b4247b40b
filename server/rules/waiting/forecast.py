"""Who is still to come: the hall's own history, corrected by what the day has shown so far."""

from __future__ import annotations

from collections.abc import Sequence

HALF_HOUR = 30.0
PRIOR = 25.0
"""People whom the day must bring before what it shows counts as much as what was expected."""


def volume(seen: float, expected: float) -> float:
    """How busy the day is beside the history: 1 at its start, then more and more what was seen."""
    return (PRIOR + seen) / (PRIOR + expected)


def expected_between(history: Sequence[float], start: float, end: float) -> float:
    """People of the history (one figure for each half hour from opening) between two minutes."""
    total = 0.0
    for n, people in enumerate(history):
        low, high = n * HALF_HOUR, (n + 1) * HALF_HOUR
        overlap = min(high, end) - max(low, start)
        if overlap > 0:
            total += people * overlap / HALF_HOUR
    return total


def bookings_due(
    slots: Sequence[float], start: float, end: float, *, early: float, show: float
) -> float:
    """Booked people who should arrive between two minutes, ``early`` minutes before their slot."""
    return show * sum(start < slot - early <= end for slot in slots)

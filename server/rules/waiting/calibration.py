"""Keeps the promised range honest: it widens after a miss and narrows after a hit."""

from __future__ import annotations

from dataclasses import dataclass

STEP = 0.03
TARGET_MISS = 0.17
"""Share of calls outside the range that is aimed at; a little under 20 % for the days to come."""
NARROWEST, WIDEST = 0.5, 3.0
FIRST = 1.1
"""Of a hall that has measured nothing yet: its service times are assumed, so that it knows less
than the futures tell."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """``widen`` stretches every range; ``told`` and ``held`` count promises and kept ones."""

    widen: float = 1.0
    told: int = 0
    held: int = 0

    @property
    def coverage(self) -> float | None:
        """Share of promises that held; None before the first."""
        return self.held / self.told if self.told else None


def after(known: Calibration, low: float, high: float, waited: float) -> Calibration:
    """What is known after a person with a promised range was called."""
    hit = low <= waited <= high
    moved = known.widen + STEP * ((0.0 if hit else 1.0) - TARGET_MISS)
    widen = min(WIDEST, max(NARROWEST, moved))
    return Calibration(widen, known.told + 1, known.held + hit)

"""Several matters in one visit: in which order the windows take least of the person's time.

Linked tickets are one number that goes from line to line. Seniority is kept (a transfer keeps the
credit), so that a person ages in every line at once: a line that is long now is best left for last,
its wait runs while the others are served.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

MOST = 5
"""Matters of one visit; every order of so many is looked at."""
WALK = 1.0
STAIRS = 3.0
"""Minutes to the next window on the same floor, and for each floor between."""


@dataclass(frozen=True, slots=True)
class Stop:
    """``wait``: minutes from now until the person would be called in this line, had they stood
    there all the time; ``service``: minutes at the window."""

    key: str
    wait: float
    service: float
    floor: int | None = None


def total(stops: Sequence[Stop], here: int | None = None) -> float:
    """Minutes from now until the last matter is done, in this order."""
    at, floor = 0.0, here
    for n, stop in enumerate(stops):
        if n > 0 or here is not None:
            at += WALK + _stairs(floor, stop.floor)
        at = max(at, stop.wait) + stop.service
        floor = stop.floor if stop.floor is not None else floor
    return at


def order(stops: Sequence[Stop], here: int | None = None) -> tuple[Stop, ...]:
    """The order that takes least time; among equals the one in which they were named."""
    return min(permutations(stops), key=lambda one: round(total(one, here), 6), default=())


def _stairs(one: int | None, other: int | None) -> float:
    return STAIRS * abs(one - other) if one is not None and other is not None else 0.0

"""Which idle window takes a newcomer at once: a capable window is never held idle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Fit(IntEnum):
    """How well a window suits an item, best first."""

    SPECIALIST = 0
    TIDAL = 1
    GENERAL = 2
    SECOND_SKILL = 3
    HELPING = 4


@dataclass(frozen=True, slots=True)
class Idle:
    """An idle window and how it fits the newcomer; ``since`` it is idle (any clock)."""

    window: str | int
    fit: Fit
    since: float


def seat(idle: Iterable[Idle]) -> Idle | None:
    """The best fit; among equals the one that is idle longest (work is shared fairly)."""
    return min(idle, key=lambda one: (one.fit, one.since, str(one.window)), default=None)

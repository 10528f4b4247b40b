"""Alerts stay open until what they point at was put right; they may grow worse, never milder.

What is wrong now is compared with the alerts that are open: new ones are raised, grave ones turn
red, the others are cleared. Nobody clears an alert by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any


class Level(StrEnum):
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something to be put right. ``key`` says what; the same key is the same matter. ``follows``:
    what it tells is kept as it is now, not as it was when it was raised."""

    key: str
    code: str
    level: Level
    since: datetime
    window: str | None = None
    figures: Mapping[str, Any] = field(default_factory=dict)
    staff: str | None = None
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """What to write: alerts to raise, those that turn red or tell other figures, keys that are put
    right."""

    raised: tuple[Wrong, ...]
    worse: tuple[Wrong, ...]
    cleared: tuple[str, ...]
    changed: tuple[Wrong, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.raised or self.worse or self.cleared or self.changed)


def settle(
    open_: Mapping[str, Level], wrong: Iterable[Wrong],
    told: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
) -> Settled:  # fmt: skip
    """``open_``: the level of each open alert by its key; ``told``: its figures."""
    now = {one.key: one for one in wrong}
    return Settled(
        tuple(one for key, one in now.items() if key not in open_),
        tuple(
            one
            for key, one in now.items()
            if one.level is Level.RED and open_.get(key) is Level.YELLOW
        ),
        tuple(key for key in open_ if key not in now),
        tuple(
            one
            for key, one in now.items()
            if one.follows and key in open_ and dict(told.get(key, {})) != dict(one.figures)
        ),
    )

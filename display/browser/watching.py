"""What is done about a browser, from what was seen of it. Pure: times are seconds of one clock.

The process alone says nothing: with a dead renderer it lives on and shows an old picture. The page
counts a heartbeat up, which is asked for through the DevTools protocol.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Act(StrEnum):
    """``NAVIGATE`` opens the page anew in the same browser, ``RESTART`` starts another one."""

    NONE = "none"
    START = "start"
    NAVIGATE = "navigate"
    RESTART = "restart"


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds. ``start``: how long a browser may take to show anything; ``still``: how long a
    heartbeat may stand; ``mend``: what a page opened anew gets before the browser is replaced.
    ``memory_mb`` is for all its processes together."""

    start: float = 40.0
    still: float = 12.0
    mend: float = 20.0
    memory_mb: int = 1500


@dataclass(frozen=True, slots=True)
class Look:
    """``beat`` None: the page did not answer, or is none of ours. ``memory_mb`` None: unknown."""

    alive: bool
    beat: int | None = None
    memory_mb: int | None = None
    night: bool = False


@dataclass(frozen=True, slots=True)
class Watched:
    """What is remembered between two looks: when the browser started, when its heart last beat,
    since when the page is being mended."""

    started: float
    beat: int | None = None
    beat_at: float | None = None
    mending: float | None = None


def verdict(was: Watched, look: Look, now: float, limits: Limits) -> tuple[Watched, Act, str]:
    """What to do, and why; remember the first part until the next look."""
    if not look.alive:
        return Watched(now), Act.START, "it is not running"
    if look.night:
        return Watched(now), Act.RESTART, "it is renewed each night"
    if look.memory_mb is not None and look.memory_mb > limits.memory_mb:
        return Watched(now), Act.RESTART, f"it holds {look.memory_mb} MB"
    if look.beat is not None and look.beat != was.beat:
        return replace(was, beat=look.beat, beat_at=now, mending=None), Act.NONE, ""
    return _still(was, now, limits)


def _still(was: Watched, now: float, limits: Limits) -> tuple[Watched, Act, str]:
    """No fresh heartbeat: wait, open the page anew, and at last replace the browser."""
    if was.mending is not None:
        if now - was.mending <= limits.mend:
            return was, Act.NONE, ""
        return Watched(now), Act.RESTART, "the page does not come back"
    patience = limits.start if was.beat_at is None else limits.still
    if now - (was.started if was.beat_at is None else was.beat_at) <= patience:
        return was, Act.NONE, ""
    return replace(was, mending=now), Act.NAVIGATE, "the page's heart stands still"

"""From what somebody wants to the windows able and allowed to serve it, best first.

Rules XX-18a and XX-18c (several kinds of window may serve one item, each with its priority), PQ-18
(authorisation), XX-41 (areas; the queue has been chosen by then, see ``scope``). An order of
preference for guides, slips and screens: whoever is free first takes the person all the same, so
that nobody waits for the better one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from server.rules.next_up import Draw
from server.rules.routing import OWN, is_own, may_serve
from server.rules.seat import Fit

TIDAL, GENERAL = "潮汐窗口", "无差别综合窗口"
HOME = "zh"
"""The language that every clerk speaks."""


class Bar(StrEnum):
    """Why a window that draws from the queue may not take this person's item."""

    ITEM = "item"
    LANE = "lane"
    AUTHORISATION = "authorisation"


@dataclass(frozen=True, slots=True)
class Wanted:
    """``floor``: where the person stands (None: anywhere)."""

    item: str
    queue: str
    lane: str
    language: str = HOME
    floor: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A window: ``draws`` of the window itself, ``now`` of whoever is on post there."""

    no: str
    kind: str
    floor: int
    open: bool
    draws: tuple[Draw, ...]
    now: tuple[Draw, ...]
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Placed:
    """A window that may serve, and what speaks for it."""

    no: str
    fit: Fit
    open: bool
    speaks: bool
    stairs: int


@dataclass(frozen=True, slots=True)
class Way:
    windows: tuple[Placed, ...]
    barred: tuple[tuple[str, Bar], ...]


def way(wanted: Wanted, candidates: Iterable[Candidate]) -> Way:
    """Open windows first, then those that speak the language, fit best, and are near."""
    placed: list[Placed] = []
    barred: list[tuple[str, Bar]] = []
    for one in candidates:
        fit = _fit(wanted, one)
        if isinstance(fit, Bar):
            barred.append((one.no, fit))
        elif fit is not None and not may_serve(one.now, wanted.queue, wanted.item, wanted.lane):
            barred.append((one.no, Bar.AUTHORISATION))
        elif fit is not None:
            speaks = wanted.language == HOME or wanted.language in one.languages
            stairs = 0 if wanted.floor is None else abs(one.floor - wanted.floor)
            placed.append(Placed(one.no, fit, one.open, speaks, stairs))
    placed.sort(key=lambda p: (not p.open, not p.speaks, p.fit, p.stairs, p.no))
    return Way(tuple(placed), tuple(barred))


def _fit(wanted: Wanted, window: Candidate) -> Fit | Bar | None:
    """How the window draws from the queue; None: not at all."""
    here = [draw for draw in window.draws if draw.line == wanted.queue]
    if not here:
        return None
    right = [d for d in here if d.items is None or wanted.item in d.items]
    if not right:
        return Bar.ITEM
    right = [d for d in right if d.lanes is None or wanted.lane in d.lanes]
    if not right:
        return Bar.LANE
    return min(_kind(window, draw) for draw in right)


def _kind(window: Candidate, draw: Draw) -> Fit:
    if draw.tier != OWN:
        return Fit.HELPING
    if draw.lanes is not None:
        return Fit.SPECIALIST  # the window of a special group
    if not is_own(draw):
        return Fit.SECOND_SKILL
    return {TIDAL: Fit.TIDAL, GENERAL: Fit.GENERAL}.get(window.kind, Fit.SPECIALIST)

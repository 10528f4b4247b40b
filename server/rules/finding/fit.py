"""How well one phrase fits what was typed."""

from __future__ import annotations

from dataclasses import dataclass

from server.rules.finding.phrases import Phrase
from server.rules.finding.question import Asked, Unit

SAME_SOUND, LIKE_SOUND, BEGUN = 0.8, 0.65, 0.85
BESIDE = 0.5
"""What a unit counts more when its neighbour in the question is its neighbour in the phrase."""
ALONE = 0.25
"""What an initial counts that stands beside nothing."""
LEAST, SCATTERED = 0.42, 0.6
"""Of a question's weight, what must be explained: somewhere side by side, or here and there."""
UNTOLD = 0.4
"""What a phrase loses of which nothing else was asked for."""


@dataclass(frozen=True, slots=True)
class Fit:
    """``explained``: of the question, ``worth``: all told; 1.0 is the very name."""

    explained: float
    worth: float


def fit(asked: Asked, phrase: Phrase, *, heard: bool) -> Fit | None:
    """None where they have too little in common. ``heard``: characters that sound alike count."""
    used, last, sides, score = 0, -2, 0, 0.0
    for i, unit in enumerate(asked.units):
        at, quality = _place(unit, phrase, last + 1, used, heard)
        if at < 0:
            last = -2
            continue
        beside = at == last + 1 and last >= 0
        worth = unit.weight * quality
        if beside:
            sides += 1
        elif unit.initial and (at or i):
            worth *= ALONE
        elif i:
            worth *= 1 - BESIDE
        score += worth
        used |= 1 << at
        last = at
    return _judged(asked, phrase, score / asked.whole, used, sides)


def _judged(asked: Asked, phrase: Phrase, explained: float, used: int, sides: int) -> Fit | None:
    told = 0.0
    for at, weight in enumerate(phrase.weights):
        if used >> at & 1:
            told += weight
    whole = told >= phrase.whole * 0.999 and len(phrase.signs) > 1
    if len(asked.units) > 1 and not whole:
        if explained < (LEAST if sides else SCATTERED):
            return None
    elif explained < LEAST and not whole:
        return None
    share = told / phrase.whole if phrase.whole else 0.0
    return Fit(explained, phrase.counts * explained * (1 - UNTOLD + UNTOLD * share))


def _place(unit: Unit, phrase: Phrase, after: int, used: int, heard: bool) -> tuple[int, float]:
    """Where a unit goes and how well it fits there: beside the one before, else the best place."""
    if 0 < after < len(phrase.signs) and not used >> after & 1:
        quality = _quality(unit, phrase, after, heard)
        if quality:
            return after, quality
    if not _anywhere(unit, phrase, heard):
        return -1, 0.0
    best = (-1, 0.0)
    for at in range(len(phrase.signs)):
        if not used >> at & 1:
            quality = _quality(unit, phrase, at, heard)
            if quality > best[1]:
                best = (at, quality)
    return best


def _anywhere(unit: Unit, phrase: Phrase, heard: bool) -> bool:
    if unit.letters:
        return f" {unit.alike}" in phrase.said
    return unit.sign in phrase.signs or (heard and unit.alike in phrase.alikes)


def _quality(unit: Unit, phrase: Phrase, at: int, heard: bool) -> float:
    if unit.letters:
        if unit.sign == phrase.sounds[at]:
            return 1.0
        return BEGUN if phrase.alikes[at].startswith(unit.alike) else 0.0
    if unit.sign == phrase.signs[at]:
        return 1.0
    if not heard or not unit.sound:
        return 0.0
    if unit.sound == phrase.sounds[at]:
        return SAME_SOUND
    return LIKE_SOUND if unit.alike == phrase.alikes[at] else 0.0

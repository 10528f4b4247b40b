"""The index: by sign, by sound and by beginning, which phrases have a unit; the likeliest are
looked at closely.

A thing is worth its best phrase. What sounds alike is asked only where the characters alone do not
explain the whole question.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from heapq import nlargest
from itertools import groupby
from math import log

from server.rules.finding.fit import fit
from server.rules.finding.phrases import Phrase, Thing, phrases_of
from server.rules.finding.question import INITIAL, Asked, Tongue, Unit, questions
from server.rules.finding.sounds import beginnings
from server.rules.finding.words import Words

LOOKED_AT, TOO_LITTLE = 40, 0.12
"""Phrases that are looked at closely; of a question's weight, what is not worth a look."""
LONGER = 0.02
"""What each unit more counts against a phrase among the likeliest."""
ENOUGH = 0.97
"""Of a question's weight: explained so far, it needs no second look by sound."""
SKIPPING_FROM = 4
"""Initials of which some in between may be left out."""
FAR = 0.4
"""Of the best fit: what fits less is not worth showing beside it."""
OFTEN = 0.04
"""What being asked for often decides, between things that fit alike."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing and how well it fits: 1.0 is its very name."""

    id: str
    kind: str
    score: float


class Index:
    """Everything that can be found, in the order of the hall's file. Never changes."""

    def __init__(self, things: Iterable[Thing], words: Words, sound: Callable[[str], str]) -> None:
        self.things = tuple(things)
        cut = [p for n, t in enumerate(self.things) for p in phrases_of(n, t, words, sound)]
        seldom = _seldom(cut, len(self.things))
        self._phrases = [phrase.weighed(seldom) for phrase in cut]
        self._by_sign = _postings(lambda p: p.signs, self._phrases)
        self._by_alike = _postings(lambda p: p.alikes, self._phrases)
        self._initials = [p.initials for p in self._phrases]
        self._longer = [LONGER * len(p.signs) for p in self._phrases]
        self._by_start = _starts(self._by_alike)
        syllables = frozenset(
            sound
            for phrase in cut
            for sign, sound in zip(phrase.signs, phrase.sounds, strict=True)
            if sound and not sign.isascii()
        )
        self._tongue = Tongue(words, sound, syllables, beginnings(syllables), seldom)

    def find(self, text: str, kinds: frozenset[str] | None = None) -> list[Hit]:
        """What fits, best first; of things that fit alike the one asked for more often."""
        best: dict[int, float] = {}
        for asked in questions(text, self._tongue):
            explained = self._ask(asked, best, heard=False)
            if explained < ENOUGH and any(unit.sound for unit in asked.units if not unit.letters):
                self._ask(asked, best, heard=True)
        ranked = sorted(
            (-round(score + OFTEN * self.things[n].often, 6), n)
            for n, score in best.items()
            if kinds is None or self.things[n].kind in kinds
        )
        least = FAR * -ranked[0][0] if ranked else 0.0
        return [
            Hit(self.things[n].id, self.things[n].kind, -score)
            for score, n in ranked
            if -score >= least
        ]

    def _ask(self, asked: Asked, best: dict[int, float], *, heard: bool) -> float:
        """Look at the likeliest phrases; returns the most that one explained of the question."""
        most = 0.0
        for n in self._likeliest(asked, heard=heard):
            phrase = self._phrases[n]
            found = fit(asked, phrase, heard=heard)
            if found is None:
                continue
            most = max(most, found.explained)
            if found.worth > best.get(phrase.thing, 0.0):
                best[phrase.thing] = found.worth
        return most

    def _likeliest(self, asked: Asked, *, heard: bool) -> list[int]:
        """The phrases that have most of the question, whatever its order; shorter ones first."""
        weights: dict[int, float] = defaultdict(float)
        for initial, group in groupby(asked.telling, key=lambda unit: unit.initial):
            found = list(group)
            if initial:
                for n in self._beginning(found):
                    weights[n] += INITIAL * len(found)
                continue
            for unit in found:
                for n in self._having(unit, heard=heard):
                    weights[n] += unit.weight
        least = asked.whole * TOO_LITTLE
        likely = [(weight - self._longer[n], -n) for n, weight in weights.items() if weight > least]
        return [-n for _, n in nlargest(LOOKED_AT, likely)]

    def _having(self, unit: Unit, *, heard: bool) -> Iterable[int]:
        if unit.letters:
            return self._by_start.get(unit.alike, ())
        if heard and unit.sound:
            return self._by_alike.get(unit.alike, ())
        return self._by_sign.get(unit.sign, ())

    def _beginning(self, initials: list[Unit]) -> Iterable[int]:
        """Phrases with units that begin with these letters, one after the other."""
        run = "".join(unit.sign for unit in initials)
        if len(run) == 1:
            return self._by_start.get(run, ())
        found = [n for n, letters in enumerate(self._initials) if run in letters]
        if found or len(run) < SKIPPING_FROM:
            return found
        skipping = re.compile(".*".join(map(re.escape, run)))
        return (n for n, letters in enumerate(self._initials) if skipping.search(letters))


def _postings(
    units: Callable[[Phrase], tuple[str, ...]], phrases: list[Phrase]
) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for n, phrase in enumerate(phrases):
        for unit in dict.fromkeys(units(phrase)):
            if unit:
                found[unit].append(n)
    return {unit: tuple(ns) for unit, ns in found.items()}


def _starts(postings: dict[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = defaultdict(set)
    for unit, ns in postings.items():
        for end in range(1, len(unit) + 1):
            found[unit[:end]].update(ns)
    return {start: tuple(sorted(ns)) for start, ns in found.items()}


def _seldom(phrases: list[Phrase], things: int) -> dict[str, float]:
    """How much a unit tells: the fewer things have it, the more."""
    having: dict[str, set[int]] = defaultdict(set)
    for phrase in phrases:
        for unit in (*phrase.signs, *phrase.alikes):
            having[unit].add(phrase.thing)
    return {unit: log(1 + things / len(of)) for unit, of in having.items()}

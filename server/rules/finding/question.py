"""What was typed, as questions to the index: its characters, its sounds, its meanings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from server.rules.finding.phrases import sound_of
from server.rules.finding.sounds import alike, pieces
from server.rules.finding.words import Words, is_letters, plain, units

LONGEST = 40
"""Units of a question that are looked at."""
IDLE, UNKNOWN, INITIAL = 0.12, 0.8, 0.7
FOREIGN_FROM = 2
"""Letters of a run that may be a foreign word."""


@dataclass(frozen=True, slots=True)
class Unit:
    """``letters``: read as pinyin or a foreign word; ``initial``: a single letter of it."""

    sign: str
    sound: str
    alike: str
    weight: float
    letters: bool = False
    initial: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One reading of what was typed. ``telling``: the units that say something; ``whole``: what
    it would be worth if all of it were found side by side."""

    units: tuple[Unit, ...]
    telling: tuple[Unit, ...]
    whole: float


@dataclass(frozen=True, slots=True)
class Tongue:
    """How this hall's words are said, and how much each unit tells."""

    words: Words
    sound: Callable[[str], str]
    syllables: Collection[str]
    begun: Collection[str]
    seldom: Mapping[str, float]


def questions(text: str, tongue: Tongue) -> Iterator[Asked]:
    """Every reading that differs: as typed, by meanings, letters as initials or foreign words."""
    typed = plain(text)
    meant = tongue.words.meant(typed)
    seen: set[tuple[str, ...]] = set()
    for reading, cut in (
        (typed, _syllables),
        (meant, _syllables),
        (typed, _singly),
        (typed, _whole),
    ):
        found = _units(reading, tongue, cut)
        signs = tuple(unit.sign for unit, _ in found)
        if found and signs not in seen:
            seen.add(signs)
            telling = tuple(unit for unit, idle in found if not idle)
            all_ = tuple(unit for unit, _ in found)
            yield Asked(all_, telling or all_, sum(unit.weight for unit in all_) or 1.0)


def _units(
    text: str, tongue: Tongue, cut: Callable[[str, Tongue], list[str]]
) -> list[tuple[Unit, bool]]:
    left = tongue.words.idle(text)
    found: list[tuple[Unit, bool]] = []
    at = 0
    for unit in units(text):
        at = text.index(unit, at)
        idle = left[at] == " "
        at += len(unit)
        if is_letters(unit):
            found += [(_piece(piece, tongue), False) for piece in cut(unit, tongue)]
            continue
        heard = sound_of(unit, tongue.sound)
        known = tongue.seldom.get(unit)
        weight = known if known is not None else UNKNOWN * tongue.seldom.get(alike(heard), 1.0)
        found.append((Unit(unit, heard, alike(heard), weight * (IDLE if idle else 1.0)), idle))
    return found[:LONGEST]


def _piece(piece: str, tongue: Tongue) -> Unit:
    single = len(piece) == 1
    weight = INITIAL if single else tongue.seldom.get(alike(piece), 1.0)
    return Unit(piece, piece, alike(piece), weight, letters=True, initial=single)


def _syllables(run: str, tongue: Tongue) -> list[str]:
    return pieces(run, tongue.syllables, tongue.begun)


def _singly(run: str, tongue: Tongue) -> list[str]:
    found = pieces(run, tongue.syllables, tongue.begun)
    return list(run) if any(len(piece) == 1 for piece in found) and len(run) <= 8 else found


def _whole(run: str, _tongue: Tongue) -> list[str]:
    return [run] if len(run) >= FOREIGN_FROM else list(run)

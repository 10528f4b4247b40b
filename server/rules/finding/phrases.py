"""What can be found, and by which names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from server.rules.finding.sounds import alike
from server.rules.finding.words import Words, is_letters, plain, units

NAME, WORD, PART = 1.0, 1.0, 0.55
"""What a name counts: its own or an everyday word; that of a part or of a neighbour."""


@dataclass(frozen=True, slots=True)
class Name:
    """One way to call a thing. ``sounds``: pinyin without tones, one for each character; empty
    where characters sound as they usually do."""

    text: str
    counts: float = NAME
    sounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """Whatever has names: an item, a bundle, a window. ``often`` (0 to 1): how often asked for; it
    decides between things that fit alike."""

    id: str
    kind: str
    names: tuple[Name, ...]
    often: float = 0.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name cut into units, with the sound of each; ``said``: the sounds, each after a blank;
    ``initials``: their first letters."""

    thing: int
    counts: float
    signs: tuple[str, ...]
    sounds: tuple[str, ...]
    alikes: tuple[str, ...]
    said: str
    initials: str
    weights: tuple[float, ...] = ()
    whole: float = 0.0

    def weighed(self, seldom: Mapping[str, float]) -> Phrase:
        """The phrase with how much each of its units tells."""
        weights = tuple(seldom.get(sign, 1.0) for sign in self.signs)
        return replace(self, weights=weights, whole=sum(weights))


def phrases_of(n: int, thing: Thing, words: Words, sound: Callable[[str], str]) -> list[Phrase]:
    """Each name as it stands and, where it has words of a common meaning, by their signs."""
    found: dict[tuple[str, ...], Phrase] = {}
    for name in thing.names:
        text = plain(name.text)
        own = units(text)
        heard = _sounds(own, name.sounds, sound)
        meant = units(words.meant(text))
        for signs, sounds in ((own, heard), (meant, [sound_of(u, sound) for u in meant])):
            known = found.get(tuple(signs))
            if signs and (known is None or known.counts < name.counts):
                found[tuple(signs)] = _phrase(n, name.counts, signs, sounds)
    return list(found.values())


def _phrase(thing: int, counts: float, signs: list[str], sounds: list[str]) -> Phrase:
    alikes = tuple(map(alike, sounds))
    said = "".join(f" {one}" for one in alikes)
    initials = "".join(one[:1] or "-" for one in sounds)
    return Phrase(thing, counts, tuple(signs), tuple(sounds), alikes, said, initials)


def sound_of(unit: str, sound: Callable[[str], str]) -> str:
    """Letters and digits sound as they are written; a sign of a meaning has no sound."""
    if is_letters(unit) or unit.isdigit():
        return unit
    return "" if "\ue000" <= unit <= "\uf8ff" else sound(unit)


def _sounds(own: list[str], given: tuple[str, ...], sound: Callable[[str], str]) -> list[str]:
    return list(given) if len(given) == len(own) else [sound_of(unit, sound) for unit in own]

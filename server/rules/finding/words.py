"""What is typed, cut into units; what says nothing counts little; words that mean the same are one.

A unit is a Chinese character, or a word of letters or digits. Words of one meaning share a sign of
their own, outside any script.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_FIRST_SIGN = 0xE000
_GAPS = re.compile(r"[\s'’·,，、。？?！!（）()「」“”\"/\-_:：]+")
_UNITS = re.compile(r"[a-zü]+|[0-9]+|[^\sa-zü0-9]")
_LETTERS = re.compile(r"[a-zü]+")


def plain(text: str) -> str:
    """Full-width as half-width, small letters, single blanks for whatever stands between words."""
    return _GAPS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def units(text: str) -> list[str]:
    """The units of a plain text."""
    return _UNITS.findall(text)


def is_letters(unit: str) -> bool:
    return _LETTERS.fullmatch(unit) is not None


@dataclass(frozen=True, slots=True)
class Words:
    """A hall's everyday words. ``fillers`` say nothing of the matter (怎么办, 我想); each group of
    ``same`` means one thing (房子, 房屋, 房产)."""

    fillers: tuple[str, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()
    _signs: dict[str, str] = field(init=False, repr=False, compare=False)
    _same: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _idle: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        signs: dict[str, str] = {}
        for n, group in enumerate(self.same):
            for word in group:
                signs.setdefault(plain(word), chr(_FIRST_SIGN + n))
        object.__setattr__(self, "_signs", signs)
        object.__setattr__(self, "_same", _any_of(signs))
        object.__setattr__(self, "_idle", _any_of(plain(word) for word in self.fillers))

    def meant(self, text: str) -> str:
        """A plain text with every word that has others of its meaning as its group's sign."""
        return self._same.sub(lambda found: self._signs[found[0]], text) if self._signs else text

    def idle(self, text: str) -> str:
        """A plain text with blanks for signs that say nothing; whole if nothing else is left."""
        left = self._idle.sub(lambda found: " " * len(found[0]), text) if self.fillers else text
        return left if left.strip() else text


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest_first: Sequence[str] = sorted({w for w in words if w}, key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

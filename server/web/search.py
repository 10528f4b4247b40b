"""Finding items by Chinese, pinyin, initials, English or id. The index is built once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from pypinyin import Style, lazy_pinyin

from config.schema import Hall

EXACT, PREFIX, SUBSTRING = 0, 1, 2
_GAPS = re.compile(r"[\s'’·,，、（）()\-]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One item or bundle: what it may be found by, best first."""

    id: str
    bundle: bool
    keys: tuple[str, ...]


class Index:
    """All items and bundles of a hall in the order of its file."""

    def __init__(self, hall: Hall) -> None:
        readings = {i.id: i.reading for i in hall.items.values() if i.reading}
        rows = [(i.id, i.name, i.name_en, False) for i in hall.items.values()]
        rows += [(b.id, b.name, b.name_en, True) for b in hall.bundles.values()]
        self.entries = tuple(
            Entry(id_, bundle, tuple(dict.fromkeys(_keys(id_, name, name_en, readings.get(id_)))))
            for id_, name, name_en, bundle in rows
        )

    def find(self, text: str) -> list[Entry]:
        """Entries that match, exact before prefix before substring, else in file order."""
        words = [folded for word in text.split() if (folded := fold(word))]
        if not words:
            return list(self.entries)
        ranked = []
        for n, entry in enumerate(self.entries):
            whole = _rank(entry, fold(text))
            each = [_rank(entry, word) for word in words]
            if whole >= 0 or min(each) >= 0:
                ranked.append((whole if whole >= 0 else SUBSTRING, n))
        return [self.entries[n] for _, n in sorted(ranked)]


def fold(text: str) -> str:
    """What is compared: full-width as half-width, small letters, no blanks or brackets."""
    return _GAPS.sub("", unicodedata.normalize("NFKC", text).casefold())


def _keys(id_: str, name: str, name_en: str, reading: str | None) -> Iterable[str]:
    yield fold(name)
    yield fold(id_)
    toneless = re.sub(r"\d", "", reading or "")
    syllables = toneless.split() or lazy_pinyin(name, style=Style.NORMAL)
    yield fold("".join(syllables))
    yield fold("".join(s[0] for s in syllables if s and s[0].isalnum()))
    yield fold(name_en)


def _rank(entry: Entry, wanted: str) -> int:
    best = -1
    for key in entry.keys:
        if key == wanted:
            return EXACT
        if key.startswith(wanted):
            best = PREFIX
        elif best < 0 and wanted in key:
            best = SUBSTRING
    return best

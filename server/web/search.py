"""A hall's things with all their names, for the index that finds them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from config.schema import Hall
from config.schema.items import Bundle, Item
from server.rules.finding import Index, Name, Thing, Words

ITEM, BUNDLE, DEPT, WINDOW, ZONE = "item", "bundle", "dept", "window", "zone"
SERVICES = frozenset({ITEM, BUNDLE})
ENGLISH, PART = 0.9, 0.5
"""What counts the English name of a thing, and the name of a part of it."""
FREQUENT = 1.0
_GAPS = re.compile(r"[\s'’·,，、（）()\-]+")


def index_of(hall: Hall) -> Index:
    """The index over items, bundles, departments, windows and zones."""
    words = Words(hall.search.fillers, hall.search.same)
    return Index(_things(hall), words, sound)


@lru_cache(maxsize=30_000)
def sound(character: str) -> str:
    """How a character sounds by itself, without its tone."""
    return lazy_pinyin(character, style=Style.NORMAL)[0]


def terms_of(hall: Hall) -> dict[str, tuple[str, ...]]:
    """What a kiosk may find items and bundles by while it is alone, the name first."""
    services: tuple[Item | Bundle, ...] = (*hall.items.values(), *hall.bundles.values())
    return {one.id: tuple(dict.fromkeys(_terms(one))) for one in services}


def fold(text: str) -> str:
    """What is compared: full-width as half-width, small letters, no blanks or brackets."""
    return _GAPS.sub("", unicodedata.normalize("NFKC", text).casefold())


def _terms(one: Item | Bundle) -> Iterable[str]:
    syllables = _reading(one) or lazy_pinyin(one.name, style=Style.NORMAL)
    yield fold(one.name)
    yield fold(one.id)
    yield fold("".join(syllables))
    yield fold("".join(s[0] for s in syllables if s and s[0].isalnum()))
    yield fold(one.name_en)
    yield from map(fold, one.words)


def _things(hall: Hall) -> Iterator[Thing]:
    for item in hall.items.values():
        if item.status == "active":
            often = FREQUENT if item.elder_frequent else 0.0
            yield Thing(item.id, ITEM, tuple(_names(item)), often)
    for bundle in hall.bundles.values():
        parts = (Name(hall.items[id_].name, PART) for id_ in bundle.items)
        yield Thing(bundle.id, BUNDLE, (*_names(bundle), *parts))
    for dept in hall.departments.values():
        called = (Name(word) for word in dept.words)
        yield Thing(dept.id, DEPT, (Name(dept.name), Name(dept.name_en, ENGLISH), *called))
    for window in hall.windows.values():
        no = window.no.lstrip("0")
        said = (
            Name(window.no),
            Name(no),
            Name(f"{no}号窗口"),
            Name(f"窗口{no}"),
            Name(f"window {no}", ENGLISH),
        )
        yield Thing(window.no, WINDOW, (Name(window.name, PART), *said))
    for zone in hall.zones.values():
        english = Name(zone.name_en, ENGLISH * PART)
        yield Thing(zone.id, ZONE, (Name(zone.name, PART), Name(f"{zone.name}区"), english))


def _names(one: Item | Bundle) -> Iterator[Name]:
    yield Name(one.name, sounds=_reading(one))
    yield Name(one.name_en, ENGLISH)
    yield Name(one.id)
    yield from map(Name, one.words)


def _reading(one: Item | Bundle) -> tuple[str, ...]:
    """Syllables that the hall's file gives for a name that does not sound as usual."""
    given = getattr(one, "reading", None) or ""
    return tuple(re.sub(r"\d", "", given).split())

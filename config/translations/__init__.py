"""All words that people read, Chinese first and English complete.

`config/translations/<language>/<area>.json` holds flat keys; a text is found as `<area>.<key>`,
for instance `refusals.hall_closed.title`. `{name}` is filled with the figure of that name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

LANGUAGES = ("zh", "en")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_MOMENTS = frozenset({"next", "start", "from", "until"})
"""Figures of a refusal that are moments; a bare day is left as it is."""

strict = False
"""In tests: a missing text or figure raises MissingText instead of showing its name."""


class MissingText(LookupError):
    """A text or a figure that is not there. Raised only when `strict`."""


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """All texts of a language by full key. Raises KeyError for a language that is not kept."""
    if language not in LANGUAGES:
        raise KeyError(language)
    texts: dict[str, str] = {}
    folder = files("config") / "translations" / language
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".json"):
            area = file.name.removesuffix(".json")
            texts |= _flat(json.loads(file.read_text(encoding="utf-8")), f"{area}.")
    return MappingProxyType(texts)


def _flat(tree: Mapping[str, Any], above: str) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{above}{key}.")
        else:
            flat[above + key] = str(value)
    return flat


def t(language: str, key: str, /, **figures: object) -> str:
    """The text of a key with its figures, in a language (`en-GB` is `en`, unknown ones Chinese).

    Falls back to Chinese, then to the key itself.
    """
    kept = language.partition("-")[0].lower()
    text = catalogue(kept if kept in LANGUAGES else "zh").get(key) or catalogue("zh").get(key)
    if text is None:
        if strict:
            raise MissingText(key)
        return key
    return _PLACEHOLDER.sub(lambda found: _filled(key, found, figures), text)


def _filled(key: str, found: re.Match[str], figures: Mapping[str, object]) -> str:
    name = found.group(1)
    if name in figures:
        return str(figures[name])
    if strict:
        raise MissingText(f"{key}: no figure {name}")
    return ""


def refusal(language: str, code: str, figures: Mapping[str, object]) -> tuple[str, str]:
    """Title and sentence of a refusal; states, moves, reasons and times in words."""
    of_window = code.startswith("window_") or figures.get("move") in {"open", "pause", "close"}
    of_booking = f"common.booking_move.{figures.get('move')}" in catalogue("zh")
    states = ("window_state", "ticket_state", "case_state", "booking_state", "notice_state")
    first = ("booking_state",) if of_booking else states[:1] if of_window else ()
    if figures.get("move") == "resend":
        first = ("notice_state",)
    if code == "tide_decided":
        first = ("tide_state",)
    families = {
        "state": (*first, *states[1:], states[0]),
        "move": ("booking_move", "move"),
        "why": ("id_fault",),
        "day_type": ("day_type",),
    }
    said = {
        name: _in_words(language, name, value, families.get(name, ()))
        for name, value in figures.items()
    }
    title = t(language, f"refusals.{code}.title", **said)
    return title, t(language, f"refusals.{code}.detail", **said)


def _in_words(language: str, name: str, value: object, families: tuple[str, ...]) -> object:
    if name == "next" and not value:
        return t(language, "common.next_unknown")
    if name in _MOMENTS and "T" in str(value):
        return moment(language, value)
    for family in families:
        if f"common.{family}.{value}" in catalogue("zh"):
            return t(language, f"common.{family}.{value}")
    return value


def moment(language: str, iso: object) -> str:
    """A moment in the hall's zone as people say it; what is no ISO time is left as it is."""
    try:
        at = datetime.fromisoformat(str(iso))
    except ValueError:
        return str(iso)
    weekday = t(language, f"common.weekday.{at.isoweekday()}")
    clock = at.strftime("%H:%M")
    return t(language, "common.day", month=at.month, day=at.day, weekday=weekday, time=clock)

"""What is shown and said when a ticket is called. Pure.

A sentence comes in four forms: the text of the subtitle in Chinese and English, and what
the speech engine is given for each. The spoken form is cut into parts that are synthesised
apart and joined at the comma, so that the ticket's half and the window's half are each made
once and reused. The wording is the hall's (`tickets.call` of the hall file); placeholders:
{number} {window} {floor} {zone} {item}. A placeholder without a value leaves together with
the words around it. Names of citizens have no placeholder.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from display.numerals import Style, cardinal_zh, spell_en, spell_zh, window_en, window_zh
from display.readings import read


@dataclass(frozen=True)
class Name:
    """A thing of the hall that a sentence may name, with its reading if one was given."""

    zh: str
    en: str
    reading: str | None = None


@dataclass(frozen=True)
class Call:
    """A ticket called to a window. `floor` is given where it should be said."""

    number: str
    window: str
    floor: int | None = None
    zone: Name | None = None
    item: Name | None = None
    recalled: bool = False


@dataclass(frozen=True)
class Wording:
    """The hall's own words, and how a 1 is read."""

    zh: str = "请 {number} 号到 {floor} 层 {window} 号窗口办理"
    en: str = "Ticket {number}, please go to window {window}, floor {floor}"
    again_zh: str = "再次呼叫"
    again_en: str = "Calling again"
    style: Style = "plain"


@dataclass(frozen=True)
class Sentence:
    """`zh` and `en` are shown, `spoken_*` are synthesised; `parts` are the spoken forms in
    the pieces that are cached, by language."""

    zh: str
    en: str
    spoken_zh: str
    spoken_en: str
    parts: dict[str, tuple[str, ...]]


def sentence(call: Call, wording: Wording | None = None) -> Sentence:
    """The sentence for a call or, with `recalled`, for a repeated call."""
    words = wording or Wording()
    absent = [key for key in ("floor", "zone", "item") if getattr(call, key) is None]
    zh, en = _without(words.zh, absent), _without(words.en, absent)
    shown_zh, shown_en = _fill(zh, _shown(call, "zh")), _fill(en, _shown(call, "en"))
    if call.recalled:
        shown_zh, shown_en = f"{words.again_zh}：{shown_zh}", f"{words.again_en}: {shown_en}"
    parts = {
        "zh": _spoken_parts(zh, _said_zh(call, words.style), "，", read),
        "en": _spoken_parts(en, _said_en(call), ",", str),
    }
    if call.recalled:
        parts["zh"] = (f"{_tidy(read(words.again_zh))}，", *parts["zh"])
        parts["en"] = (f"{words.again_en},", *parts["en"])
    return Sentence(shown_zh, shown_en, " ".join(parts["zh"]), " ".join(parts["en"]), parts)


def _shown(call: Call, lang: str) -> dict[str, str]:
    return {
        "number": call.number,
        "window": call.window,
        "floor": str(call.floor),
        "zone": getattr(call.zone, lang, ""),
        "item": getattr(call.item, lang, ""),
    }


def _said_zh(call: Call, style: Style) -> dict[str, str]:
    return {
        "number": spell_zh(call.number, style),
        "window": window_zh(call.window),
        "floor": cardinal_zh(call.floor or 0),
        "zone": read(call.zone.zh, call.zone.reading) if call.zone else "",
        "item": read(call.item.zh, call.item.reading) if call.item else "",
    }


def _said_en(call: Call) -> dict[str, str]:
    return {
        # The commas keep the engine from reading "Ticket A" as "ticket uh".
        "number": f", {spell_en(call.number)}",
        "window": window_en(call.window),
        "floor": str(call.floor),
        "zone": call.zone.en if call.zone else "",
        "item": call.item.en if call.item else "",
    }


_AROUND = {
    "floor": r"\s*第?\s*\{floor\}\s*[层楼]|,?\s*(?:on )?(?:the )?(floor \{floor\}|\{floor\} floor)",
    "zone": r",?\s*(?:in |at )?(?:the )?\{zone\}(?:区| zone)?",
    "item": r",?\s*(?:for )?\{item\}",
}


def _without(template: str, keys: list[str]) -> str:
    for key in keys:
        template = re.sub(_AROUND[key], "", template)
    return template


def _fill(template: str, values: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda m: values[m.group(1)], template).strip()


_TICKET_HALF = re.compile(r"^(?P<ticket>[^{]*\{number\}\s*号?)[\s，,]*(?P<window>.*)$", re.DOTALL)


def _spoken_parts(
    template: str, values: dict[str, str], comma: str, read_words: Callable[[str], str]
) -> tuple[str, ...]:
    match = _TICKET_HALF.match(template)
    halves = [match["ticket"] + comma, match["window"]] if match else [template]
    return tuple(_tidy(_say(half, values, read_words)) for half in halves if half)


def _say(template: str, values: dict[str, str], read_words: Callable[[str], str]) -> str:
    pieces = re.split(r"\{(\w+)\}", template)
    return " ".join(
        values[piece] if i % 2 else read_words(piece.strip()) for i, piece in enumerate(pieces)
    )


def _tidy(spoken: str) -> str:
    """One space between tokens, none before a stop, no comma at the start."""
    return re.sub(r"\s+(?=[,，:：.;；])", "", re.sub(r"\s+", " ", spoken)).lstrip(" ,，").rstrip()

"""What is shown and said when a ticket is called. Pure.

A sentence comes in four forms: the text of the subtitle in Chinese and English, and what
the speech engine is given for each. The spoken form is cut into parts that are synthesised
apart and joined at the comma, so that the ticket's half and the window's half are each made
once and reused. The wording is the hall's (`tickets.call` of the hall file) or one of
`display.phrases`; placeholders: {number} {window} {floor} {zone} {item}. A placeholder without a
value leaves together with the words around it. Names of citizens have no placeholder.
"""

from dataclasses import dataclass

from display.numerals import Style, cardinal_zh, spell_en, spell_zh, window_en, window_zh
from display.phrases import PHRASES, Manner
from display.readings import read
from display.templates import fill, spoken_parts, tidy, without

_ZH, _EN = PHRASES["zh", "full"], PHRASES["en", "full"]


@dataclass(frozen=True)
class Name:
    """A thing of the hall that a sentence may name, with its reading if one was given."""

    zh: str
    en: str
    reading: str | None = None


@dataclass(frozen=True)
class Call:
    """A ticket called to a window. `floor` is given where it should be said; `elsewhere`: it is
    heard in another part of the hall than the window's. `window_reading` is said in Chinese in
    place of the window's number."""

    number: str
    window: str
    floor: int | None = None
    zone: Name | None = None
    item: Name | None = None
    recalled: bool = False
    elsewhere: bool = False
    window_reading: str | None = None


@dataclass(frozen=True)
class Wording:
    """The hall's own words for calls, how a 1 is read, and the manner of everything else."""

    zh: str = _ZH["call"]
    en: str = _EN["call"]
    again_zh: str = _ZH["again"]
    again_en: str = _EN["again"]
    style: Style = "plain"
    elsewhere_zh: str = _ZH["elsewhere"]
    elsewhere_en: str = _EN["elsewhere"]
    manner: Manner = "full"


@dataclass(frozen=True)
class Sentence:
    """`zh` and `en` are shown, `spoken_*` are synthesised; `parts` are the spoken forms in
    the pieces that are cached, by language."""

    zh: str
    en: str
    spoken_zh: str
    spoken_en: str
    parts: dict[str, tuple[str, ...]]


def wording(
    manner: Manner = "full", style: Style = "plain", zh: str | None = None, en: str | None = None
) -> Wording:
    """The words of a manner; `zh` and `en` are the hall's own for a call at its place."""
    said_zh, said_en = PHRASES["zh", manner], PHRASES["en", manner]
    return Wording(
        zh=zh or said_zh["call"],
        en=en or said_en["call"],
        again_zh=said_zh["again"],
        again_en=said_en["again"],
        style=style,
        elsewhere_zh=said_zh["elsewhere"],
        elsewhere_en=said_en["elsewhere"],
        manner=manner,
    )


def sentence(call: Call, wording: Wording | None = None) -> Sentence:
    """The sentence for a call or, with `recalled`, for a repeated call."""
    words = wording or Wording()
    zh, en = (words.elsewhere_zh, words.elsewhere_en) if call.elsewhere else (words.zh, words.en)
    absent = [key for key in ("floor", "zone", "item") if getattr(call, key) is None]
    made = compose(without(zh, absent), without(en, absent), _shown(call), _said(call, words.style))
    return again(made, words) if call.recalled else made


def again(first: Sentence, words: Wording) -> Sentence:
    """The same once more, and said to be so."""
    parts = {
        "zh": (f"{tidy(read(words.again_zh))}，", *first.parts["zh"]),
        "en": (f"{words.again_en},", *first.parts["en"]),
    }
    return Sentence(
        f"{words.again_zh}：{first.zh}",
        f"{words.again_en}: {first.en}",
        " ".join(parts["zh"]),
        " ".join(parts["en"]),
        parts,
    )


def compose(
    zh: str, en: str, shown: dict[str, dict[str, str]], said: dict[str, dict[str, str]]
) -> Sentence:
    """Two templates and their values, by language, as they are shown and as they are said."""
    parts = {
        "zh": spoken_parts(one_suffix(zh, shown["zh"]), said["zh"], "，", read),
        "en": spoken_parts(en, said["en"], ",", str),
    }
    return Sentence(
        fill(one_suffix(zh, shown["zh"]), shown["zh"]),
        fill(en, shown["en"]),
        " ".join(parts["zh"]),
        " ".join(parts["en"]),
        parts,
    )


def one_suffix(template: str, values: dict[str, str]) -> str:
    """综合服务区 is a 区 by name already: it is not said twice."""
    named = values.get("zone", "").endswith("区")
    return template.replace("{zone}区", "{zone}") if named else template


def _shown(call: Call) -> dict[str, dict[str, str]]:
    return {
        lang: {
            "number": call.number,
            "window": call.window,
            "floor": str(call.floor),
            "zone": getattr(call.zone, lang, ""),
            "item": getattr(call.item, lang, ""),
        }
        for lang in ("zh", "en")
    }


def _said(call: Call, style: Style) -> dict[str, dict[str, str]]:
    return {
        "zh": {
            "number": spell_zh(call.number, style),
            "window": call.window_reading or window_zh(call.window),
            "floor": cardinal_zh(call.floor or 0),
            "zone": read(call.zone.zh, call.zone.reading) if call.zone else "",
            "item": read(call.item.zh, call.item.reading) if call.item else "",
        },
        "en": {
            # The commas keep the engine from reading "Ticket A" as "ticket uh".
            "number": f", {spell_en(call.number)}",
            "window": window_en(call.window),
            "floor": str(call.floor),
            "zone": call.zone.en if call.zone else "",
            "item": call.item.en if call.item else "",
        },
    }

"""What is said besides calls: transfers, paused windows, the end of the day, evacuation. Pure."""

import re

from display.numerals import (
    Style,
    cardinal_zh,
    spell_en,
    spell_out,
    spell_zh,
    window_en,
    window_zh,
)
from display.phrases import PHRASES, Kind, Manner
from display.readings import read
from display.sentence import Name, Sentence, compose
from display.templates import tidy, without

_PLACEHOLDERS = ("floor", "zone", "queue", "reason", "minutes")


def transferred(
    number: str,
    *,
    window: str | None = None,
    queue: Name | None = None,
    floor: int | None = None,
    zone: Name | None = None,
    manner: Manner = "full",
    style: Style = "plain",
) -> Sentence:
    """A ticket now waits for a window, or in another queue."""
    kind: Kind = "to_queue" if window is None else "to_window"
    names = {"queue": queue, "zone": zone}
    return _made(kind, manner, style, names, number=number, window=window, floor=floor)


def paused(
    window: str, reason: Name | None = None, minutes: int | None = None, manner: Manner = "full"
) -> Sentence:
    """Nobody is at a window; `minutes` until somebody is expected back. Rule PQ-13."""
    return _made("paused", manner, "plain", {"reason": reason}, window=window, minutes=minutes)


def closing(minutes: int, manner: Manner = "full") -> Sentence:
    """The hall closes soon; whoever holds a number is still served."""
    return _made("closing", manner, "plain", {}, minutes=minutes)


def evacuation(manner: Manner = "full") -> Sentence:
    """Everybody leaves."""
    return _made("evacuation", manner, "plain", {})


def told(zh: str, en: str = "") -> Sentence:
    """Somebody's own words, said in pieces that end where a breath is taken. Numbers in Chinese
    words are spelled out, as the engine would read them in its own way."""
    said_zh = tuple(tidy(read(spell_out(piece))) for piece in _pieces(zh, "，。；！？：\n"))
    said_en = tuple(tidy(piece) for piece in _pieces(en, ".;!?\n"))
    parts = {"zh": said_zh, "en": said_en}
    return Sentence(zh, en, " ".join(said_zh), " ".join(said_en), parts)


def _pieces(text: str, stops: str) -> list[str]:
    found = re.findall(f"[^{stops}]+[{stops}]*", text)
    return [piece.strip() for piece in found if any(char.isalnum() for char in piece)]


def _made(
    kind: Kind,
    manner: Manner,
    style: Style,
    names: dict[str, Name | None],
    *,
    number: str | None = None,
    window: str | None = None,
    floor: int | None = None,
    minutes: int | None = None,
) -> Sentence:
    figures = {"floor": floor, "minutes": minutes}
    absent = [k for k in _PLACEHOLDERS if names.get(k) is None and figures.get(k) is None]
    known = {key: name for key, name in names.items() if name is not None}
    counted = {key: n for key, n in figures.items() if n is not None}
    plain = {"number": number or "", "window": window or ""}
    plain |= {key: str(n) for key, n in counted.items()}
    shown = {
        "zh": plain | {key: name.zh for key, name in known.items()},
        "en": plain | {key: name.en for key, name in known.items()},
    }
    said = {
        "zh": {"number": spell_zh(number or "", style), "window": window_zh(window or "")}
        | {key: cardinal_zh(n) for key, n in counted.items()}
        | {key: read(name.zh, name.reading) for key, name in known.items()},
        "en": {"number": f", {spell_en(number or '')}", "window": window_en(window or "")}
        | {key: str(n) for key, n in counted.items()}
        | {key: name.en for key, name in known.items()},
    }
    zh, en = PHRASES["zh", manner][kind], PHRASES["en", manner][kind]
    return compose(without(zh, absent), without(en, absent), shown, said)

"""Breaking a line of Chinese and Latin text to a width."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

# A Latin word, number or code stays whole; any other character may end a line.
_PIECES = re.compile(r"[0-9A-Za-z\u00C0-\u024F’'./:%+\-]+|\s+|.", re.DOTALL)
_NOT_FIRST = frozenset("，。、；：？！）》」』】〕”％·…—,.;:?!)]%")
_NOT_LAST = frozenset("（《「『【〔“([")


def _pieces(text: str) -> Iterator[str]:
    """Pieces that must not be broken: punctuation is kept to what it closes or opens."""
    held = ""
    for piece in _PIECES.findall(text):
        if held and (piece in _NOT_FIRST or held[-1] in _NOT_LAST):
            held += piece
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def wrap(text: str, limit: float, measure: Callable[[str], float]) -> list[str]:
    """Lines of `text` none of which `measure`s more than `limit`.

    Never loses a character but the spaces at a break. A word longer than a line is cut; a line
    break in the text stays.
    """
    return [line for row in text.splitlines() or [""] for line in _row(row, limit, measure)]


def _row(text: str, limit: float, measure: Callable[[str], float]) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if measure((line + piece).rstrip()) <= limit:
            line += piece
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = "" if piece.isspace() else piece
        while len(line) > 1 and measure(line) > limit:
            cut = next((n for n in range(len(line) - 1, 1, -1) if measure(line[:n]) <= limit), 1)
            lines.append(line[:cut])
            line = line[cut:]
    if line.strip():
        lines.append(line.rstrip())
    return lines or [""]

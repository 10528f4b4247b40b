"""Breaking a line of Chinese and Latin text to a width."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

# A Latin word, number or code stays whole; any other character may end a line.
_PIECES = re.compile(r"[0-9A-Za-z\u00C0-\u024F’'./:%+\-]+|\s+|.", re.DOTALL)
_NOT_FIRST = frozenset("，。、；：？！）》」』】〕”％·…—,.;:?!)]%")
_NOT_LAST = frozenset("（《「『【〔“([")
# Of the width: a last line shorter than this looks lost.
_SHORT = 0.3


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
    break in the text stays. A last line of a word or two is filled from the lines above it.
    """
    rows = text.splitlines() or [""]
    return [line for row in rows for line in _filled(row, limit, measure)]


def _filled(row: str, limit: float, measure: Callable[[str], float]) -> list[str]:
    lines = _row(row, limit, measure)
    if len(lines) < 2 or measure(lines[-1]) >= _SHORT * limit:
        return lines
    tries = [_row(row, narrower * limit, measure) for narrower in (0.9, 0.8, 0.7, 0.6)]
    fair = [
        tried
        for tried in tries
        if len(tried) == len(lines) and measure(tried[-1]) >= _SHORT * limit
    ]
    # Best is a break where the sentence has one.
    paused = [tried for tried in fair if all(line[-1] in _NOT_FIRST for line in tried[:-1])]
    return (paused or fair or [lines])[0]


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

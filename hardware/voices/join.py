"""The chime, and finished pieces put together. No sample of a piece is touched."""

import math
from array import array
from collections.abc import Iterable, Sequence
from functools import cache

from hardware.voices.wav import RATE, Sound, silence

COMMA_S = 0.14
LANGUAGE_S = 0.5
CHIME_S = 0.25
"""Seconds of silence between two pieces, two languages, and after the chime."""

_NOTES = ((659.26, 0.0), (523.25, 0.35))
"""E5, then C5: frequency in Hz, beginning in seconds."""


@cache
def chime() -> Sound:
    """Two falling bell tones, 0.95 s, computed: no recording that anybody owns."""
    total = int(0.95 * RATE)
    samples = array("h")
    for i in range(total):
        at = i / RATE
        fade = min(1.0, (total - i) / (0.08 * RATE))
        value = sum(_bell(hertz, at - start) for hertz, start in _NOTES if at >= start)
        samples.append(round(9000 * fade * value))
    return Sound(samples)


def _bell(hertz: float, at: float) -> float:
    attack = min(1.0, at / 0.006)
    tone = math.sin(math.tau * hertz * at) + 0.25 * math.sin(math.tau * 2 * hertz * at)
    return attack * math.exp(-4.5 * at) * tone


def joined(languages: Iterable[Sequence[Sound]], *, with_chime: bool = True) -> Sound:
    """The chime, then the pieces of each language in order, with pauses between them."""
    out = array("h")
    if with_chime:
        out += chime().samples
    for number, pieces in enumerate(languages):
        pause = LANGUAGE_S if number else CHIME_S if with_chime else 0.0
        for piece in pieces:
            out += silence(pause).samples + piece.samples
            pause = COMMA_S
    return Sound(out)

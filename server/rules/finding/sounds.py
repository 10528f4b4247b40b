"""How words sound: syllables alike, and a run of letters cut into syllables and initials."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

LONGEST = 6
"""Letters of the longest syllable, such as zhuang."""
_SYLLABLE, _LETTER, _STRAY = 1.0, 1.8, 2.5
"""What a piece of a run costs: a whole syllable, an initial, a letter that begins none."""


@lru_cache(maxsize=4096)
def alike(sound: str) -> str:
    """A syllable as those hear it who do not tell zh from z, nor ng from n."""
    for told, heard in (("zh", "z"), ("ch", "c"), ("sh", "s")):
        if sound.startswith(told):
            sound = heard + sound[2:]
    sound = sound.replace("ü", "v")
    return sound[:-1] if sound.endswith("ng") else sound


def beginnings(syllables: Iterable[str]) -> frozenset[str]:
    """Whatever a syllable begins with, itself not counted."""
    return frozenset(one[:end] for one in syllables for end in range(1, len(one)))


def pieces(run: str, syllables: Collection[str], begun: Collection[str]) -> list[str]:
    """A run of letters as syllables where it can be read so, else as initials: bansfz is ban s f z.

    The cheapest reading wins, of equal ones that with the longer beginning.
    """
    best: list[tuple[float, int]] = [(0.0, 0)] * (len(run) + 1)
    for at in range(len(run) - 1, -1, -1):
        options = [
            (_cost(run[at:end], syllables, begun if end == len(run) else ()) + best[end][0], -end)
            for end in range(at + 1, min(len(run), at + LONGEST) + 1)
        ]
        cost, end = min(options)
        best[at] = (cost, -end)
    found, at = [], 0
    while at < len(run):
        end = best[at][1]
        found.append(run[at:end])
        at = end
    return found


def _cost(piece: str, syllables: Collection[str], begun: Collection[str]) -> float:
    if len(piece) == 1:
        return _LETTER if piece not in "iuv" else _STRAY
    if piece in syllables:
        return _SYLLABLE
    if piece in begun:
        return _SYLLABLE + 0.3
    return _STRAY * len(piece)

"""Names that the voice may read wrongly, with the reading that a dictionary proposes."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from pypinyin import Style, lazy_pinyin

from config.schema import Hall
from display.readings import read
from hardware.voices.phonemes import phonemes


@dataclass(frozen=True, slots=True)
class Proposal:
    """`path` is where `reading` would stand in the hall file."""

    path: str
    name: str
    reading: str


def proposals(hall: Hall) -> list[Proposal]:
    """Names without a reading that the engine says otherwise than the dictionary does.

    A person decides: both may be wrong. Without espeak-ng every name in Chinese is proposed.
    """
    found = list(_without_reading(hall))
    try:
        said = phonemes([read(each.name) for each in found])
        wanted = phonemes([each.reading for each in found])
    except (OSError, subprocess.SubprocessError):
        return found
    return [
        each
        for each, ours, theirs in zip(found, said, wanted, strict=True)
        if _sounds(ours) != _sounds(theirs)
    ]


def render(found: list[Proposal]) -> str:
    """Ready to be copied into the hall file, after somebody has read them aloud."""
    lines = [f"{each.path}: {each.name}\n    reading: '{each.reading}'" for each in found]
    count = "1 name" if len(found) == 1 else f"{len(found)} names"
    return "\n".join([*lines, f"{count} to read aloud"])


def _without_reading(hall: Hall) -> Iterator[Proposal]:
    # A window is said by its number, which needs no dictionary.
    for section, parts in (("zones", hall.zones), ("items", hall.items)):
        for id_, part in parts.items():
            if part.reading is None and _chinese(part.name):
                pinyin = lazy_pinyin(part.name, style=Style.TONE3, errors="ignore")
                yield Proposal(f"{section}[{id_}]", part.name, " ".join(pinyin))


def _chinese(text: str) -> bool:
    return any("一" <= char <= "鿿" for char in text)


def _sounds(words: list[str]) -> list[str]:
    """Syllables without tones, which bend with their neighbours."""
    plain = [word.rstrip("_|") for word in words]
    return ["".join(c for c in word if c.isalpha() or c in "@:;.") for word in plain]

"""Spoken forms for voices that read characters only. The forms that espeak-ng is given hold pinyin
where characters have two readings (`yin2 hang2`); such a syllable is written here with a character
that has this one reading, so that any Chinese voice says it right."""

from __future__ import annotations

import re
from functools import lru_cache

from hardware.voices.port import Unsayable

_SYLLABLE = re.compile(r"(?<![A-Za-z])([a-zü:]+[1-5])(?![A-Za-z0-9])")
_BETWEEN = re.compile(r"(?<=[\u3400-\u9fff，。；：]) +(?=[\u3400-\u9fff，。；：])")
_OWN = {"yi1": "一", "ling2": "零", "yao1": "幺", "bu2": "不"}


def written(text: str) -> str:
    """The text in characters, without the blanks between them. Raises Unsayable for a syllable
    that no character stands for alone."""
    found = _SYLLABLE.sub(lambda match: _character(match[1]), text)
    return _BETWEEN.sub("", found).strip()


def _character(syllable: str) -> str:
    character = _OWN.get(syllable) or _characters().get(syllable.replace("u:", "ü"))
    if character is None:
        raise Unsayable(f"no character says {syllable} and nothing else")
    return character


@lru_cache(maxsize=1)
def _characters() -> dict[str, str]:
    """A common character for each syllable: the first of the 3,755 of GB 2312's first level that
    has no second reading; where there is none, the first that is usually read so."""
    from pypinyin import Style, pinyin  # noqa: PLC0415  loads its dictionaries

    alone: dict[str, str] = {}
    usually: dict[str, str] = {}
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF):
            try:
                character = bytes((row, cell)).decode("gb2312")
            except UnicodeDecodeError:
                continue
            (readings,) = pinyin(
                character, style=Style.TONE3, heteronym=True, neutral_tone_with_five=True
            )
            (alone if len(readings) == 1 else usually).setdefault(readings[0], character)
    return usually | alone

"""Fonts for paper: found on this machine and checked, so that no character prints as a box.

Pillow neither falls back to another font nor says that a glyph is missing, so a line is cut into
runs by what each font really draws. Noto's collection opens with Japanese forms; simplified
Chinese is face 2 of it.
"""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from PIL import ImageFont

_KNOWN = (
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-{weight}.ttc", 2),
    ("/usr/share/fonts/noto-cjk/NotoSansCJK-{weight}.ttc", 2),
    ("/usr/share/fonts/google-noto-cjk/NotoSansCJK-{weight}.ttc", 2),
    ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0),
    ("/usr/share/fonts/truetype/hanazono/HanaMinA.ttf", 0),
    ("/usr/share/fonts/truetype/hanazono/HanaMinB.ttf", 0),
)
# A digit, a capital and an ideograph: a font without Latin (Droid Fallback) fails here.
_PROBE = "8Q号"
_NOTDEF = "\U0010fffe"
# Chinese faces draw this mark as wide as an ideograph, which tears a Latin name apart.
_LATIN_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")


class NoFont(Exception):
    """No installed font draws digits, Latin letters and Chinese; printing would show boxes."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that one font draws."""

    text: str
    font: ImageFont.FreeTypeFont


@functools.lru_cache(maxsize=4096)
def _draws(path: str, index: int, character: str) -> bool:
    if character.isspace():
        return True
    font = ImageFont.truetype(path, 32, index=index)
    glyph, missing = font.getmask(character, "1"), font.getmask(_NOTDEF, "1")
    return glyph.size != missing.size or bytes(glyph) != bytes(missing)


def _asked(weight: str) -> tuple[str, int] | None:
    """What fontconfig names for simplified Chinese, where its tool is installed."""
    tool = shutil.which("fc-match")
    if tool is None:
        return None
    pattern = f"Noto Sans CJK SC:style={weight}:lang=zh-cn"
    command = [tool, "-f", "%{file}\t%{index}", pattern]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)  # noqa: S603
    path, _, index = answer.stdout.partition("\t")
    # Variable instances carry their number in the upper half of the index.
    return (path, int(index) & 0xFFFF) if path and index.isdigit() else None


@functools.lru_cache(maxsize=2)
def _chain(weight: str) -> tuple[tuple[str, int], ...]:
    """The fonts to try, best first; the first one draws everything that a slip needs."""
    known = [(path.format(weight=weight), index) for path, index in _KNOWN]
    found = [face for face in known if Path(face[0]).is_file()]
    if not found or "NotoSansCJK" not in found[0][0]:
        asked = _asked(weight)
        found = [asked, *found] if asked and asked not in found else found
    main = [face for face in found if all(_draws(*face, character) for character in _PROBE)]
    if not main:
        raise NoFont("no font with Chinese, Latin and digits; install fonts-noto-cjk")
    return (main[0], *(face for face in found if face != main[0]))


@functools.lru_cache(maxsize=64)
def _open(path: str, index: int, dots: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, dots, index=index, layout_engine=ImageFont.Layout.BASIC)


def font(dots: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    """The main font at a height of `dots`; raises NoFont."""
    path, index = _chain("Bold" if bold else "Regular")[0]
    return _open(path, index, dots)


def check() -> None:
    """Find and open the fonts, so that the first slip neither waits nor fails; raises NoFont."""
    for bold in (False, True):
        font(28, bold=bold)


def runs(text: str, dots: int, *, bold: bool) -> list[Run]:
    """Cut `text` by the font that draws it; raises NoFont.

    A character that no font has is written as its code point, `[U+2A6A5]`: longer, but the
    reader loses nothing and sees no box.
    """
    chain = _chain("Bold" if bold else "Regular")
    pieces: list[Run] = []
    for character in _LATIN_APOSTROPHE.sub("'", text):
        face = next((face for face in chain if _draws(*face, character)), None)
        shown = character if face else f"[U+{ord(character):04X}]"
        opened = _open(*(face or chain[0]), dots)
        if pieces and pieces[-1].font is opened:
            pieces[-1] = Run(pieces[-1].text + shown, opened)
        else:
            pieces.append(Run(shown, opened))
    return pieces


def width(text: str, dots: int, *, bold: bool) -> float:
    """How wide the text comes out, in dots."""
    return sum(run.font.getlength(run.text) for run in runs(text, dots, bold=bold))

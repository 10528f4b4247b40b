"""What font cards are told: the data of their frames, before escapes and CRC.

A fifth-generation card (5K) counts places and widths across in bytes of eight pixels, a sixth
(6K) in pixels.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hardware.signs.port import Colour, Motion, Words

_REPLY: Final = 0x01
MISSING: Final = "〓"
"""Shown for a character that font cards have no picture for."""
_COLOURS: Final[Mapping[Colour, str]] = {
    Colour.RED: r"\C1",
    Colour.GREEN: r"\C2",
    Colour.YELLOW: r"\C3",
}
_MOTIONS: Final[Mapping[Motion, int]] = {
    Motion.STILL: 1,
    Motion.FAST: 2,
    Motion.LEFT: 3,
    Motion.RIGHT: 4,
    Motion.UP: 5,
    Motion.DOWN: 6,
}
_AREA: Final = struct.Struct("<BHHHHBBBHBBBBBBBBBI")
_SPEED: Final = 4
_HOLD_STEP: Final = 0.5


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the panel, in pixels from its upper left corner."""

    x: int
    y: int
    width: int
    height: int


def text_of(words: Words) -> tuple[bytes, str]:
    """The card's own bytes for a text, and the characters that it cannot show.

    A backslash would begin one of the card's escapes, so it is sent in its wide form.
    """
    plain = " ".join(words.text.split()).replace("\\", "＼")
    lost = "".join(sorted({each for each in plain if not _shown(each)}))
    shown = "".join(each if _shown(each) else MISSING for each in plain)
    colour = _COLOURS[words.colour] if words.colour else ""
    return (colour + shown).encode("gbk"), lost


def _shown(character: str) -> bool:
    try:
        character.encode("gbk")
    except UnicodeEncodeError:
        return False
    return character.isprintable()


def show(words: Words, area: Area, number: int, *, fifth: bool) -> bytes:
    """Put a text on an area in place of what is there; it stays while there is power."""
    text, _ = text_of(words)
    across = 8 if fifth else 1
    body = (
        _AREA.pack(
            0,
            area.x // across,
            area.y,
            area.width // across,
            area.height,
            number,
            0,  # space between lines
            0,  # run in a circle until the next text
            5,  # time-out, of no meaning in this run mode
            0,  # no voice
            0,  # no further parameters
            0,  # alignment
            2 if words.wrap else 1,  # more lines than one
            2 if words.wrap else 1,  # break lines by itself
            _MOTIONS[words.motion],
            0,  # no way out
            _SPEED,
            min(255, round(words.hold / _HOLD_STEP)),
            len(text),
        )
        + text
    )
    return bytes((0xA3, 0x06, _REPLY, 0, 0, 0, 1)) + len(body).to_bytes(2, "little") + body


def clear_panel() -> bytes:
    """Clear everything, stored programmes too."""
    return bytes((0xA3, 0x10, _REPLY, 0, 0))


def delete(*numbers: int) -> bytes:
    """Take areas away, and with them what they show."""
    return bytes((0xA3, 0x06, _REPLY, 0, 0, len(numbers), *numbers, 0))


def switch(*, on: bool) -> bytes:
    """Light the panel or leave it dark."""
    return bytes((0xA3, 0x00, _REPLY, 0, 0, 1 if on else 2))


def brightness(percent: int) -> bytes:
    """Sixteen steps, set by hand. No published frame shows its parameters: a card that counts
    otherwise refuses it."""
    return bytes((0xA3, 0x02, _REPLY, 0, 0, 1, round(percent * 15 / 100)))


def ping() -> bytes:
    """Ask whether the card is there."""
    return bytes((0xA2, 0x00, _REPLY, 0, 0))

"""ESC/POS as bytes, for printers with a Chinese character set. Nothing here keeps a state."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from PIL import Image

START: Final = b"\x1b@\x1c&"
"""Reset, and Chinese mode on: some printers leave it with every reset."""
REPORT: Final = b"\x1da\x0e"
"""GS a: report now, and whenever online, error or paper changes (until the next reset)."""
NUL: Final = b"\0"
"""Means nothing to a printer; completes a picture that broke off."""
CUTS: Final = ("partial", "full", "partial-feed", "full-feed", "partial-old", "full-old", "none")
_LINE_DOTS = 24
# Carried out at once wherever they stand, even inside a picture: status, recovery, drawer, reset.
_REAL_TIME = re.compile(rb"\x10(?=[\x04\x05\x14])")


def size(width: int, height: int) -> bytes:
    """Characters `width` times as wide and `height` times as high (1 to 8), Chinese ones too."""
    return bytes((0x1D, 0x21, (width - 1) << 4 | (height - 1)))


def align(how: int) -> bytes:
    """0 left, 1 centre, 2 right; at the beginning of a line."""
    return bytes((0x1B, 0x61, how))


def bold(*, on: bool) -> bytes:
    return bytes((0x1B, 0x45, on))


def in_gbk(text: str) -> bool:
    """Whether the printer's own characters can show it."""
    try:
        text.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def words(text: str) -> bytes:
    """Text in GBK; raises UnicodeEncodeError. Control characters become blanks."""
    return "".join(" " if unicodedata.category(c) == "Cc" else c for c in text).encode("gbk")


def line(text: str) -> bytes:
    """Text and the end of its line; raises UnicodeEncodeError."""
    return words(text) + b"\n"


def feed_lines(count: int) -> bytes:
    return bytes((0x1B, 0x64, count))


def feed_dots(dots: int) -> bytes:
    """Feed by dots of 203 dpi."""
    steps = [255] * (dots // 255) + ([dots % 255] if dots % 255 else [])
    return b"".join(bytes((0x1B, 0x4A, step)) for step in steps)


def cut(kind: str, lines: int) -> bytes:
    """Feed `lines` and cut; `kind` is one of CUTS."""
    whole, _, form = kind.partition("-")
    full = whole == "full"
    if form == "feed":
        return bytes((0x1D, 0x56, 0x41 if full else 0x42, min(255, lines * _LINE_DOTS)))
    if kind == "none":
        return feed_lines(lines)
    if form == "old":
        return feed_lines(lines) + (b"\x1bi" if full else b"\x1bm")
    return feed_lines(lines) + bytes((0x1D, 0x56, 0 if full else 1))


def ask(what: int) -> bytes:
    """DLE EOT: 1 printer, 2 cause of being offline, 3 cause of an error, 4 paper."""
    return bytes((0x10, 0x04, what))


def ask_in_turn() -> bytes:
    """GS r: answered when everything before it is done, and not at all while offline."""
    return b"\x1dr\x01"


def tell_when_done(mark: bytes) -> bytes:
    """GS ( H: send these four characters back when everything before is on paper."""
    return b"\x1d(H\x06\x0000" + mark


def qr(data: str, dots: int) -> bytes:
    """A QR code drawn by the printer: model 2, correction M, `dots` to a module."""
    payload = data.encode("utf-8")
    stored = (len(payload) + 3).to_bytes(2, "little")
    return (
        b"\x1d(k\x04\x001A2\x00"
        b"\x1d(k\x03\x001C"
        + bytes((dots,))
        + b"\x1d(k\x03\x001E1"
        + b"\x1d(k"
        + stored
        + b"1P0"
        + payload
        + b"\x1d(k\x03\x001Q0"
    )


def harmless(page: Image.Image) -> Image.Image:
    """The page with a dot more wherever a printer would take its dots for an order."""
    data = bytes(byte ^ 0xFF for byte in page.tobytes())
    # Black is 1 on the wire and 0 in a picture. The dot goes beside the one of 0x10.
    plain = _REAL_TIME.sub(b"\x18", data)
    if plain == data:
        return page
    return Image.frombytes("1", page.size, bytes(byte ^ 0xFF for byte in plain))


def bands(page: Image.Image, rows: int) -> list[bytes]:
    """A picture of mode "1", whose width is a multiple of 8, in bands of `rows`."""
    across = page.width // 8
    data = bytes(byte ^ 0xFF for byte in harmless(page).tobytes())
    sent = []
    for top in range(0, page.height, rows):
        part = data[top * across : (top + rows) * across]
        head = across.to_bytes(2, "little") + (len(part) // across).to_bytes(2, "little")
        sent.append(b"\x1dv0\x00" + head + part)
    return sent

"""A slip as the commands that print it: with the printer's own characters, or as one picture."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from PIL import Image

from hardware.ports import Slip
from hardware.printers import raster
from hardware.printers.escpos import commands
from hardware.printers.escpos.text import TextBlocks

WIDTHS: Final = {"80": raster.WIDTH_80MM, "58": raster.WIDTH_58MM}
"""Paper in millimetres -> dots of its printable width."""


class Mode(StrEnum):
    """How slips are sent."""

    TEXT = "text"
    RASTER = "raster"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a printer takes its slips. `qr_native`: it draws QR codes itself (text mode)."""

    mode: Mode
    dots: int = raster.WIDTH_80MM
    qr_native: bool = True
    cut: str = "partial"
    feed: int = 4
    band: int = 128


@dataclass(frozen=True, slots=True)
class Sheet:
    """A slip ready to be sent; `height` in dots, `page` where the picture is known exactly."""

    parts: tuple[bytes, ...]
    height: int
    page: Image.Image | None = field(default=None, compare=False)

    @property
    def data(self) -> bytes:
        return b"".join(self.parts)

    @property
    def largest(self) -> int:
        """Bytes of the longest command."""
        return max(map(len, self.parts))

    def owed(self, written: int) -> bytes:
        """What completes the command in which the slip broke off after `written` bytes."""
        for part in self.parts:
            if written < len(part):
                return commands.NUL * (len(part) - written) if written else b""
            written -= len(part)
        return b""


def sheet(slip: Slip, layout: Layout, after: tuple[bytes, ...] = ()) -> Sheet:
    """The commands of a slip, `after` behind its cut; raises fonts.NoFont."""
    end = (commands.cut(layout.cut, layout.feed), *after)
    if layout.mode is Mode.RASTER:
        page = commands.harmless(raster.render(slip, layout.dots))
        bands = commands.bands(page, layout.band)
        return Sheet((commands.START, *bands, *end), page.height, page)
    blocks = TextBlocks(layout.dots, layout.band, qr_native=layout.qr_native)
    for block in slip.blocks:
        blocks.add(block)
    return Sheet((commands.START, *blocks.parts, *end), blocks.height)

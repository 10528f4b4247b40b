"""A slip in the printer's own characters. Cells are 12 by 24 dots; an ideograph takes two.

What those characters cannot show is drawn as a picture in its place, so that no name loses a
character.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple, assert_never

from hardware.ports import Align, Block, Code, Pair, Rule, Size, Space, Text
from hardware.printers import raster
from hardware.printers.escpos import commands
from hardware.printers.wrap import wrap

_CELL: Final = 12
_ALIGN: Final = {Align.LEFT: 0, Align.CENTRE: 1, Align.RIGHT: 2}
# Width and height to try, largest first; the last one wraps.
_SIZES: Final = {
    Size.SMALL: ((1, 1),),
    Size.BODY: ((1, 1),),
    Size.LARGE: ((1, 2),),
    Size.TITLE: ((2, 2), (1, 2)),
    Size.NUMBER: tuple((times, times) for times in range(8, 0, -1)),
}
_LINE_DOTS: Final = 34
_GUTTER: Final = 2
_QR_DOTS: Final = 6
_BLANKS: Final = re.compile("[\u00a0\u2009\u202f]")
_LATIN_APOSTROPHE: Final = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")
_RULES: Final = {False: "─", True: "━"}


def cells(text: str) -> int:
    """How many cells a line takes: GBK has one byte a cell."""
    return len(commands.words(text))


def plain(text: str) -> str:
    """Text with plainer marks where that loses nothing: GBK's apostrophe is two cells wide."""
    return _LATIN_APOSTROPHE.sub("'", _BLANKS.sub(" ", text))


class Style(NamedTuple):
    align: int = 0
    width: int = 1
    height: int = 1
    bold: bool = False


class TextBlocks:
    """Collects the commands of one slip, block by block. Only what changes is said."""

    def __init__(self, dots: int, band: int, *, qr_native: bool) -> None:
        self.parts: list[bytes] = []
        self.height = 0
        self._dots = dots
        self._columns = dots // _CELL
        self._band = band
        self._qr_native = qr_native
        self._style = Style()

    def add(self, block: Block) -> None:
        """Append a block; raises fonts.NoFont where one must be drawn."""
        match block:
            case Text() if commands.in_gbk(plain(block.text)):
                self._text(block)
            case Pair() if commands.in_gbk(plain(block.label + block.value)):
                self._pair(block)
            case Text() | Pair():
                self._picture(block)
            case Code():
                self._code(block)
            case Rule():
                self._line(Style(), _RULES[block.heavy] * (self._columns // 2))
            case Space():
                self._append(commands.feed_dots(block.dots), block.dots)
            case _:
                assert_never(block)

    def _text(self, block: Text) -> None:
        text = plain(block.text)
        width, height = self._fitting(text, block.size)
        lines = wrap(text, self._columns // width, cells)
        style = Style(_ALIGN[block.align], width, height, block.bold)
        for line in lines:
            self._line(style, line)

    def _fitting(self, text: str, size: Size) -> tuple[int, int]:
        """The largest form of the size in which the text stays on one line; else the smallest."""
        sizes = _SIZES[size]
        taken = max((cells(row) for row in text.splitlines()), default=0)
        fitting = (form for form in sizes if taken * form[0] <= self._columns)
        return next(fitting, sizes[-1])

    def _pair(self, block: Pair) -> None:
        label, value = plain(block.label), plain(block.value)
        column = cells(label) + _GUTTER
        if column > self._columns // 2:
            # A label this long stands alone above its value.
            self._text(Text(label))
            label, column = "", 2 * _GUTTER
        width, height = _SIZES[block.size][-1]
        for line in wrap(value, (self._columns - column) // width, cells):
            head = label + " " * (column - cells(label))
            begin = self._set(Style()) + commands.words(head)
            self._line(Style(0, width, height, block.bold), line, begin)
            label = ""

    def _code(self, block: Code) -> None:
        if not self._qr_native:
            self._picture(block)
            return
        modules = raster.qr(block.data, dots=1, border=4).width
        dots = max(2, min(_QR_DOTS, self._dots // modules))
        code = self._set(Style(align=1)) + commands.qr(block.data, dots) + b"\n"
        self._append(code, modules * dots + _LINE_DOTS)
        for words in block.beside:
            self.add(Text(words.text, words.size, Align.CENTRE, bold=words.bold))

    def _picture(self, block: Block) -> None:
        page = raster.render_block(block, self._dots)
        self._append(self._set(Style()), 0)
        for band in commands.bands(page, self._band):
            self._append(band, 0)
        self.height += page.height

    def _line(self, style: Style, text: str, begin: bytes = b"") -> None:
        line = begin + self._set(style) + commands.line(text)
        self._append(line, _LINE_DOTS + (style.height - 1) * 2 * _CELL)

    def _set(self, style: Style) -> bytes:
        """What makes the printer write like this from now on."""
        was, self._style = self._style, style
        align = commands.align(style.align) if style.align != was.align else b""
        size = commands.size(style.width, style.height) if style[1:3] != was[1:3] else b""
        bold = commands.bold(on=style.bold) if style.bold != was.bold else b""
        return align + size + bold

    def _append(self, data: bytes, dots: int) -> None:
        if data:
            self.parts.append(data)
        self.height += dots

"""A slip drawn dot by dot, as a thermal head of 203 dpi burns it: black or white, no grey.

Any raster printer sends exactly this picture, so a preview of it is the paper.
"""

from __future__ import annotations

import io

import qrcode
from PIL import Image, ImageDraw
from qrcode.constants import ERROR_CORRECT_M

from hardware.ports import Align, Block, Code, Pair, Rule, Size, Slip, Space, Text
from hardware.printers import fonts
from hardware.printers.wrap import wrap

WIDTH_80MM = 576
WIDTH_58MM = 384
DPI = 203
MARGIN = 16
_GUTTER = 20
# Dots: 20 is where strokes of dense characters begin to fill in, so nothing is below 24.
_DOTS = {Size.SMALL: 24, Size.BODY: 28, Size.LARGE: 36, Size.TITLE: 40, Size.NUMBER: 208}
_QR_DOTS = 6
# Grey of the anti-aliased stroke from which on the head burns a dot.
_THRESHOLD = 140


def render(slip: Slip, width: int = WIDTH_80MM) -> Image.Image:
    """The slip as an image of mode "1", `width` dots wide; raises fonts.NoFont."""
    parts = [_block(block, width - 2 * MARGIN) for block in slip.blocks]
    page = Image.new("L", (width, sum(part.height for part in parts) + 2 * MARGIN), 255)
    top = MARGIN
    for part in parts:
        page.paste(part, (MARGIN, top))
        top += part.height
    return _burnt(page)


def render_block(block: Block, width: int) -> Image.Image:
    """One block alone, over the whole width and without margins; raises fonts.NoFont."""
    return _burnt(_block(block, width))


def _burnt(page: Image.Image) -> Image.Image:
    return page.point(lambda grey: 255 if grey > _THRESHOLD else 0).convert(
        "1", dither=Image.Dither.NONE
    )


def png(page: Image.Image) -> bytes:
    """The rendered page as a 1-bit PNG that carries its resolution."""
    out = io.BytesIO()
    page.save(out, "PNG", dpi=(DPI, DPI))
    return out.getvalue()


def _block(block: Block, width: int) -> Image.Image:
    match block:
        case Text():
            return _text(block, width)
        case Pair():
            return _pair(block, width)
        case Code():
            return _code(block, width)
        case Rule():
            return _rule(width, heavy=block.heavy)
        case Space():
            return Image.new("L", (width, block.dots), 255)


def _text(block: Text, width: int) -> Image.Image:
    dots = _DOTS[block.size]
    if block.size is Size.NUMBER:
        full = fonts.width(block.text, dots, bold=block.bold)
        dots = min(dots, int(dots * width / full)) if full else dots
        return _lines([block.text], dots, width, block.align, bold=block.bold, leading=0.86)
    lines = wrap(block.text, width, lambda text: fonts.width(text, dots, bold=block.bold))
    return _lines(lines, dots, width, block.align, bold=block.bold)


def _lines(
    lines: list[str], dots: int, width: int, align: Align, *, bold: bool, leading: float = 1.36
) -> Image.Image:
    height = round(dots * leading)
    page = Image.new("L", (width, height * len(lines)), 255)
    draw = ImageDraw.Draw(page)
    for row, line in enumerate(lines):
        free = width - fonts.width(line, dots, bold=bold)
        left = {Align.LEFT: 0.0, Align.CENTRE: free / 2, Align.RIGHT: free}[align]
        # All runs sit on one baseline: capitals of Noto are 0.73 of the height.
        baseline = row * height + (height + 0.73 * dots) / 2
        for run in fonts.runs(line, dots, bold=bold):
            draw.text((left, baseline), run.text, fill=0, font=run.font, anchor="ls")
            left += run.font.getlength(run.text)
    return page


def _pair(block: Pair, width: int) -> Image.Image:
    label_dots, dots = _DOTS[Size.BODY], _DOTS[block.size]
    column = max(112, round(fonts.width(block.label, label_dots, bold=False)) + _GUTTER)
    room = width - column
    lines = wrap(block.value, room, lambda text: fonts.width(text, dots, bold=block.bold))
    value = _lines(lines, dots, room, Align.LEFT, bold=block.bold)
    label = _lines([block.label], label_dots, column, Align.LEFT, bold=False)
    page = Image.new("L", (width, value.height), 255)
    # The label stands on the baseline of the first line of its value.
    first = (round(dots * 1.36) + 0.73 * dots) / 2
    page.paste(label, (0, round(first - (label.height + 0.73 * label_dots) / 2)))
    page.paste(value, (column, 0))
    return page


def qr(data: str, dots: int = _QR_DOTS, border: int = 4) -> Image.Image:
    """A QR code alone, mode "L": `dots` to a module, `border` white modules around it."""
    maker = qrcode.QRCode(error_correction=ERROR_CORRECT_M, box_size=dots, border=border)
    maker.add_data(data)
    maker.make(fit=True)
    squares = maker.get_matrix()
    code = Image.new("L", (len(squares), len(squares)), 255)
    code.putdata([0 if dark else 255 for row in squares for dark in row])
    side = len(squares) * dots
    return code.resize((side, side), Image.Resampling.NEAREST)


def _code(block: Code, width: int) -> Image.Image:
    # The white border that a reader needs is the paper itself plus two modules here.
    code = qr(block.data, border=2)
    side = code.width
    room = width - side - _GUTTER
    words = [_text(text, room) for text in block.beside]
    tall = sum(word.height for word in words)
    page = Image.new("L", (width, max(side, tall)), 255)
    page.paste(code, (0 if words else (width - side) // 2, (page.height - side) // 2))
    top = (page.height - tall) // 2
    for word in words:
        page.paste(word, (side + _GUTTER, top))
        top += word.height
    return page


def _rule(width: int, *, heavy: bool) -> Image.Image:
    page = Image.new("L", (width, 22), 255)
    draw = ImageDraw.Draw(page)
    if heavy:
        draw.rectangle((0, 9, width, 12), fill=0)
    else:
        for left in range(0, width, 12):
            draw.rectangle((left, 10, left + 6, 11), fill=0)
    return page

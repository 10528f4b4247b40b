"""A plan of the floors for a hall that has drawn none: zones side by side, their windows on top.

Metres from the upper left corner. Pure geometry: the same hall always gives the same plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH = 60.0
PITCH = 3.6
"""From the middle of a window to that of the next."""
WINDOW = (3.2, 2.6)
MACHINE = (2.4, 2.4)
SCREEN = (5.0, 1.6)
_MARGIN, _HEAD, _WAIT, _MOST = 1.0, 4.0, 7.0, 16


@dataclass(frozen=True, slots=True)
class Box:
    """``x`` and ``y`` are the upper left corner."""

    id: str
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Point:
    """``x`` and ``y`` are the middle."""

    id: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Block:
    """A zone on one floor: its windows there, and the screens that belong to it."""

    zone: str
    windows: tuple[str, ...]
    screens: tuple[str, ...] = ()


@dataclass(slots=True)
class Drawn:
    """One floor, drawn."""

    floor: int
    width: float = WIDTH
    depth: float = 0.0
    zones: list[Box] = field(default_factory=list)
    windows: list[Point] = field(default_factory=list)
    kiosks: list[Point] = field(default_factory=list)
    screens: list[Point] = field(default_factory=list)


def draw(floor: int, blocks: Sequence[Block], kiosks: Sequence[str] = ()) -> Drawn:
    """Blocks from left to right, in rows; kiosks in a last row, where people come in."""
    drawn = Drawn(floor)
    x = y = _MARGIN
    tallest = 0.0
    for block in blocks:
        width, height = _size(block)
        if x > _MARGIN and x + width > WIDTH - _MARGIN:
            x, y, tallest = _MARGIN, y + tallest + _MARGIN, 0.0
        _place(drawn, block, x, y, width)
        x, tallest = x + width + _MARGIN, max(tallest, height)
    y += tallest
    for n, id_ in enumerate(kiosks):
        across, down = n % _MOST, n // _MOST
        drawn.kiosks.append(Point(id_, 3 + PITCH * across, y + 2.5 + 3 * down))
    rows = -(-len(kiosks) // _MOST)
    drawn.depth = y + _MARGIN + (1 + 3 * rows if rows else 0)
    return drawn


def _size(block: Block) -> tuple[float, float]:
    across = min(max(3, len(block.windows)), _MOST)
    rows = max(1, -(-len(block.windows) // _MOST))
    screens = 2.0 * len(block.screens)
    return PITCH * across + 0.8, _HEAD - 1 + 3 * (rows - 1) + _WAIT + screens


def _place(drawn: Drawn, block: Block, x: float, y: float, width: float) -> None:
    rows = max(1, -(-len(block.windows) // _MOST))
    for n, no in enumerate(block.windows):
        across, down = n % _MOST, n // _MOST
        drawn.windows.append(Point(no, x + 0.4 + PITCH * (across + 0.5), y + 1.5 + 3 * down))
    top = y + _HEAD - 1 + 3 * (rows - 1)
    drawn.zones.append(Box(block.zone, x, top, width, _WAIT))
    for n, id_ in enumerate(block.screens):
        drawn.screens.append(Point(id_, x + width / 2, top + _WAIT + 1 + 2 * n))

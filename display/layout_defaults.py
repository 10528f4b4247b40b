"""The layout of a screen that nobody has arranged: by the display's type in the hall file. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

HALL, ZONE, WINDOW = "综合屏", "等候区屏", "窗口屏"
RESULTS, INFORMATION = "结果公示屏", "信息屏"
TYPES = (HALL, ZONE, WINDOW, RESULTS, INFORMATION)
"""Types of displays with a layout of their own; any other is arranged like the hall board."""

SILENT = frozenset({WINDOW, RESULTS, INFORMATION})
"""Types that speak no calls: they hang beside screens that do."""

Layout = dict[str, Any]


def default_layout(type_: str, windows: Sequence[str] = ()) -> Layout:
    """The layout for a type; `windows` are the display's own (a window screen has one)."""
    if type_ == WINDOW and windows:
        sides = _window(windows[0])
    elif type_ == RESULTS:
        sides = _RESULTS
    elif type_ == INFORMATION:
        sides = _INFORMATION
    else:
        sides = _CALLS
    landscape, portrait = ([_region(*row) for row in side] for side in sides)
    return {
        "theme": "dark",
        "languages": "both",
        "density": "normal",
        "landscape": landscape,
        "portrait": portrait,
    }


_Row = tuple[Any, ...]
_Sides = tuple[tuple[_Row, ...], tuple[_Row, ...]]

_CALLS: _Sides = (
    (("newest", 0, 0, 8, 6), ("calls", 0, 6, 8, 6), ("waiting", 8, 0, 4, 7), ("notes", 8, 7, 4, 5)),
    (
        ("newest", 0, 0, 12, 6),
        ("calls", 0, 6, 12, 5),
        ("waiting", 0, 11, 12, 5),
        ("notes", 0, 16, 12, 4),
    ),
)
_RESULTS: _Sides = (
    (("results", 0, 0, 8, 12), ("information", 8, 0, 4, 12)),
    (("results", 0, 0, 12, 13), ("information", 0, 13, 12, 7)),
)
_INFORMATION: _Sides = (
    (("media", 0, 0, 8, 8), ("information", 8, 0, 4, 12), ("notes", 0, 8, 8, 4)),
    (("media", 0, 0, 12, 7), ("notes", 0, 7, 12, 5), ("information", 0, 12, 12, 8)),
)


def _window(no: str) -> _Sides:
    return ((("window", 0, 0, 12, 12, no),), (("window", 0, 0, 12, 20, no),))


def _region(part: str, x: int, y: int, w: int, h: int, window: str | None = None) -> Layout:
    place: Layout = {"part": part, "x": x, "y": y, "w": w, "h": h}
    return place | ({"window": window} if window else {})

"""What a screen shows where: regions on a grid, as data, checked before anybody sees it. Pure.

A layout has a landscape and a portrait arrangement on grids of 12 columns; head (hall, clock) and
foot (spoken text, hotline, how true all this is) are always there and belong to no region. A layout
comes from the administrator or, without one, from the type of the display (`layout_defaults`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

COLUMNS = 12
ROWS = {"landscape": 12, "portrait": 20}
THEMES = ("dark", "light", "contrast")
LANGUAGES = ("both", "turn", "zh", "en")
DENSITIES = ("calm", "normal", "dense")
MOST_REGIONS = 12

SMALLEST: dict[str, tuple[int, int]] = {
    "newest": (5, 4), "calls": (4, 3), "waiting": (3, 3), "notes": (3, 3), "windows": (4, 3),
    "window": (6, 6), "results": (5, 4), "information": (3, 3), "media": (3, 3), "ticker": (6, 1),
}  # fmt: skip
"""Part -> the least columns and rows in which it can be read."""
CALLING = frozenset({"newest", "calls", "windows", "window"})
"""A screen without one of these never shows a call."""
_KEYS = frozenset({"theme", "languages", "density", *ROWS})
_REGION_KEYS = frozenset({"part", "x", "y", "w", "h", "zones", "window"})
_CHOICES = {"theme": THEMES, "languages": LANGUAGES, "density": DENSITIES}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where (`landscape.2`) and a code of `layout.*` translations."""

    where: str
    code: str
    figures: Mapping[str, Any]

    def as_json(self) -> dict[str, Any]:
        return {"where": self.where, "code": self.code, "figures": dict(self.figures)}


def faults(
    layout: Mapping[str, Any], *, zones: Collection[str], windows: Collection[str]
) -> list[Fault]:
    """Everything that is wrong with a layout for a screen of these zones and windows."""
    found = [Fault(key, "unknown_key", {}) for key in sorted(set(layout) - _KEYS)]
    for key, choices in _CHOICES.items():
        if not _one_of(layout.get(key), choices):
            found.append(Fault(key, "unknown_choice", {"choices": ", ".join(choices)}))
    for side in ROWS:
        regions = layout.get(side)
        if not isinstance(regions, list) or not 1 <= len(regions) <= MOST_REGIONS:
            found.append(Fault(side, "how_many", {"most": MOST_REGIONS}))
        else:
            found += _side(side, regions, zones, windows)
    return found


def _side(
    side: str, regions: list[Any], zones: Collection[str], windows: Collection[str]
) -> Iterator[Fault]:
    whole: list[tuple[int, Mapping[str, Any]]] = []
    for n, region in enumerate(regions):
        wrong = list(_region(f"{side}.{n}", region, ROWS[side], zones, windows))
        yield from wrong
        if not wrong:
            whole.append((n, region))
    for (_, one), (n, other) in combinations(whole, 2):
        if _overlap(one, other):
            yield Fault(f"{side}.{n}", "overlaps", {"part": one["part"]})
    for part in ("newest", "media", "ticker", "results", "information"):
        places = [n for n, region in whole if region["part"] == part]
        if len(places) > 1:
            yield Fault(f"{side}.{places[1]}", "twice", {})


def _region(
    where: str, region: Any, rows: int, zones: Collection[str], windows: Collection[str]
) -> Iterator[Fault]:
    if not isinstance(region, Mapping) or not _one_of(region.get("part"), SMALLEST):
        yield Fault(where, "unknown_part", {})
        return
    for key in sorted(set(region) - _REGION_KEYS):
        yield Fault(where, "unknown_key", {"key": key})
    at = [region.get(key) for key in "xywh"]
    if not all(isinstance(n, int) and not isinstance(n, bool) for n in at):
        yield Fault(where, "no_place", {})
        return
    x, y, w, h = (int(n or 0) for n in at)
    least = SMALLEST[region["part"]]
    if w < least[0] or h < least[1]:
        yield Fault(where, "too_small", {"columns": least[0], "rows": least[1]})
    if x < 0 or y < 0 or x + w > COLUMNS or y + h > rows:
        yield Fault(where, "outside", {"columns": COLUMNS, "rows": rows})
    yield from _contents(where, region, zones, windows)


def _contents(
    where: str, region: Mapping[str, Any], zones: Collection[str], windows: Collection[str]
) -> Iterator[Fault]:
    named = region.get("zones", [])
    if not isinstance(named, list):
        yield Fault(where, "unknown_zone", {"zone": ""})
    else:
        for zone in (z for z in named if not _one_of(z, zones)):
            yield Fault(where, "unknown_zone", {"zone": str(zone)[:24]})
    window = region.get("window")
    if (region["part"] == "window" or window is not None) and not _one_of(window, windows):
        yield Fault(where, "unknown_window", {"window": str(window or "")[:24]})


def _one_of(value: Any, names: Collection[str]) -> bool:
    """Whether a value that somebody sent is one of these names; it may be a list or a mapping."""
    return isinstance(value, str) and value in names


def _overlap(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    return bool(
        a["x"] < b["x"] + b["w"]
        and b["x"] < a["x"] + a["w"]
        and a["y"] < b["y"] + b["h"]
        and b["y"] < a["y"] + a["h"]
    )


def warnings(layout: Mapping[str, Any]) -> list[Fault]:
    """What may be meant so but seldom is."""
    return [
        Fault(side, "no_calls", {})
        for side in ROWS
        if not CALLING & {region["part"] for region in layout[side]}
    ]


def parts_of(layout: Mapping[str, Any]) -> frozenset[str]:
    """Every part that a layout shows in either arrangement."""
    return frozenset(region["part"] for side in ROWS for region in layout[side])

"""Where a screen hangs: the zones and windows whose calls it shows, and its own layout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from config.schema import Hall
from display.layout_defaults import default_layout


def zones_of(hall: Hall, screen: str) -> tuple[str, ...]:
    """The zones of a screen in the order of the hall file: its own, its windows', or all."""
    display = hall.displays[screen]
    named = set(display.zones)
    if not named:
        named = {hall.windows[no].zone for no in display.windows if no in hall.windows}
    return tuple(zone for zone in hall.zones if zone in named) if named else tuple(hall.zones)


def screens_by_zone(hall: Hall) -> Mapping[str, tuple[str, ...]]:
    """Zone -> the screens that show its calls."""
    shown = {screen: frozenset(zones_of(hall, screen)) for screen in hall.displays}
    return {
        zone: tuple(screen for screen, zones in shown.items() if zone in zones)
        for zone in hall.zones
    }


def own_layout(hall: Hall, screen: str) -> dict[str, Any]:
    """The layout of the display's type."""
    display = hall.displays[screen]
    return default_layout(display.type, display.windows)

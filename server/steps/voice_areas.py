"""Which parts of the hall hear each other: the areas of the hall file, or each floor."""

from __future__ import annotations

from collections.abc import Mapping

from config.schema import Hall
from display.layout_defaults import SILENT
from server.steps.screen_places import zones_of


def area_by_zone(hall: Hall) -> Mapping[str, str]:
    """The voice area of each zone that has one."""
    named = {zone: area.id for area in hall.display.voice.areas for zone in area.zones}
    if named:
        return named
    floors = {
        zone.id: zone.floor
        or min((w.floor for w in hall.windows.values() if w.zone == zone.id), default=None)
        for zone in hall.zones.values()
    }
    return {zone: f"{floor}F" for zone, floor in floors.items() if floor is not None}


def area_of_window(hall: Hall, no: str) -> str | None:
    """The voice area in which a window stands; a zone may reach over several floors."""
    window = hall.windows.get(no)
    if window is None:
        return None
    if hall.display.voice.areas:
        return area_by_zone(hall).get(window.zone)
    return f"{window.floor}F"


def all_areas(hall: Hall) -> frozenset[str]:
    """Every voice area of the hall."""
    by_window = {area_of_window(hall, no) for no in hall.windows} - {None}
    return frozenset(area for area in (*area_by_zone(hall).values(), *by_window) if area)


def heard_at(hall: Hall, screen: str) -> tuple[str, ...]:
    """The areas that a display plays: those of its zones, or all; none where it shows no calls of
    a zone."""
    if hall.displays[screen].type in SILENT:
        return ()
    areas = area_by_zone(hall)
    zones = zones_of(hall, screen)
    return tuple(dict.fromkeys(areas[zone] for zone in zones if zone in areas))

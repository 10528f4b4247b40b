"""Layouts of screens as their administrator and the screens themselves see them."""

from __future__ import annotations

from typing import Any

from display import layout as layouts
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.screen_places import own_layout, zones_of
from server.steps.showing import local
from server.store.engine import Reader
from server.store.queries import screens as stored

HISTORY = 50


def layout_on(conn: Reader, floor: Floor, screen: str) -> dict[str, Any]:
    """The layout that holds for a screen. What no longer fits the hall gives way to the type's own:
    a screen is never dark."""
    row = stored.layout(conn, screen)
    content = row.content if row else None
    hall = floor.hall
    if content is not None:
        zones = zones_of(hall, screen)
        windows = [no for no, window in hall.windows.items() if window.zone in zones]
        if layouts.faults(content, zones=zones, windows=windows):
            content = None
    return content or own_layout(hall, screen)


def layouts_view(conn: Reader, floor: Floor) -> list[dict[str, Any]]:
    """Every screen, and which version of its layout holds."""
    return [_head(conn, floor, screen) for screen in floor.hall.displays]


def layout_view(conn: Reader, floor: Floor, screen: str) -> dict[str, Any]:
    """One screen: what holds, what its type has, what may be chosen, and who saved what. Refuses
    ``unknown_screen``."""
    if screen not in floor.hall.displays:
        raise Refused("unknown_screen", screen=screen)
    hall, zones = floor.hall, zones_of(floor.hall, screen)
    holds = layout_on(conn, floor, screen)
    return {
        **_head(conn, floor, screen),
        "layout": holds,
        "own": own_layout(hall, screen),
        "warnings": [fault.as_json() for fault in layouts.warnings(holds)],
        "zones": [
            {"id": z, "name": hall.zones[z].name, "name_en": hall.zones[z].name_en} for z in zones
        ],
        "windows": [
            {"no": w.no, "name": w.name, "name_en": w.name_en}
            for w in hall.windows.values()
            if w.zone in zones
        ],
        "history": [
            {
                "version": row.version,
                "saved_at": local(floor, row.saved_at),
                "saved_by": row.saved_by,
                "note": row.note,
                "reverts": row.reverts,
                "default": bool(row.default),
            }
            for row in stored.layout_history(conn, screen, HISTORY)
        ],
    }


def _head(conn: Reader, floor: Floor, screen: str) -> dict[str, Any]:
    row = stored.layout(conn, screen)
    return {
        "screen": screen,
        "type": floor.hall.displays[screen].type,
        "version": row.version if row else 0,
        "default": row is None or row.content is None,
        "saved_at": local(floor, row.saved_at) if row else None,
        "saved_by": row.saved_by if row else None,
    }

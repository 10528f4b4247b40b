"""The floor as guides and the manager see it: where things stand, and what they are doing.

Where things stand is the hall file's plan, or one laid out by zone. Names no citizen.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from config.schema import Hall, Window
from config.schema.plan import FloorPlan
from server.rules.plan import MACHINE, SCREEN, WINDOW, Block, Drawn, draw
from server.steps.floor import Floor
from server.steps.views.displays import displays_view
from server.steps.views.halls import zones_view
from server.steps.views.help_calls import help_calls_view
from server.steps.views.kiosks import kiosks_view
from server.store.engine import Reader

_OF_SCREENS = ("id", "type", "zones", "state", "sound", "muted", "reported_at")
_SIZES = {"window": WINDOW, "kiosk": MACHINE, "screen": SCREEN}


def floor_view(conn: Reader, floor: Floor, now: datetime) -> dict[str, Any]:
    """All that a plan or a list of the floors begins with; events and figures go on from there."""
    return {
        "plan": plan_json(floor),
        "zones": zones_view(conn, floor, now),
        "kiosks": kiosks_view(conn, floor, now),
        "screens": [
            {name: row[name] for name in _OF_SCREENS}
            | {"zones": row["zones"] or list(floor.hall.zones)}
            for row in displays_view(conn, floor, now)
        ],
        "help": help_calls_view(conn, floor, now),
        "people": _people(floor),
    }


def plan_json(floor: Floor) -> dict[str, Any]:
    """Every floor with its places, in metres; ``sizes`` are width and depth of things."""
    given = floor.hall.plan
    drawn = [_given(one) for one in given.floors] if given else _laid_out(floor)
    sizes = {name: {"w": w, "h": h} for name, (w, h) in _SIZES.items()}
    return {"drawn": given is not None, "sizes": sizes, "floors": drawn}


def _given(one: FloorPlan) -> dict[str, Any]:
    shown = one.model_dump(mode="json")
    for area in shown["zones"]:
        area["id"] = area.pop("zone")
    for spot in shown["windows"]:
        spot["id"] = spot.pop("no")
    return shown


def _laid_out(floor: Floor) -> list[dict[str, Any]]:
    hall = floor.hall
    placed: set[str] = set()
    floors = sorted({w.floor for w in hall.windows.values()})
    shown = []
    for number in floors:
        blocks = []
        for zone in hall.zones:
            here = [
                no for no, w in hall.windows.items() if w.floor == number and _zone(w, hall) == zone
            ]
            if not here:
                continue
            screens = [
                d.id
                for d in hall.displays.values()
                if d.id not in placed and (not d.zones or zone in d.zones)
            ]
            placed.update(screens)
            blocks.append(Block(zone, tuple(here), tuple(screens)))
        inside = [k.id for k in hall.kiosks.values() if k.site != "remote"]
        kiosks = inside if number == floors[0] else []
        shown.append(_drawn(draw(number, blocks, kiosks)))
    return shown


def _zone(window: Window, hall: Hall) -> str:
    return window.zone if window.zone in hall.zones else next(iter(hall.zones))


def _drawn(one: Drawn) -> dict[str, Any]:
    def points(listed: Any) -> list[dict[str, Any]]:
        return [{"id": p.id, "x": round(p.x, 2), "y": round(p.y, 2)} for p in listed]

    return {
        "floor": one.floor,
        "width": one.width,
        "depth": round(one.depth, 2),
        "marks": [],
        "zones": [
            {"id": b.id, "x": round(b.x, 2), "y": round(b.y, 2), "w": round(b.w, 2), "h": b.h}
            for b in one.zones
        ],
        "windows": points(one.windows),
        "kiosks": points(one.kiosks),
        "screens": points(one.screens),
    }


def _people(floor: Floor) -> dict[str, str]:
    """Names of those who stand at windows, by their number."""
    posts = [w.posts for w in floor.hall.windows.values()]
    ids = {id_ for post in posts for id_ in (post.A, post.B) if id_}
    return {id_: floor.hall.staff[id_].name for id_ in sorted(ids) if id_ in floor.hall.staff}

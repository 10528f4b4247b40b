"""The plan of the floors: nothing unknown, nothing twice, nothing outside, no window left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from config.crosscheck.references import unknown
from config.draft import Draft
from config.faults import Fault
from config.schema.plan import FloorPlan


def plan_faults(draft: Draft) -> Iterator[Fault]:
    """Faults of the plan; none where a hall has none."""
    if draft.plan is None:
        return
    floors = draft.plan.floors
    numbers = [one.floor for one in floors]
    for n, one in enumerate(floors):
        at = f"plan.floors[{n}]"
        if numbers.index(one.floor) != n:
            yield Fault(f"{at}.floor", f"floor {one.floor} is drawn twice", "draw it once")
        if draft.hall is not None and one.floor > draft.hall.floors:
            yield Fault(f"{at}.floor", f"the hall has no floor {one.floor}")
        yield from _references(draft, at, one)
        yield from _outside(at, one)
        yield from _other_floor(draft, at, one)
    yield from _twice("window", [spot.no for one in floors for spot in one.windows])
    yield from _twice("kiosk", [spot.id for one in floors for spot in one.kiosks])
    yield from _twice("screen", [spot.id for one in floors for spot in one.screens])
    drawn = {spot.no for one in floors for spot in one.windows}
    for no in draft.windows.known:
        if no not in drawn:
            yield Fault("plan.floors", f"window {no} is on no floor's plan", "give it a place")


def _references(draft: Draft, at: str, one: FloorPlan) -> Iterator[Fault]:
    zones = [area.zone for area in one.zones]
    yield from unknown("zone", f"{at}.zones[{{}}].zone", zones, draft.zones, draft.service_areas)
    windows = [spot.no for spot in one.windows]
    yield from unknown("window", f"{at}.windows[{{}}].no", windows, draft.windows)
    kiosks = [spot.id for spot in one.kiosks]
    yield from unknown("kiosk", f"{at}.kiosks[{{}}].id", kiosks, draft.kiosks)
    screens = [spot.id for spot in one.screens]
    yield from unknown("screen", f"{at}.screens[{{}}].id", screens, draft.displays)


def _outside(at: str, one: FloorPlan) -> Iterator[Fault]:
    parts: dict[str, Iterable[Any]] = {
        "zones": one.zones, "marks": one.marks, "windows": one.windows, "kiosks": one.kiosks,
        "screens": one.screens,
    }  # fmt: skip
    for name, listed in parts.items():
        for n, part in enumerate(listed):
            right, lower = part.x + getattr(part, "w", 0), part.y + getattr(part, "h", 0)
            if right > one.width or lower > one.depth:
                size = f"{one.width:g} by {one.depth:g} m"
                yield Fault(f"{at}.{name}[{n}]", f"lies outside the floor of {size}")


def _other_floor(draft: Draft, at: str, one: FloorPlan) -> Iterator[Fault]:
    floor_of = {window.no: window.floor for _, window in draft.windows}
    for n, spot in enumerate(one.windows):
        said = floor_of.get(spot.no, one.floor)
        if said != one.floor:
            message = f"window {spot.no} is on floor {said}, but drawn on floor {one.floor}"
            yield Fault(f"{at}.windows[{n}].no", message, "draw it where the window says it is")


def _twice(what: str, ids: list[str]) -> Iterator[Fault]:
    for id_, times in Counter(ids).items():
        if times > 1:
            yield Fault("plan.floors", f"{what} {id_} has {times} places", "leave one of them")

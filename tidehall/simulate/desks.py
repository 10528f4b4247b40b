"""The windows of a day: by a policy's layout, or as the hall file has them."""

from __future__ import annotations

from tidehall.simulate.engine import Desk
from tidehall.simulate.model import Layout, Model


def desks_of(model: Model, policy: str) -> list[Desk]:
    """The windows with which a policy runs the hall. Second skills are for ``tidal`` only."""
    if policy in model.layouts:
        return _laid_out(model, model.layouts[policy], second=policy == "tidal")
    return _as_they_stand(model, policy)


def slowdown_of(model: Model, policy: str) -> float:
    """How much slower work is for a line that a window does not know."""
    if policy in model.layouts:
        own = model.layouts[policy].general_slowdown
        return model.gen_factor if own is None else own
    return 1.0 if policy == "pooled" else model.gen_factor


def _laid_out(model: Model, layout: Layout, *, second: bool) -> list[Desk]:
    """Fixed windows zone by zone in turn (so that lunch groups are spread), general, tidal."""
    left = list(layout.fixed)
    desks: list[Desk] = []
    turns = [0] * len(model.zones)
    while any(left):
        for z in range(len(left)):
            if left[z]:
                left[z] -= 1
                skills = _second(model, z, turns[z]) if second and model.ring else (z,)
                turns[z] += 1
                desks.append(Desk(len(desks), "fixed", z, (z,), skills))
    every = tuple(range(len(model.zones)))
    for _ in range(layout.general):
        desks.append(Desk(len(desks), "general", None, (), every))
    for home in layout.tidal:
        zone = None if home is None else model.zones.index(home)
        knows = () if zone is None else (zone,)
        desks.append(Desk(len(desks), "tidal", zone, knows, every))
    return desks


def _second(model: Model, zone: int, turn: int) -> tuple[int, int]:
    """A zone and its neighbour on the ring, in turn the next and the one before."""
    place = model.ring.index(model.zones[zone])
    step = 1 if turn % 2 == 0 else -1
    return zone, model.zones.index(model.ring[(place + step) % len(model.ring)])


def _as_they_stand(model: Model, policy: str) -> list[Desk]:
    """``fixed`` knows own lines only, ``pooled`` lets everybody serve everything."""
    every = tuple(range(len(model.zones)))
    desks = []
    for n, window in enumerate(model.windows):
        skills = window.skills
        if policy == "pooled":
            desks.append(Desk(n, "general", None, every, every))
            continue
        if policy == "fixed" and window.kind != "tidal":
            skills = window.own
        desks.append(Desk(n, window.kind, window.home, window.own, skills))
    return desks

"""Days of a hall under each policy, on the same seeds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tidehall.decide.brain import Memory
from tidehall.simulate import measure
from tidehall.simulate.day import draw
from tidehall.simulate.desks import desks_of, slowdown_of
from tidehall.simulate.engine import Engine
from tidehall.simulate.measure import DayResult
from tidehall.simulate.model import Model
from tidehall.simulate.policies import POLICIES, Shipped

SAMPLE = 5
"""Every so manieth person's estimate is measured."""


def one_day(
    model: Model, name: str, seed: int, memory: Memory, sample: int = 0
) -> tuple[DayResult, Any]:
    """A day under a policy, and the policy as it ended."""
    desks = desks_of(model, name)
    day = draw(model, seed, len(desks))
    policy = POLICIES[name](model, desks, day, memory, sample)
    engine = Engine(model, day, desks, policy, slowdown_of(model, name))
    engine.run()
    told = []
    if isinstance(policy, Shipped):
        for person in engine.order:
            if person.id in policy.told and person.wait > 0:
                told.append((*policy.told[person.id], policy.peers[person.id], person.wait))
    waits = [(p.zone, p.cls, p.wait) for p in engine.order]
    result = DayResult(waits, engine.lost, engine.moves, measure.overtaken(engine.order), told)
    return result, policy


def compare(
    model: Model, names: Sequence[str], seeds: Iterable[int], sample: int = SAMPLE
) -> dict[str, list[DayResult]]:
    """Every policy over the same days; what ours learns stays from day to day."""
    days = list(seeds)
    found: dict[str, list[DayResult]] = {}
    for name in names:
        memory = Memory()
        found[name] = [one_day(model, name, seed, memory, sample)[0] for seed in days]
    return found


def as_json(model: Model, results: dict[str, list[DayResult]]) -> dict[str, Any]:
    """``{"policies": {name: figures}, "estimators": {name: figures}}``."""
    told = measure.estimators(results["tidal"]) if "tidal" in results else {}
    return {
        "policies": {
            name: measure.summary(days) | {"zones_s": measure.by_zone(days, model.zones)}
            for name, days in results.items()
        },
        "estimators": told,
    }

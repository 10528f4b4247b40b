"""Days of a hall under each policy, on the same seeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tidehall.decide.brain import Memory
from tidehall.simulate import measure
from tidehall.simulate.day import draw
from tidehall.simulate.desks import desks_of, slowdown_of
from tidehall.simulate.engine import Engine, Policy
from tidehall.simulate.measure import DayResult
from tidehall.simulate.model import Model
from tidehall.simulate.policies import POLICIES, Shipped

PROMISES = (0.0, 2.0, 5.0, 10.0, 15.0, 20.0, 30.0, 45.0, 300.0)
"""Minutes between which what people were told is compared with what came true."""

Watch = Callable[[str, int, Engine, Policy], None]
"""Is shown each day when it is over: policy, seed, the day as it ended, what decided."""


def sample_for(days: int) -> int:
    """Every so manieth newcomer's estimate is measured, so that many days take minutes."""
    return max(6, days // 8)


def one_day(
    model: Model,
    name: str,
    seed: int,
    memory: Memory,
    sample: int = 0,
    watches: Sequence[Watch] = (),
) -> DayResult:
    """A day under a policy. What ``memory`` learns from it is kept for the next one."""
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
    for watch in watches:
        watch(name, seed, engine, policy)
    waits = [(p.zone, p.cls, p.wait, p.base) for p in engine.order]
    return DayResult(waits, engine.lost, engine.moves, measure.overtaken(engine.order), told)


def compare(
    model: Model,
    names: Sequence[str],
    seeds: Iterable[int],
    sample: int = 6,
    watches: Sequence[Watch] = (),
) -> dict[str, list[DayResult]]:
    """Every policy over the same days; what ours learns stays from day to day."""
    days = list(seeds)
    found: dict[str, list[DayResult]] = {}
    for name in names:
        memory = Memory()
        found[name] = [one_day(model, name, seed, memory, sample, watches) for seed in days]
    return found


def as_json(model: Model, results: dict[str, list[DayResult]]) -> dict[str, Any]:
    """``{"policies": {name: figures}, "estimators": {name: figures}, "promises": [...]}``."""
    ours = results.get("tidal", [])
    return {
        "policies": {
            name: measure.summary(days)
            | {
                "zones_s": measure.by_zone(days, model.zones),
                "half_hours_s": measure.by_half_hour(days, len(model.profile)),
            }
            for name, days in results.items()
        },
        "estimators": measure.estimators(ours),
        "promises": measure.by_promise(ours, PROMISES),
    }

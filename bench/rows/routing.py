"""What a decision of the router and of the tidal rule costs with a thousand waiting."""

from __future__ import annotations

import time
from random import Random

from bench.place import Place
from bench.report import Figure, middle, share
from config.load import load_hall, shipped_hall
from tidehall.decide import tides
from tidehall.decide.brain import Brain
from tidehall.simulate.day import draw
from tidehall.simulate.desks import desks_of
from tidehall.simulate.from_hall import model_of
from tidehall.simulate.policies import day_facts

WAITING = 1000
LIMIT_MS = 1.0


def run(place: Place) -> list[Figure]:
    """A free window's next person (specialist, second skill, general in turn); a look at tides."""
    brain = crowded()
    windows = range(len(brain.posts))
    nexts = []
    for n in range(place.rounds(600)):
        began = time.perf_counter()
        taken = brain.free(100.0 + n / 100, windows[n % len(windows)])
        nexts.append(1000 * (time.perf_counter() - began))
        assert taken is not None
    looks = []
    for n in range(place.rounds(200)):
        began = time.perf_counter()
        tides.tick(brain, 110.0 + n)
        looks.append(1000 * (time.perf_counter() - began))
    return [
        _figure(f"next for a free window, {WAITING} waiting", middle(nexts)),
        _figure(f"next for a free window, {WAITING} waiting, p99", share(nexts, 0.99)),
        _figure("the tidal rule's look at the hall", middle(looks)),
    ]


def _figure(what: str, took: float) -> Figure:
    return Figure("routing", what, took, "ms", LIMIT_MS, "limit", "< 1", took < LIMIT_MS)


def crowded() -> Brain:
    """The reference hall with a thousand in line and every window free."""
    model = model_of(load_hall(shipped_hall("reference")))
    desks = desks_of(model, "tidal")
    brain = Brain(day_facts(model, desks, draw(model, 1, len(desks))))
    for post in brain.posts:
        post.state = "free"
    dice = Random(7)  # noqa: S311  nothing secret
    for n in range(WAITING):
        zone = n % len(model.zones)
        item = dice.randrange(len(model.items[zone]))
        arrived = 100 * dice.random()
        who = brain.lines.stander(n, zone, item, dice.choice((1, 3, 3, 3)), arrived, None, False)
        brain.queued(arrived, who)
    return brain

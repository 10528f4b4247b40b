"""A call costs the same with ten waiting or a thousand, at opening or after 20,000 visits."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack

from bench.history import add_history
from bench.house import Driver, a_house
from bench.place import KINDS, Place
from bench.report import Figure, middle
from bench.rows.statements import a_pair

FEW, MANY, HISTORY = 10, 1000, 20_000
MOST = 1.5


def run(place: Place) -> list[Figure]:
    """Calls in turn on halls that differ in one thing only; ratio of the medians."""
    return [figure for kind in KINDS for figure in _on(kind, place)]


def _on(kind: str, place: Place) -> list[Figure]:
    with ExitStack() as stack:
        few, many, old = (stack.enter_context(a_house(place.database(kind))) for _ in range(3))
        item, window = a_pair(few)
        for driver, waiting in ((few, FEW), (many, MANY), (old, FEW)):
            driver.open(window)
            for _ in range(waiting + 1):
                driver.issue(item)
        add_history(old, window, HISTORY // 10 if place.quick else HISTORY)
        times = _in_turn([few, many, old], item, window, place.rounds(150))
    base, deep, late = (middle(t) * 1000 for t in times)
    return [
        _figure(f"call with {MANY} waiting, {kind}", deep, base, f"with {FEW}"),
        _figure(f"call after {HISTORY} visits that day, {kind}", late, base, "on a fresh day"),
    ]


def _figure(what: str, value: float, base: float, base_what: str) -> Figure:
    return Figure("depth", what, value, "ms", base, base_what, f"<= {MOST} x", value <= MOST * base)


def _in_turn(drivers: list[Driver], item: str, window: str, rounds: int) -> list[list[float]]:
    times: list[list[float]] = [[] for _ in drivers]
    for _ in range(rounds):
        for driver, mine in zip(drivers, times, strict=True):
            mine.append(seconds(lambda: driver.call(window)))  # noqa: B023  called at once
            driver.start(window)
            driver.finish(window)
            driver.issue(item)
    return times


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began

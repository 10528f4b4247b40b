"""A simulated day line by line: every person, every move of a window with its reason."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TextIO

from tidehall.decide.facts import CLASSES
from tidehall.simulate.day import Person
from tidehall.simulate.engine import Engine, Policy
from tidehall.simulate.policies import Shipped


class Trace:
    """Writes JSON lines; a watch of :func:`tidehall.simulate.run.compare`."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def __call__(self, name: str, seed: int, engine: Engine, policy: Policy) -> None:
        for line in lines(engine, policy):
            json.dump({"policy": name, "day": seed} | line, self._file, ensure_ascii=False)
            self._file.write("\n")


def lines(engine: Engine, policy: Policy) -> Iterator[dict[str, Any]]:
    """The people in the order of arrival, then the moves. Minutes since opening."""
    told = policy.told if isinstance(policy, Shipped) else {}
    for person in engine.day.people:
        line = _person(engine, person)
        if person.id in told:
            low, likely, high = (round(figure, 2) for figure in told[person.id])
            line["told"] = {"low": low, "likely": likely, "high": high}
        yield line
    for t, why in policy.why if isinstance(policy, Shipped) else ():
        yield {"move": why | {"window": _name(engine, int(str(why["window"])))}, "t": t}


def _name(engine: Engine, window: int) -> str:
    """A window's number in the hall file; those of a layout are counted from 1."""
    known = engine.model.windows
    return known[window].no if known else f"{window + 1:02d}"


def _person(engine: Engine, person: Person) -> dict[str, Any]:
    model = engine.model
    called = person.called
    return {
        "person": person.id,
        "line": model.zones[person.zone],
        "item": model.items[person.zone][person.item].name,
        "class": CLASSES[person.cls],
        "arrived": round(person.arr, 2),
        "waits_from": round(person.base, 2),
        "called": None if called is None else round(called, 2),
        "window": None if person.window is None else _name(engine, person.window),
        "wait": None if called is None else round(person.wait, 2),
        "left": person.gone,
    }

"""Another program may drive a whole day through the door: the same day comes out."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from config.load import load_hall, shipped_hall
from tidehall.decide.brain import Memory
from tidehall.simulate.day import Day, Person, draw
from tidehall.simulate.desks import desks_of
from tidehall.simulate.engine import Desk, Engine
from tidehall.simulate.from_hall import model_of
from tidehall.simulate.model import Model
from tidehall.simulate.policies import Shipped, day_facts

ASKED = 40
"""Every so manieth newcomer is told an estimate."""


class Outside:
    """A policy that asks a `tidehall decide` process."""

    def __init__(self, door: subprocess.Popen[str]) -> None:
        self._door = door
        self.told: list[dict[str, float]] = []

    def tell_line(self, **message: Any) -> None:
        assert self._door.stdin is not None
        self._door.stdin.write(json.dumps(message) + "\n")

    def ask(self, **message: Any) -> dict[str, Any]:
        self.tell_line(**message)
        assert self._door.stdin is not None
        assert self._door.stdout is not None
        self._door.stdin.flush()
        answer: dict[str, Any] = json.loads(self._door.stdout.readline())
        assert "error" not in answer, answer
        return answer

    def hello(self, model: Model, desks: list[Desk], day: Day) -> None:
        facts = asdict(day_facts(model, desks, day))
        self.tell_line(op="hello", settings=facts.pop("figures"), **facts)

    def arrival(self, t: float, person: Person) -> int | None:
        if person.id % ASKED == 0:
            self.told.append(self.ask(op="estimate", t=t, ticket=_ticket(person)))
        window: int | None = self.ask(op="arrival", t=t, ticket=_ticket(person))["window"]
        return window

    def free(self, t: float, desk: Desk) -> int | None:
        taken: int | None = self.ask(op="free", t=t, window=desk.id)["ticket"]
        return taken

    def tick(self, t: float) -> list[tuple[Any, ...]]:
        return [tuple(action) for action in self.ask(op="tick", t=t)["actions"]]

    def defer(self, t: float, desk: Desk) -> bool:
        return bool(self.ask(op="defer", t=t, window=desk.id)["defer"])

    def queued(self, t: float, person: Person) -> None:
        self.tell_line(op="queued", t=t, ticket=_ticket(person))

    def tell(
        self, what: str, t: float, person: Person | None, desk: Desk | None, until: float | None
    ) -> None:
        message: dict[str, Any] = {"op": what, "t": t, "until": until}
        if person is not None:
            message["ticket"] = person.id
        if desk is not None:
            message |= {"window": desk.id, "zone": desk.zone}
        self.tell_line(**message)


def _ticket(person: Person) -> dict[str, Any]:
    names = ("id", "zone", "item", "cls", "arr", "slot", "late")
    return {name: getattr(person, name) for name in names}


@contextmanager
def a_door() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tidehall", "decide"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as door:
        yield door
        assert door.stdin is not None
        door.stdin.close()
        assert door.wait(30) == 0


def course(engine: Engine) -> list[tuple[int, float | None, int | None]]:
    return [(person.id, person.called, person.window) for person in engine.order]


def test_two_days_through_the_door_are_the_same_as_in_one_process() -> None:
    model = model_of(load_hall(shipped_hall("reference"))).scenario("overload")
    memory = Memory()
    with a_door() as door:
        for seed in (7, 8):
            here = desks_of(model, "tidal")
            day = draw(model, seed, len(here))
            inside = Engine(model, day, here, Shipped(model, here, day, memory))
            inside.run()
            there, again = desks_of(model, "tidal"), draw(model, seed, len(here))
            outside = Outside(door)
            outside.hello(model, there, again)
            through = Engine(model, again, there, outside)
            through.run()
            assert course(through) == course(inside)
            assert through.moves == inside.moves
            assert outside.told
            assert all(one["lo"] <= one["p"] <= one["hi"] for one in outside.told)

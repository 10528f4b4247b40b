"""JSON lines in, JSON lines out: another program's day, decided by the shipped rules.

Requests (``arrival``, ``free``, ``tick``, ``defer``, ``estimate``) get one line each; what is only
told gets none. ``hello`` starts a day; what was learned outlives it. A line that cannot be read is
answered with ``{"error": ...}`` and changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from tidehall.decide import telling, tides
from tidehall.decide.brain import Brain, Memory
from tidehall.decide.facts import CLASSES, BadDay, day_facts
from tidehall.decide.lines import Stander

Message = Mapping[str, Any]


FAR = 100_000.0
"""No minute of a day is so far from its opening."""


class BadLine(ValueError):
    """A message that cannot be carried out; the text says why."""


class Door:
    """One process's conversation."""

    def __init__(self) -> None:
        self._memory = Memory()
        self._brain: Brain | None = None
        self._known: dict[int, Stander] = {}
        self._asked = 0
        self._answers: dict[str, Callable[[Brain, Message], dict[str, Any]]] = {
            "arrival": self._arrival,
            "free": self._free,
            "tick": self._tick,
            "defer": self._defer,
            "estimate": self._estimate,
        }
        self._told: dict[str, Callable[[Brain, Message], None]] = {
            "queued": self._queued,
            "start": self._start,
            "end": self._end,
            "noshow": self._no_show,
            "left": self._left,
            "break": self._break,
            "setup": self._setup,
        }

    def hear(self, message: Message) -> dict[str, Any] | None:
        """The answer to a message, or None where none is due. Raises BadLine, BadDay."""
        op = str(message.get("op"))
        if op == "hello":
            self._brain, self._known = Brain(day_facts(message), self._memory), {}
            return None
        if op not in self._answers and op not in self._told:
            known = ", ".join(["hello", *self._answers, *self._told])
            raise BadLine(f"unknown op {op!r}; known: {known}")
        if self._brain is None:
            raise BadLine(f"{op} before hello")
        try:
            if op in self._answers:
                return self._answers[op](self._brain, message)
            self._told[op](self._brain, message)
        except (LookupError, TypeError, ValueError, ArithmeticError) as fault:
            raise BadLine(f"{op}: {type(fault).__name__} {fault}") from None
        return None

    def _who(self, brain: Brain, message: Message) -> Stander:
        given = message["ticket"]
        if not isinstance(given, Mapping):
            return self._known[int(given)]
        id_ = int(given["id"])
        if id_ not in self._known:
            zone = place(given["zone"], brain.facts.zones, "zone")
            slot = given.get("slot")
            self._known[id_] = brain.lines.stander(
                id_,
                zone,
                place(given["item"], brain.facts.items[zone], "item"),
                place(given["cls"], CLASSES, "cls"),
                number(given["arr"]),
                None if slot is None else number(slot),
                bool(given.get("late")),
            )
        return self._known[id_]

    def _window(self, brain: Brain, message: Message) -> int:
        return place(message["window"], brain.posts, "window")

    def _arrival(self, brain: Brain, message: Message) -> dict[str, Any]:
        return {"window": brain.arrival(number(message["t"]), self._who(brain, message))}

    def _free(self, brain: Brain, message: Message) -> dict[str, Any]:
        return {"ticket": brain.free(number(message["t"]), self._window(brain, message))}

    def _tick(self, brain: Brain, message: Message) -> dict[str, Any]:
        actions, why = tides.tick(brain, number(message["t"]))
        answer: dict[str, Any] = {"actions": [list(action) for action in actions]}
        if why is not None:
            answer["why"] = tides.explain(why)
        return answer

    def _defer(self, brain: Brain, message: Message) -> dict[str, Any]:
        return {"defer": brain.defer(number(message["t"]), self._window(brain, message))}

    def _estimate(self, brain: Brain, message: Message) -> dict[str, Any]:
        t, who = number(message["t"]), self._who(brain, message)
        self._asked += 1
        told = telling.estimate(brain, t, who, self._asked)
        return {"p": round(told.likely, 3), "lo": round(told.low, 3), "hi": round(told.high, 3)}

    def _queued(self, brain: Brain, message: Message) -> None:
        brain.queued(number(message["t"]), self._who(brain, message))

    def _start(self, brain: Brain, message: Message) -> None:
        t, window = number(message["t"]), self._window(brain, message)
        brain.started(t, self._who(brain, message), window)

    def _end(self, brain: Brain, message: Message) -> None:
        brain.ended(number(message["t"]), self._window(brain, message))

    def _no_show(self, brain: Brain, message: Message) -> None:
        t, until = number(message["t"]), message.get("until")
        ends = t + brain.facts.figures.lost_call if until is None else number(until)
        brain.no_show(t, self._who(brain, message).id, self._window(brain, message), ends)

    def _left(self, brain: Brain, message: Message) -> None:
        brain.left(self._who(brain, message).id)

    def _break(self, brain: Brain, message: Message) -> None:
        t, until = number(message["t"]), number(message["until"])
        brain.away(t, self._window(brain, message), until)

    def _setup(self, brain: Brain, message: Message) -> None:
        zone = message.get("zone")
        brain.settling(
            number(message["t"]),
            self._window(brain, message),
            number(message["until"]),
            None if zone is None else place(zone, brain.facts.zones, "zone"),
        )


def number(given: Any) -> float:
    """A moment in minutes. Raises ValueError for what is no day's minute."""
    value = float(given)
    if not -FAR < value < FAR:
        raise ValueError(f"{given!r} is not a minute of a day")
    return value


def place(given: Any, known: Sequence[object], what: str) -> int:
    """An index from 0. Raises ValueError for one that is not there."""
    value = int(given)
    if not 0 <= value < len(known):
        raise ValueError(f"no {what} {given!r}; there are {len(known)}, counted from 0")
    return value


def answers(lines: Iterable[str]) -> Iterator[str]:
    """The lines to write for the lines that were read."""
    door = Door()
    for line in lines:
        if not line.strip():
            continue
        try:
            message = json.loads(line)
            if not isinstance(message, dict):
                raise BadLine("a message is a JSON object")
            answer = door.hear(message)
        except (BadLine, BadDay, ValueError, RecursionError) as fault:
            answer = {"error": str(fault)}
        if answer is not None:
            yield json.dumps(answer, ensure_ascii=False)

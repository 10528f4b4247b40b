"""The day as events: arrivals, services, breaks, leavers, moves. Every choice is the policy's.

The engine knows nothing of queues. It tells the policy what happens and asks it at the five points
of :class:`Policy`; whatever the policy answers is carried out or, where impossible, an error.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from tidehall.simulate.day import Clerk, Day, Person
from tidehall.simulate.model import Model


@dataclass(slots=True)
class Desk:
    """A window. ``zone`` is where it works now (None: general, or closed and tidal).

    ``knows``: lines that it serves at full speed.
    """

    id: int
    kind: str
    zone: int | None
    knows: tuple[int, ...]
    skills: tuple[int, ...]
    state: str = "free"
    serving: Person | None = None
    moving_to: int | None = None
    due: list[tuple[float, float, bool]] | None = None

    @staticmethod
    def due_of(clerk: Clerk) -> list[tuple[float, float]]:
        """The clerk's absences as known in the morning: lunch and breaks."""
        return [*clerk.breaks, *([clerk.lunch] if clerk.lunch else [])]


class Policy(Protocol):
    """What decides. Times are minutes since opening."""

    def arrival(self, t: float, person: Person) -> int | None: ...
    def free(self, t: float, desk: Desk) -> int | None: ...
    def tick(self, t: float) -> Iterable[tuple[Any, ...]]: ...
    def defer(self, t: float, desk: Desk) -> bool: ...
    def queued(self, t: float, person: Person) -> None: ...
    def tell(
        self, what: str, t: float, person: Person | None, desk: Desk | None, until: float | None
    ) -> None: ...


FREE, BUSY, AWAY, SETUP, CLOSED, ABSENT = "free", "busy", "away", "setup", "closed", "absent"


class Engine:
    """One day under one policy."""

    def __init__(
        self,
        model: Model,
        day: Day,
        desks: list[Desk],
        policy: Policy,
        slowdown: float | None = None,
    ) -> None:
        self.model, self.day, self.desks, self.policy = model, day, desks, policy
        self._slowdown = model.gen_factor if slowdown is None else slowdown
        self.waiting: dict[int, Person] = {}
        self.events: list[tuple[float, int, str, Any]] = []
        self._n = 0
        self.moves = 0
        self.lost = 0
        self.wasted = 0
        self.order: list[Person] = []

    def run(self) -> None:
        """From before opening until the last one is served."""
        for desk in self.desks:
            self._prepare(desk)
        for person in self.day.people:
            if person.arr <= 0:
                self._queue(0.0, person)
                self.policy.queued(0.0, person)
            else:
                self._at(person.arr, "arrive", person)
        for minute in range(1, int(self.model.day_len) + 1):
            self._at(float(minute), "tick", None)
        for desk in self.desks:
            if desk.state == FREE:
                self._free(0.0, desk)
        while self.events:
            t, _, what, subject = heapq.heappop(self.events)
            getattr(self, f"_on_{what}")(t, subject)

    def _prepare(self, desk: Desk) -> None:
        clerk = self.day.clerks[desk.id]
        if clerk.absent:
            desk.state = ABSENT
            return
        if desk.kind == "tidal" and desk.zone is None:
            desk.state = CLOSED
        due = [(at, length, False) for at, length in clerk.breaks]
        if clerk.lunch:
            due.append((*clerk.lunch, True))
        desk.due = sorted(due)
        for at, _, _ in desk.due:
            self._at(at, "pause", desk)

    def _at(self, t: float, what: str, subject: Any) -> None:
        self._n += 1
        heapq.heappush(self.events, (t, self._n, what, subject))

    def _queue(self, t: float, person: Person) -> None:
        self.waiting[person.id] = person
        if not person.silent:
            self._at(person.base + person.patience, "leave", person)

    def _on_arrive(self, t: float, person: Person) -> None:
        wanted = self.policy.arrival(t, person)
        if wanted is None:
            self._queue(t, person)
            return
        desk = self.desks[wanted]
        if desk.state != FREE:
            raise RuntimeError(f"window {wanted} is not free at {t}")
        self._start(t, person, desk)

    def _on_leave(self, t: float, person: Person) -> None:
        if self.waiting.pop(person.id, None) is not None:
            person.gone = True
            self.lost += 1
            self.policy.tell("left", t, person, None, None)

    def _start(self, t: float, person: Person, desk: Desk) -> None:
        person.called, person.window = t, desk.id
        if person.silent and t > person.base + person.patience:
            person.gone = True
            self.lost += 1
            self.wasted += 1
            desk.state, desk.serving = BUSY, None
            until = t + self.model.noshow_call
            self.policy.tell("noshow", t, person, desk, until)
            self._at(until, "finish", desk)
            return
        desk.state, desk.serving = BUSY, person
        minutes = person.walk + person.needs * self._pace(desk, person)
        self.policy.tell("start", t, person, desk, None)
        self.order.append(person)
        self._at(t + minutes, "finish", desk)

    def _pace(self, desk: Desk, person: Person) -> float:
        pace = self.day.clerks[desk.id].speed
        if person.zone not in desk.knows:
            pace *= self._slowdown
        return pace

    def _on_finish(self, t: float, desk: Desk) -> None:
        if desk.serving is not None:
            desk.serving.served = True
        self.policy.tell("end", t, desk.serving, desk, None)
        desk.serving, desk.state = None, FREE
        self._free(t, desk)

    def _free(self, t: float, desk: Desk) -> None:
        """A free window: break, move, or the next person."""
        if self._pause_due(t, desk) or self._move_due(t, desk):
            return
        if desk.kind == "tidal" and desk.zone is None:
            desk.state = CLOSED
            return
        wanted = self.policy.free(t, desk)
        if wanted is not None:
            self._start(t, self.waiting.pop(wanted), desk)

    def _pause_due(self, t: float, desk: Desk) -> bool:
        if not desk.due or desk.due[0][0] > t or t >= self.model.day_len:
            return False
        _, length, lunch = desk.due[0]
        if not lunch and self.policy.defer(t, desk):
            desk.due[0] = (t + 15.0, length, False)
            desk.due.sort()
            self._at(t + 15.0, "pause", desk)
            return False
        desk.due.pop(0)
        desk.state = AWAY
        self.policy.tell("break", t, None, desk, t + length)
        self._at(t + length, "back", desk)
        return True

    def _on_pause(self, t: float, desk: Desk) -> None:
        if desk.state == FREE:
            self._free(t, desk)
        elif desk.state == CLOSED and desk.due and desk.due[0][0] <= t:
            desk.due.pop(0)  # whoever sits in the back office takes the break there

    def _on_back(self, t: float, desk: Desk) -> None:
        desk.state = FREE
        self._free(t, desk)

    def _move_due(self, t: float, desk: Desk) -> bool:
        if desk.moving_to is None:
            return False
        desk.zone, desk.moving_to = desk.moving_to, None
        desk.state = SETUP
        until = t + self.model.setup
        self.policy.tell("setup", t, None, desk, until)
        self._at(until, "back", desk)
        return True

    def _on_tick(self, t: float, _: None) -> None:
        for action in self.policy.tick(t):
            desk = self.desks[action[1]]
            if desk.state == ABSENT:
                continue
            if action[0] == "close":
                desk.zone, desk.moving_to = None, None
                if desk.state == FREE:
                    desk.state = CLOSED
                continue
            self.moves += 1
            desk.moving_to = action[2]
            if desk.state in (FREE, CLOSED):
                desk.state = FREE
                self._free(t, desk)

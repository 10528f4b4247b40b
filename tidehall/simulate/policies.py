"""The four ways to run a hall that a simulation compares.

``fixed``: windows fixed by zone, absolute priority, first come first served (what most systems do).
``threshold``: the same with some general windows and a reserve that opens when somebody waits long
and closes on an empty line (what halls announce). ``tidal``: ours. ``pooled``: every window serves
everything at full speed, a bound that no hall can reach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import heappop, heappush
from typing import Any

from tidehall.decide import telling, tides
from tidehall.decide.brain import Brain, Memory
from tidehall.decide.facts import DayFacts, Figures, ItemFacts, WindowFacts
from tidehall.decide.lines import Stander
from tidehall.simulate.day import Day, Person
from tidehall.simulate.engine import CLOSED, FREE, Desk, Policy
from tidehall.simulate.model import Model


class Peer:
    """A simple policy with one line for each zone; the parts that all of them share."""

    def __init__(self, model: Model, desks: list[Desk]) -> None:
        self.model, self.desks = model, desks
        self.queues: list[list[tuple[float, float, int]]] = [[] for _ in model.zones]
        self.people: dict[int, Person] = {}

    def order(self, person: Person) -> tuple[float, float, int]:
        """Absolute priority by class, then first come first served."""
        return person.cls, person.base, person.id

    def takes(self, desk: Desk, zone: int) -> bool:
        return desk.zone == zone if desk.kind == "tidal" else zone in desk.skills

    def arrival(self, t: float, person: Person) -> int | None:
        for desk in self.desks:
            if desk.state == FREE and desk.moving_to is None and self.takes(desk, person.zone):
                return desk.id
        self.queued(t, person)
        return None

    def queued(self, t: float, person: Person) -> None:
        self.people[person.id] = person
        heappush(self.queues[person.zone], self.order(person))

    def free(self, t: float, desk: Desk) -> int | None:
        heads = [
            (queue[0], zone)
            for zone, queue in enumerate(self.queues)
            if self.takes(desk, zone) and self._clean(queue)
        ]
        if not heads:
            return None
        _, zone = min(heads)
        _, _, id_ = heappop(self.queues[zone])
        del self.people[id_]
        return id_

    def _clean(self, queue: list[tuple[float, float, int]]) -> bool:
        while queue and queue[0][2] not in self.people:
            heappop(queue)
        return bool(queue)

    def tick(self, t: float) -> Iterable[tuple[Any, ...]]:
        return ()

    def defer(self, t: float, desk: Desk) -> bool:
        return False

    def tell(
        self, what: str, t: float, person: Person | None, desk: Desk | None, until: float | None
    ) -> None:
        if what == "left" and person is not None:
            self.people.pop(person.id, None)


class Threshold(Peer):
    """General windows take the oldest; reserves follow a plain limit."""

    OPEN_ABOVE = 20.0

    def tick(self, t: float) -> Iterable[tuple[Any, ...]]:
        actions: list[tuple[Any, ...]] = []
        for desk in self.desks:
            if (
                desk.kind == "tidal"
                and desk.zone is not None
                and not self._clean(self.queues[desk.zone])
            ):
                actions.append(("close", desk.id))
        reserve = [d for d in self.desks if d.kind == "tidal" and d.state == CLOSED]
        for zone, queue in enumerate(self.queues):
            able = [d for d in reserve if zone in d.skills]
            if able and self._clean(queue) and self._longest(t, zone) > self.OPEN_ABOVE:
                actions.append(("assign", able[0].id, zone))
                reserve.remove(able[0])
        return actions

    def _longest(self, t: float, zone: int) -> float:
        return max((t - p.base for p in self.people.values() if p.zone == zone), default=0.0)


class Pooled(Peer):
    """One line in the order of credits for all windows."""

    def order(self, person: Person) -> tuple[float, float, int]:
        return person.base - self.model.credit[person.cls], person.base, person.id

    def takes(self, desk: Desk, zone: int) -> bool:
        return True


class Shipped:
    """The product's own decisions, told of the day as ``tidehall decide`` is told."""

    def __init__(
        self, model: Model, desks: list[Desk], day: Day, memory: Memory, sample: int = 0
    ) -> None:
        self.brain = Brain(day_facts(model, desks, day), memory)
        self._sample = sample
        self._standing: dict[int, Stander] = {}
        self.told: dict[int, tuple[float, float, float]] = {}
        self.peers: dict[int, float] = {}
        self.why: list[tuple[float, dict[str, object]]] = []

    def _who(self, person: Person) -> Stander:
        known = self._standing.get(person.id)
        if known is None:
            known = self._standing[person.id] = self.brain.lines.stander(
                person.id,
                person.zone,
                person.item,
                person.cls,
                person.arr,
                person.slot,
                person.late,
            )
        return known

    def arrival(self, t: float, person: Person) -> int | None:
        who = self._who(person)
        if self._sample and person.id % self._sample == 0:
            told = telling.estimate(self.brain, t, who, person.id)
            self.told[person.id] = (told.low, told.likely, told.high)
            self.peers[person.id] = peers_estimate(self.brain, person.zone)
        return self.brain.arrival(t, who)

    def queued(self, t: float, person: Person) -> None:
        self.brain.queued(t, self._who(person))

    def free(self, t: float, desk: Desk) -> int | None:
        return self.brain.free(t, desk.id)

    def tick(self, t: float) -> Iterable[tuple[Any, ...]]:
        actions, why = tides.tick(self.brain, t)
        if why is not None:
            self.why.append((t, tides.explain(why)))
        return actions

    def defer(self, t: float, desk: Desk) -> bool:
        return self.brain.defer(t, desk.id)

    def tell(
        self, what: str, t: float, person: Person | None, desk: Desk | None, until: float | None
    ) -> None:
        brain = self.brain
        if desk is None:
            if what == "left" and person is not None:
                brain.left(person.id)
            return
        if what == "start" and person is not None:
            brain.started(t, self._who(person), desk.id)
        elif what == "noshow" and person is not None:
            brain.no_show(t, person.id, desk.id, until or t)
        elif what == "end":
            brain.ended(t, desk.id)
        elif what == "break":
            brain.away(t, desk.id, until or t)
        elif what == "setup":
            brain.settling(t, desk.id, until or t, desk.zone)


def peers_estimate(brain: Brain, zone: int) -> float:
    """What most systems tell: average service times people ahead, by windows that may call them."""
    staffed = [post for post in brain.posts if post.state not in ("absent", "closed")]
    able = sum(post.zone == zone or zone in post.facts.skills for post in staffed)
    return len(brain.lines.of(zone)) * brain.lines.means[zone] / max(1, able)


def day_facts(model: Model, desks: list[Desk], day: Day) -> DayFacts:
    """What the product is told in the morning: history, bookings, posts; never the future."""
    windows = tuple(
        WindowFacts(
            desk.id,
            desk.kind,
            desk.zone,
            desk.skills,
            day.clerks[desk.id].absent,
            tuple(sorted(desk.due_of(day.clerks[desk.id]))),
        )
        for desk in desks
    )
    items = tuple(
        tuple(
            ItemFacts(i.name, i.mean * e, i.cv, i.share) for i, e in zip(row, errors, strict=True)
        )
        for row, errors in zip(model.items, model.errors, strict=True)
    )
    figures = Figures(
        credit=model.credit,
        second_bias=model.second_bias,
        tidal=model.tidal,
        ontime=model.ontime,
        slowdown=model.gen_factor,
        day_len=model.day_len,
        patience_mean=model.patience_mean,
        patience_cv=model.patience_cv,
        silent=model.silent,
        lost_call=model.noshow_call,
        walk=model.walk_mean,
        ahead_share=model.prio_share + model.green_share,
    )
    return DayFacts(
        model.zones, items, model.expected, windows, day.bookings, model.appt_share,
        model.noshow, model.setup, figures,
    )  # fmt: skip


Make = Callable[[Model, list[Desk], Day, Memory, int], Policy]

POLICIES: dict[str, Make] = {
    "fixed": lambda model, desks, day, memory, sample: Peer(model, desks),
    "threshold": lambda model, desks, day, memory, sample: Threshold(model, desks),
    "tidal": Shipped,
    "pooled": lambda model, desks, day, memory, sample: Pooled(model, desks),
}
"""By name, how a policy is made for one day."""

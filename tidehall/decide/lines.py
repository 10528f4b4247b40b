"""Who stands in which line, and who of them is next for a window."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heappop, heappush

from server.rules.next_up import EPOCH, WALK_IN, Draw, Fairness, Load, Standing, choose, rank
from tidehall.decide.facts import CLASSES, Figures

MICRO = timedelta(microseconds=1)


@dataclass(slots=True)
class Stander:
    """A ticket in line. ``base`` counts from the slot for whoever came early for a booking."""

    id: int
    zone: int
    item: int
    cls: int
    arr: float
    base: float
    rank: float
    standing: Standing
    slot: float | None = None


def moment(minutes: float) -> datetime:
    """Minutes since opening as the moment that the router's rules want."""
    return EPOCH + timedelta(minutes=minutes)


class Lines:
    """One line for each zone. Within a line only the first of each group can be next."""

    def __init__(self, means: list[float], own: list[int], figures: Figures) -> None:
        self.means, self.own, self._figures = means, own, figures
        self._heaps: list[tuple[list[tuple[int, int]], list[tuple[int, int]]]] = [
            ([], []) for _ in means
        ]
        self.works = [0.0] * len(means)
        self.people: dict[int, Stander] = {}
        self._fairness = Fairness()
        self._runs: dict[int, int] = {}

    def stander(
        self, id_: int, zone: int, item: int, cls: int, arr: float, slot: float | None, late: bool
    ) -> Stander:
        """A newcomer with the place that class, arrival and slot give."""
        lane = CLASSES[cls] if not (late and cls == 2) else WALK_IN
        early = slot is not None and lane == "booked"
        base = max(arr, slot) if early and slot is not None else arr
        credit = self._figures.credit[CLASSES.index(lane)]
        at = moment(base)
        standing = Standing(
            f"{id_:08d}", str(zone), lane, str(item), at, rank(at, timedelta(minutes=credit))
        )
        return Stander(id_, zone, item, cls, arr, base, base - credit, standing, slot)

    def add(self, who: Stander, minutes: float) -> None:
        """Stands in line; ``minutes`` of service are expected."""
        self.people[who.id] = who
        self.works[who.zone] += minutes
        heappush(self._heaps[who.zone][who.standing.walk_in], (who.standing.rank, who.id))

    def drop(self, id_: int, minutes: float) -> Stander | None:
        """Left the line, for whatever reason."""
        who = self.people.pop(id_, None)
        if who is not None:
            self.works[who.zone] = max(0.0, self.works[who.zone] - minutes)
        return who

    def first(self, t: float, window: int, draws: Iterable[Draw]) -> Stander | None:
        """Whom the window takes next, by the router's own rule."""
        heads: list[Standing] = []
        loads: dict[str, Load] = {}
        for draw in draws:
            for who in self._heads(int(draw.line)):
                one = who.standing
                heads.append(
                    Standing(
                        one.ticket, one.line, one.lane, one.item, one.base_at, one.rank,
                        draw.tier, draw.by_wait, draw.handicap // MICRO,
                    )
                )  # fmt: skip
                if draw.by_wait:
                    zone = who.zone
                    loads[draw.line] = Load(self.works[zone], self.own[zone], self.means[zone])
        choice = choose(heads, self._fairness, self._runs.get(window, 0), moment(t), loads)
        if choice is None:
            return None
        self._runs[window] = choice.run
        return self.people[int(choice.standing.ticket)]

    def _heads(self, zone: int) -> list[Stander]:
        found = []
        for heap in self._heaps[zone]:
            while heap and heap[0][1] not in self.people:
                heappop(heap)
            if heap:
                found.append(self.people[heap[0][1]])
        return found

    def longest(self, t: float, zones: Iterable[int]) -> float:
        """How long the first of these lines have waited, at most (minutes)."""
        heads = [who for zone in zones for who in self._heads(zone)]
        return max((t - who.base for who in heads), default=0.0)

    def of(self, zone: int) -> list[Stander]:
        """All of a line."""
        return [who for who in self.people.values() if who.zone == zone]

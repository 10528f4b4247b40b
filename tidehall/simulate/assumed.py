"""What a hall file says of lines, hours, people and windows, as a simulated day wants it.

Minutes are office minutes: where a timetable closes at noon, the closed time is cut out, and who
stands in line then is served before the afternoon begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from math import ceil

from config.schema import Hall, Session, Window
from config.schema.demand import Demand
from server.rules.waiting.forecast import HALF_HOUR
from tidehall.living_day.habits import expected_service
from tidehall.simulate.model import ItemModel, WindowModel

GENERAL, TIDAL = "无差别综合窗口", "潮汐窗口"


def minute(clock: time) -> int:
    """Minutes since midnight."""
    return clock.hour * 60 + clock.minute


@dataclass(frozen=True, slots=True)
class Hours:
    """The sessions of an ordinary day, of the first timetable in the file."""

    sessions: tuple[Session, ...]

    @property
    def length(self) -> float:
        """Office minutes of the day."""
        return float(sum(minute(s.close) - minute(s.open) for s in self.sessions))

    @property
    def halves(self) -> int:
        """Half hours of the day, the last one perhaps shorter."""
        return ceil(self.length / HALF_HOUR)

    @property
    def last_ticket(self) -> float:
        """The office minute of the last ticket."""
        last = self.sessions[-1]
        return self.length - (minute(last.close) - minute(last.ticket_until))

    @property
    def whole(self) -> bool:
        """Whether the hall stays open at noon, so that clerks have lunch in turns."""
        return len(self.sessions) == 1

    def at(self, clock: time) -> float:
        """Office minutes at a clock: below 0 before the doors open, else within the day."""
        passed = 0.0
        for n, session in enumerate(self.sessions):
            if clock < session.open:
                return passed if n else float(minute(clock) - minute(session.open))
            if clock < session.close:
                return passed + minute(clock) - minute(session.open)
            passed += minute(session.close) - minute(session.open)
        return passed


def profile(demand: Demand, hours: Hours) -> tuple[tuple[float, ...], float]:
    """Shares of the half hours, and the share that stands at the door when it opens."""
    shares = [0.0] * hours.halves
    early = 0.0
    for half in demand.arrivals.by_half_hour:
        at = hours.at(half.at)
        if at < 0:
            early += half.share
        else:
            shares[min(int(at // HALF_HOUR), hours.halves - 1)] += half.share
    return tuple(shares), early


def weights(hall: Hall, demand: Demand) -> dict[str, float]:
    """People of an ordinary day by item or bundle."""
    by_items, by_bundles = sum(demand.items.values()), sum(demand.bundles.values())
    per_day = demand.arrivals.per_day
    share = demand.bundle_share if by_bundles else 0.0
    found = {
        id_: per_day * (1 - share) * weight / by_items
        for id_, weight in demand.items.items()
        if weight > 0 and id_ in hall.items and hall.items[id_].status == "active"
    }
    if share:
        for id_, weight in demand.bundles.items():
            if weight > 0 and id_ in hall.bundles:
                found[id_] = per_day * share * weight / by_bundles
    return found


def line_of(hall: Hall, id_: str, lines: str) -> str:
    """The line of an item or bundle: its queue, or the zone of that."""
    queue = hall.bundles[id_].queue if id_ in hall.bundles else hall.items[id_].queue
    return hall.queues[queue].zone if lines == "zones" else queue


def item_models(
    hall: Hall, asked: dict[str, float], names: tuple[str, ...], lines: str
) -> tuple[tuple[ItemModel, ...], ...]:
    """By line, what people come for."""
    rows: dict[str, list[ItemModel]] = {name: [] for name in names}
    for id_, people in asked.items():
        seconds, cv = expected_service(hall, id_)
        rows[line_of(hall, id_, lines)].append(ItemModel(id_, seconds / 60, cv, people))
    shared = []
    for row in rows.values():
        total = sum(item.share for item in row)
        shared.append(tuple(ItemModel(i.name, i.mean, i.cv, i.share / total) for i in row))
    return tuple(shared)


def windows(hall: Hall, names: tuple[str, ...], lines: str) -> tuple[WindowModel, ...]:
    """The windows as they stand; one that draws from no line that people come to is left out."""
    made = []
    for window in hall.windows.values():
        own = _places(hall, window.queues, names, lines)
        helps = _places(hall, (*window.second, *window.overflow_from), names, lines)
        kind = "general" if window.kind == GENERAL else "fixed"
        if window.kind == TIDAL:
            kind, helps = "tidal", _places(hall, _opened(hall, window), names, lines)
        skills = (*own, *(n for n in helps if n not in own))
        if skills:
            # A general window with one queue of its own looks there first.
            first = own and (kind != "general" or len(own) == 1)
            home = own[0] if first else None
            made.append(WindowModel(window.no, kind, home, own, skills))
    return tuple(made)


def _opened(hall: Hall, window: Window) -> tuple[str, ...]:
    by_id = {profile.id: profile.queues for profile in hall.tidal.profiles} if hall.tidal else {}
    return tuple(code for name in window.tidal_profiles for code in by_id.get(name, ()))


def _places(
    hall: Hall, codes: tuple[str, ...], names: tuple[str, ...], lines: str
) -> tuple[int, ...]:
    """The lines of some queues by their place, each once."""
    wanted = (hall.queues[code].zone if lines == "zones" else code for code in codes)
    return tuple(dict.fromkeys(names.index(name) for name in wanted if name in names))

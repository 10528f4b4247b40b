"""Whom a window calls next. One function for calling, the waiting list and the estimate.

The order is by (check-in or slot) minus the lane's credit: a head start in minutes that never
changes, so that everybody ages and the order can be explained in one sentence. On top stands the
cap against starvation: when walk-ins wait longer than ``after`` no window calls more than
``max_run`` others in a row.

Where a general window helps out, the line comes first in which it relieves most (``relief``).

Facts arrive as :class:`Standing`: one ticket in one line. Because credit is fixed per lane, only
the head of each line and lane group can be next, whatever the number waiting; the store hands in
just those heads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from server.rules.relief import relief

WALK_IN = "walk_in"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LANES = ("green", "priority", "booked", WALK_IN)


@dataclass(frozen=True, slots=True)
class Draw:
    """One line from which a window may call.

    ``tier`` orders the lines: a later tier is looked at only when all earlier ones are empty.
    ``items`` limits the draw to these items; ``lanes`` to these lanes (None: all).
    ``by_wait`` says that between lines of this tier the one goes first where it relieves most
    (a general-purpose window helping out) instead of plain order. ``handicap``: people of this line
    count as that much younger (a second skill: used when it is empty in the first, or late here).
    """

    line: str
    tier: int = 0
    items: frozenset[str] | None = None
    lanes: frozenset[str] | None = None
    by_wait: bool = False
    handicap: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Standing:
    """A ticket in line: ``base_at`` is check-in or slot, ``rank`` that minus the lane's credit,
    ``handicap`` in microseconds, as of the draw that found it."""

    ticket: str
    line: str
    lane: str
    item: str
    base_at: datetime
    rank: int
    tier: int = 0
    by_wait: bool = False
    handicap: int = 0

    @property
    def walk_in(self) -> bool:
        return self.lane == WALK_IN


@dataclass(frozen=True, slots=True)
class Load:
    """What stands in a line, in minutes: ``work`` in sum, ``mean`` of one service; ``own``: windows
    that serve now and have it as their own."""

    work: float = 0.0
    own: int = 0
    mean: float = 15.0


NOTHING = Load()


@dataclass(frozen=True, slots=True)
class Fairness:
    """The cap against starvation: at most ``max_run`` others in a row after ``after``."""

    max_run: int = 2
    after: timedelta = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Choice:
    """The ticket to call and the reason in figures, kept with the call. Rule PQ-18."""

    standing: Standing
    because: str
    run: int


def rank(base_at: datetime, credit: timedelta) -> int:
    """Place in the order: microseconds since 1970 of the base moment less the credit."""
    return (base_at - credit - EPOCH) // timedelta(microseconds=1)


def rank_behind(ranks: Sequence[int], places: int, own: int) -> int:
    """The rank that stands behind the next ``places`` of a line (``ranks`` ascending).

    A line shorter than that: behind its last. An own rank that is later anyway is kept.
    """
    if not ranks:
        return own
    return max(own, ranks[min(places, len(ranks)) - 1] + 1) if places > 0 else own


def choose(
    heads: Iterable[Standing],
    fairness: Fairness,
    run: int,
    now: datetime,
    loads: Mapping[str, Load] | None = None,
) -> Choice | None:
    """The next ticket for a window, or None when nobody stands in its lines.

    ``run``: how many others than walk-ins this window has called in a row. ``loads`` by line, for
    the tiers in which the most relief goes first. Ties go by ticket id.
    """
    standing = list(heads)
    if not standing:
        return None
    tier = min(s.tier for s in standing)
    here = [s for s in standing if s.tier == tier]
    if here[0].by_wait:
        line = most_relief(here, loads or {}, now)
        here = [s for s in here if s.line == line]
    best = min(here, key=_order)
    because = "order"
    if not best.walk_in and run >= fairness.max_run:
        starving = [s for s in here if s.walk_in and now - s.base_at > fairness.after]
        if starving:
            best, because = min(starving, key=_order), "walk_in_turn"
    if best.by_wait and because == "order":
        because = "helping_out"
    return Choice(best, because, 0 if best.walk_in else run + 1)


def line_up(
    waiting: Iterable[Standing],
    fairness: Fairness,
    run: int,
    now: datetime,
    loads: Mapping[str, Load] | None = None,
) -> list[Standing]:
    """All who wait, in the order in which :func:`choose` would take them one after another.

    Each one taken from a line lightens its load by an equal share.
    """
    lines: dict[tuple[int, str, bool], list[Standing]] = {}
    for s in waiting:
        lines.setdefault(_group(s), []).append(s)
    for members in lines.values():
        members.sort(key=_order, reverse=True)
    size = Counter(s.line for members in lines.values() for s in members)
    left = dict(loads or {})
    share = {line: load.work / size[line] for line, load in left.items() if size[line]}
    ordered: list[Standing] = []
    while heads := [members[-1] for members in lines.values() if members]:
        if (choice := choose(heads, fairness, run, now, left)) is None:
            break
        run, chosen = choice.run, choice.standing
        lines[_group(chosen)].pop()
        if chosen.line in share:
            load = left[chosen.line]
            left[chosen.line] = replace(load, work=max(0.0, load.work - share[chosen.line]))
        ordered.append(chosen)
    return ordered


def _group(s: Standing) -> tuple[int, str, bool]:
    """Among whom only the first can be next: where the wait decides, each line on its own."""
    return s.tier, s.line if s.by_wait else "", s.walk_in


def _order(s: Standing) -> tuple[int, str]:
    return s.rank + s.handicap, s.ticket


def reliefs(
    heads: Iterable[Standing], loads: Mapping[str, Load], now: datetime
) -> dict[str, float]:
    """What a window would relieve in each line whose heads these are; an index, see ``relief``."""
    at, found = rank(now, timedelta(0)), {}
    for s in sorted(heads, key=_order, reverse=True):
        load = loads.get(s.line, NOTHING)
        found[s.line] = relief((at - s.rank) / 60e6, load.work, load.own, load.mean)
    return found


def most_relief(here: Sequence[Standing], loads: Mapping[str, Load], now: datetime) -> str:
    """The line in which a window relieves most; the one with the first head among equals."""
    scores = reliefs(here, loads, now)
    return max(here, key=lambda s: (scores[s.line], -s.rank, s.line)).line

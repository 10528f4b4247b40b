"""The wait of everybody in line, from many possible futures of the hall played out.

Every future draws anew how long those in service still need, how long the others will, who has
left unnoticed, and who is still to come; the windows then take people exactly as the router does.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from server.rules.waiting.drawing import Drawing
from server.rules.waiting.picture import InLine, Picture
from server.rules.waiting.play import Play, Queue, Turn

ENOUGH = 30
"""From so many futures on the range is read off them; with fewer it is taken from their spread."""
LOW, HIGH = 0.15, 0.95
"""Between which shares of the futures the range lies: four in five. It reaches further up than
down, because who waits longer than told is let down more than who is called early."""
BELOW, ABOVE = (-NormalDist().inv_cdf(LOW), NormalDist().inv_cdf(HIGH))


@dataclass(frozen=True, slots=True)
class Range:
    """Minutes until the call: the likely value and the range that should hold four in five."""

    low: float
    likely: float
    high: float


def paths_for(waiting: int, most: int = 60) -> int:
    """How many futures to play for so many in line, so that a whole hall stays within 50 ms.

    A crowd's waits are sums of many services, so that fewer futures tell as much of each.
    """
    return max(8, min(most, 12_000 // max(1, waiting)))


def waits(
    picture: Picture,
    paths: int,
    seed: int,
    *,
    widen: float = 1.0,
    only: frozenset[Hashable] | None = None,
) -> dict[Hashable, Range]:
    """The further wait of everybody in line (or of ``only`` these), as :class:`Range` by id.

    ``widen`` stretches the range about its middle (see ``calibration``). Who is not called within
    the horizon gets the horizon.
    """
    bases, people = _queues(picture)
    chosen = [n for n, person in enumerate(people) if only is None or person.id in only]
    if not chosen:
        return {}
    played = _play(picture, bases, people, chosen, paths, seed)
    likely = played.mean(axis=0)
    if paths >= ENOUGH:
        low, high = np.quantile(played, (LOW, HIGH), axis=0)
    else:
        spread = played.std(axis=0)
        low, high = likely - BELOW * spread, likely + ABOVE * spread
    low = np.maximum(0.0, likely - np.maximum(0.0, likely - low) * widen)
    high = likely + np.maximum(0.0, high - likely) * widen
    found = zip(chosen, low.tolist(), likely.tolist(), high.tolist(), strict=True)
    return {people[n].id: Range(a, b, c) for n, a, b, c in found}


def _play(
    picture: Picture,
    bases: list[Queue],
    people: list[InLine],
    chosen: list[int],
    paths: int,
    seed: int,
) -> np.ndarray:
    """Further waits in minutes, of shape (paths, chosen)."""
    drawing = Drawing(picture, people, seed, paths)
    flags = bytearray(len(people))
    for n in chosen:
        flags[n] = 1
    works = [sum(p.mean for p in line.people) for line in picture.lines]
    wanted = bytes(flags)
    turns = [Turn(server) for server in picture.servers]
    called = [Play(picture, turns, bases, works, drawing.of(n), wanted).run() for n in range(paths)]
    moments = np.asarray(called)[:, chosen]
    within = np.minimum(moments, picture.now + picture.horizon)
    waited: np.ndarray = np.maximum(within - picture.now, 0.0)
    return waited


def _queues(picture: Picture) -> tuple[list[Queue], list[InLine]]:
    bases: list[Queue] = []
    people: list[InLine] = []
    for line in picture.lines:
        first = len(people)
        people.extend(line.people)
        bases.append(sorted((p.rank, first + n) for n, p in enumerate(line.people)))
    return bases, people

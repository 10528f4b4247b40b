"""What a policy did to people: waits, fairness, moves, and how honest the estimates were."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from server.rules.waiting.forecast import HALF_HOUR
from tidehall.simulate.day import Person

LONG = 15.0
"""Minutes over which a wait counts as long."""
FEW = 10
"""Fewer people than this say nothing about a promise."""


@dataclass(slots=True)
class DayResult:
    """One day: (zone, class, wait, base) of everybody who was called, in the order of calls.

    ``base`` is the minute from which the wait counts.
    """

    waits: list[tuple[int, int, float, float]]
    lost: int
    moves: int
    overtaken: int
    told: list[tuple[float, float, float, float, float]] = field(default_factory=list)
    """(low, likely, high, what peers would say, waited) of the asked who had to wait."""


def overtaken(order: Sequence[Person]) -> int:
    """How often somebody present was passed by one of the same class and zone who came later."""
    total = 0
    called: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for person in reversed(order):
        later = called.setdefault((person.zone, person.cls), [])
        before = bisect_left(later, (person.base, -1.0))
        at = person.called if person.called is not None else person.base
        total += sum(arrived <= at for _, arrived in later[:before])
        insort(later, (person.base, person.arr))
    return total


def summary(days: Sequence[DayResult]) -> dict[str, float]:
    """Figures by policy in seconds; percentiles and shares are means over the days."""
    waits = [np.array([wait for _, _, wait, _ in day.waits]) for day in days if day.waits]
    return {
        "mean_s": 60 * float(np.mean([w.mean() for w in waits])),
        "p90_s": 60 * float(np.mean([np.quantile(w, 0.9) for w in waits])),
        "p99_s": 60 * float(np.mean([np.quantile(w, 0.99) for w in waits])),
        "share_over_15min": float(np.mean([(w > LONG).mean() for w in waits])),
        "overtakings": float(np.mean([day.overtaken for day in days])),
        "tidal_moves_per_day": float(np.mean([day.moves for day in days])),
        "lost_per_day": float(np.mean([day.lost for day in days])),
        "served_per_day": float(np.mean([len(day.waits) for day in days])),
    }


def by_zone(days: Sequence[DayResult], zones: Sequence[str]) -> dict[str, float]:
    """Mean wait in seconds by zone, over all people of all days."""
    return {
        name: 60
        * float(np.mean([w for day in days for z, _, w, _ in day.waits if z == n] or [0.0]))
        for n, name in enumerate(zones)
    }


def by_half_hour(days: Sequence[DayResult], halves: int) -> list[float]:
    """Mean wait in seconds of those whose wait began in each half hour."""
    bases = np.array([base for day in days for _, _, _, base in day.waits])
    waits = np.array([wait for day in days for _, _, wait, _ in day.waits])
    place = np.clip(bases // HALF_HOUR, 0, halves - 1)
    return [60 * float(waits[place == h].mean()) if (place == h).any() else 0.0
            for h in range(halves)]  # fmt: skip


def by_promise(days: Sequence[DayResult], edges: Sequence[float]) -> list[dict[str, float]]:
    """People by what they were told (minutes between edges): what was promised, what came true."""
    rows = np.array([row for day in days for row in day.told]).reshape(-1, 5)
    found = []
    for low, high in pairwise(edges):
        here = rows[(low <= rows[:, 1]) & (rows[:, 1] < high)]
        if len(here) >= FEW:
            waited = here[:, 4]
            found.append({
                "people": float(len(here)),
                "told_min": float(here[:, 1].mean()),
                "low_min": float(here[:, 0].mean()),
                "high_min": float(here[:, 2].mean()),
                "waited_min": float(waited.mean()),
                "waited_p10_min": float(np.quantile(waited, 0.1)),
                "waited_p90_min": float(np.quantile(waited, 0.9)),
            })  # fmt: skip
    return found


def estimators(days: Sequence[DayResult]) -> dict[str, dict[str, float]]:
    """Errors of what people were told, beside what most systems would have told them."""
    rows = np.array([row for day in days for row in day.told])
    if not len(rows):
        return {}
    low, likely, high, peers, waited = rows.T
    inside = (low <= waited) & (waited <= high)
    ours = _errors(likely - waited) | {
        "coverage_80": float(inside.mean()),
        "coverage_80_over_10min": float(inside[waited > 10].mean()) if (waited > 10).any() else 1.0,
        "within_5min": float((abs(likely - waited) <= 5).mean()),
    }
    # Peers show one figure; 30 % to either side is the range that people take it for.
    kept = (0.7 * peers <= waited) & (waited <= 1.3 * peers)
    theirs = _errors(peers - waited) | {"coverage_80": float(kept.mean())}
    return {"tidehall": ours, "peers": theirs}


def _errors(off: np.ndarray) -> dict[str, float]:
    return {
        "mae_s": 60 * float(abs(off).mean()),
        "rmse_s": 60 * float(np.sqrt((off**2).mean())),
        "bias_s": 60 * float(off.mean()),
    }

"""The lots of the futures: what chance decides, drawn with numpy before the play begins.

Lots belong to tickets, windows and lines (``chance``): one more person changes nobody else's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt
from statistics import NormalDist

import numpy as np

from server.rules.waiting.chance import key_of, normals, uniforms
from server.rules.waiting.picture import Expected, InLine, InService, Picture, Server
from server.rules.waiting.play import Lots

OTHERS_CV = 0.8
"""Spread of the services of a line whose next items are not known yet."""
_NORMAL = NormalDist()
MINUTES, SILENT, PATIENCE, AGAIN, RESIDUAL, COMING = range(6)
"""What a lot is for."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Who comes to a line, one future after another (``starts``), the last to come first."""

    starts: list[int]
    at: list[float]
    rank: list[float]
    minutes: list[float]


class Drawing:
    """All the lots of all futures; whatever can be drawn in one go is."""

    def __init__(self, picture: Picture, people: Sequence[InLine], seed: int, paths: int) -> None:
        self._picture, self._seed, self._paths = picture, seed, paths
        self._keys = [key_of(p.id) for p in people]
        mu, sigma = _lognormals([p.mean for p in people], [p.cv for p in people])
        minutes = np.exp(mu + sigma * self._normals(MINUTES))
        since = np.array([p.since for p in people])
        silent = self._lots(SILENT) < picture.habits.silent
        waited = np.maximum(0.0, picture.now - since)
        self._minutes: list[list[float]] = minutes.tolist()
        self._leaves: list[list[float]] = (since + self._patience(waited, silent)).tolist()
        self._silent: list[list[bool]] = silent.tolist()
        self._coming = [self._line(n) for n in range(len(picture.lines))]
        servers = picture.servers
        lots = uniforms(seed, RESIDUAL, range(len(servers)), paths)
        free = [self._free_at(server, lots[:, n]) for n, server in enumerate(servers)]
        self._free: list[list[float]] = np.stack(free, axis=1).tolist() if free else [[]] * paths

    def _lots(self, purpose: int) -> np.ndarray:
        return uniforms(self._seed, purpose, self._keys, self._paths)

    def _normals(self, purpose: int) -> np.ndarray:
        return normals(self._lots(purpose))

    def _patience(self, waited: np.ndarray, silent: np.ndarray) -> np.ndarray:
        """Patience in minutes; of those who would be seen leaving it has not ended yet."""
        habits = self._picture.habits
        mu, sigma = lognormal(habits.patience_mean, habits.patience_cv)
        drawn = np.exp(mu + sigma * self._normals(PATIENCE))
        seen = ~silent & (drawn < waited)
        if not seen.any():
            return drawn
        again = np.exp(mu + sigma * self._normals(AGAIN))
        kept: np.ndarray = np.where(seen, np.maximum(again, waited + 1.0), drawn)
        return kept

    def _line(self, line: int) -> Coming:
        """Who comes to a line in all futures: walk-ins evenly, bookings around their slots."""
        picture, expected, paths = self._picture, self._picture.expected[line], self._paths
        rng = np.random.default_rng([self._seed % 2**64, COMING, line])
        counts = rng.poisson(expected.per_minute * picture.horizon, paths)
        total = int(counts.sum())
        at = picture.now + picture.horizon * rng.random(total)
        credit = np.where(rng.random(total) < expected.ahead_share, expected.ahead_credit, 0.0)
        futures, rank = np.repeat(np.arange(paths), counts), at - credit
        if expected.bookings:
            of_booked, at_booked, rank_booked = self._booked(expected, rng)
            futures = np.concatenate((futures, of_booked))
            at, rank = np.concatenate((at, at_booked)), np.concatenate((rank, rank_booked))
        mu, sigma = lognormal(picture.lines[line].mean, OTHERS_CV)
        minutes = np.exp(mu + sigma * rng.standard_normal(len(at)))
        order = np.lexsort((-at, futures))
        starts = np.concatenate(([0], np.cumsum(np.bincount(futures, minlength=paths))))
        listed = (at[order].tolist(), rank[order].tolist(), minutes[order].tolist())
        return Coming(starts.tolist(), *listed)

    def _booked(
        self, expected: Expected, rng: np.random.Generator
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Of the bookings those that come: (future, arrival, rank)."""
        picture, habits = self._picture, self._picture.habits
        slots = np.array(expected.bookings)
        shape = (self._paths, len(slots))
        # Who is not here yet comes later than now, or does not come: more likely so every minute.
        past = np.array(
            [_NORMAL.cdf((picture.now - s + habits.early_mean) / habits.early_sd) for s in slots]
        )
        late = habits.show * (1 - past)
        comes = rng.random(shape) < late / np.maximum(late + 1 - habits.show, 1e-9)
        points = np.clip(past + (1 - past) * rng.random(shape), 1e-6, 1 - 1e-6)
        futures, which = np.nonzero(comes)
        at = slots[which] - habits.early_mean + habits.early_sd * normals(points[comes])
        at = np.maximum(at, picture.now)
        return futures, at, np.maximum(at, slots[which]) - habits.booking_credit

    def of(self, path: int) -> Lots:
        """The lots of one future."""
        minutes = self._minutes[path].copy()
        queues: list[list[tuple[float, float, int]]] = []
        for line in self._coming:
            first, here = len(minutes), slice(line.starts[path], line.starts[path + 1])
            minutes += line.minutes[here]
            at = line.at[here]
            people = range(first, first + len(at))
            queues.append(list(zip(at, line.rank[here], people, strict=True)))
        return Lots(minutes, self._leaves[path], self._silent[path], queues, self._free[path])

    def _free_at(self, server: Server, lots: np.ndarray) -> np.ndarray:
        now = self._picture.now
        if server.serving is None:
            return np.full(len(lots), max(now, server.free_at))
        return now + remaining(server.serving, now, lots) * server.pace


def lognormal(mean: float, cv: float) -> tuple[float, float]:
    """(mu, sigma) of the log-normal distribution with this mean and coefficient of variation."""
    sigma2 = log(1 + cv * cv)
    return log(mean) - sigma2 / 2, sqrt(sigma2)


def _lognormals(means: Sequence[float], cvs: Sequence[float]) -> tuple[np.ndarray, np.ndarray]:
    pairs = [lognormal(mean, cv) for mean, cv in zip(means, cvs, strict=True)]
    both = np.array(pairs).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def remaining(serving: InService, now: float, lots: np.ndarray) -> np.ndarray:
    """Minutes that a service still takes, given that it lasts already; ``lots`` in [0, 1)."""
    mu, sigma = lognormal(serving.mean, max(serving.cv, 0.05))
    elapsed = max(0.0, now - serving.since)
    passed = _NORMAL.cdf((log(elapsed) - mu) / sigma) if elapsed > 0 else 0.0
    points = np.clip(passed + (1 - passed) * lots, 1e-6, 1 - 1e-6)
    left: np.ndarray = np.maximum(0.0, np.exp(mu + sigma * normals(points)) - elapsed)
    return left

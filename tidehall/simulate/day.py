"""One day drawn from a model. The same seed gives every policy the same people and clerks."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from server.rules.waiting.forecast import HALF_HOUR
from tidehall.simulate.model import BOOKED, GREEN, PRIORITY, WALK_IN, Model


@dataclass(slots=True)
class Person:
    """Somebody who comes. ``needs`` minutes at a window of normal speed that knows the item.

    ``base`` is from when the wait counts: the slot for an early booking, else the arrival.
    """

    id: int
    zone: int
    item: int
    cls: int
    arr: float
    slot: float | None
    late: bool
    base: float
    needs: float
    walk: float
    patience: float
    silent: bool
    called: float | None = None
    window: int | None = None
    served: bool = False
    gone: bool = False

    @property
    def wait(self) -> float:
        """Minutes from when the wait counts until the call; 0 before the call."""
        return max(0.0, (self.called if self.called is not None else self.base) - self.base)


@dataclass(frozen=True, slots=True)
class Clerk:
    """One window's clerk today: absent or not, speed, lunch and breaks as (start, minutes)."""

    absent: bool
    speed: float
    lunch: tuple[float, float] | None
    breaks: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Day:
    people: tuple[Person, ...]
    clerks: tuple[Clerk, ...]
    bookings: tuple[tuple[float, int, int], ...]
    """(slot, zone, item) of everybody who booked, known in the morning."""


def draw(model: Model, seed: int, windows: int) -> Day:
    """The day of a seed."""
    people_seed, clerks_seed = np.random.SeedSequence(seed).spawn(2)
    people, bookings = _people(model, np.random.default_rng(people_seed))
    return Day(people, _clerks(model, windows, np.random.default_rng(clerks_seed)), bookings)


def _mixed(rng: np.random.Generator, cv: float, size: int | None = None) -> float | np.ndarray:
    """Factors of mean 1: gamma, so that counts are over-dispersed as in real halls."""
    if cv <= 0:
        return 1.0 if size is None else np.ones(size)
    shape = 1 / cv**2
    drawn: float | np.ndarray = rng.gamma(shape, 1 / shape, size)
    return drawn


def lognormal(mean: float, cv: float) -> tuple[float, float]:
    """(mu, sigma) of the log-normal with this mean and coefficient of variation."""
    sigma2 = math.log(1 + cv * cv)
    return math.log(mean) - sigma2 / 2, math.sqrt(sigma2)


def _people(
    model: Model, rng: np.random.Generator
) -> tuple[tuple[Person, ...], tuple[tuple[float, int, int], ...]]:
    weekday = model.weekdays[int(rng.integers(len(model.weekdays)))]
    day = weekday * float(_mixed(rng, model.day_cv))
    surge = _surge(model, rng)
    people: list[Person] = []
    bookings: list[tuple[float, int, int]] = []
    for z, row in enumerate(model.expected):
        zone = day * float(_mixed(rng, model.zone_cv))
        shares = np.cumsum([item.share for item in model.items[z]])
        halves = np.asarray(_mixed(rng, model.half_cv, len(row)))
        _early(model, rng, z, shares, people, model.early_crowd * sum(row) * zone)
        for h, mean in enumerate(row):
            rate = mean * zone * float(halves[h]) * surge(z, h * HALF_HOUR, HALF_HOUR)
            for _ in range(int(rng.poisson(rate * (1 - model.appt_share)))):
                at = HALF_HOUR * (h + float(rng.random()))
                if at <= model.last_ticket:
                    people.append(_walk_in(model, rng, z, shares, at))
            bookings += _bookings(model, rng, z, shares, people, h * HALF_HOUR, mean * weekday)
    people.sort(key=lambda p: p.arr)
    for n, person in enumerate(people):
        person.id = n
    return tuple(people), tuple(sorted(bookings))


def _surge(model: Model, rng: np.random.Generator) -> Callable[[int, float, float], float]:
    """On some days one zone is crowded for a while: the factor of a zone and half hour."""
    comes = rng.random() < model.surge_p
    crowded = int(rng.integers(len(model.zones)))
    begins = float(rng.uniform(0, model.day_len - model.surge_len))

    def factor(zone: int, start: float, minutes: float) -> float:
        if not comes or zone != crowded:
            return 1.0
        overlap = min(start + minutes, begins + model.surge_len) - max(start, begins)
        return 1 + (model.surge_mult - 1) * max(0.0, overlap) / minutes

    return factor


def _bookings(
    model: Model, rng: np.random.Generator, z: int, shares: np.ndarray, people: list[Person],
    slot: float, mean: float,
) -> list[tuple[float, int, int]]:  # fmt: skip
    """Who booked a slot, and of them those who come."""
    made = []
    for _ in range(int(rng.poisson(mean * model.appt_share / (1 - model.noshow)))):
        item = _item(rng, shares)
        made.append((slot, z, item))
        if rng.random() < model.noshow:
            continue
        at = max(0.0, slot + float(rng.normal(model.punct_mean, model.punct_sd)))
        if at <= model.last_ticket:
            people.append(_booked(model, rng, z, item, at, slot))
    return made


def _early(
    model: Model,
    rng: np.random.Generator,
    z: int,
    shares: np.ndarray,
    people: list[Person],
    mean: float,
) -> None:
    for _ in range(int(rng.poisson(mean))):
        people.append(_walk_in(model, rng, z, shares, 0.0))


def _item(rng: np.random.Generator, shares: np.ndarray) -> int:
    return min(int(np.searchsorted(shares, rng.random() * shares[-1])), len(shares) - 1)


def _walk_in(
    model: Model, rng: np.random.Generator, z: int, shares: np.ndarray, at: float
) -> Person:
    lot = rng.random()
    cls = WALK_IN
    if lot < model.green_share:
        cls = GREEN
    elif lot < model.green_share + model.prio_share:
        cls = PRIORITY
    return _person(model, rng, z, _item(rng, shares), cls, at, None, False, at)


def _booked(
    model: Model, rng: np.random.Generator, z: int, item: int, at: float, slot: float
) -> Person:
    late = at - slot > model.ontime[1]
    base = at if late else max(at, slot)
    return _person(model, rng, z, item, WALK_IN if late else BOOKED, at, slot, late, base)


def _person(
    model: Model, rng: np.random.Generator, z: int, item: int, cls: int, at: float,
    slot: float | None, late: bool, base: float,
) -> Person:  # fmt: skip
    kind = model.items[z][item]
    mu, sigma = lognormal(kind.mean, kind.cv)
    pmu, psigma = lognormal(model.patience_mean, model.patience_cv)
    return Person(
        -1, z, item, cls, at, slot, late, base,
        float(rng.lognormal(mu, sigma)),
        float(rng.exponential(model.walk_mean)) if model.walk_mean else 0.0,
        float(rng.lognormal(pmu, psigma)),
        bool(rng.random() < model.silent),
    )  # fmt: skip


def _clerks(model: Model, windows: int, rng: np.random.Generator) -> tuple[Clerk, ...]:
    made = []
    smu, ssigma = lognormal(1.0, model.speed_cv) if model.speed_cv else (0.0, 0.0)
    first, last = model.lunch_at
    for w in range(windows):
        lunch = (first + (last - first) * (w % 3) / 2, model.lunch) if model.lunch else None
        pauses = []
        for b in range(model.breaks):
            low = model.day_len * b / model.breaks
            span = model.day_len / model.breaks
            pauses.append((low + span * (0.2 + 0.5 * float(rng.random())), model.break_len))
        absent = bool(rng.random() < model.absent_p)
        made.append(Clerk(absent, float(rng.lognormal(smu, ssigma)), lunch, tuple(pauses)))
    return tuple(made)

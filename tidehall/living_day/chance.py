"""Draws from the distributions of a hall's day. Every draw is repeatable: same seed, same day."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, log, sqrt
from random import Random


def dice(*key: object) -> Random:
    """A generator of its own for each purpose, so that one more draw here moves nothing there."""
    return Random(":".join(map(str, key)))  # noqa: S311  a simulation, not a secret


def log_normal(rng: Random, mean: float, cv: float) -> float:
    """A positive figure of this mean and coefficient of variation."""
    if cv <= 0:
        return mean
    sigma2 = log(1 + cv * cv)
    return rng.lognormvariate(log(mean) - sigma2 / 2, sqrt(sigma2))


def poisson(rng: Random, mean: float) -> int:
    """How many come when ``mean`` are expected; exact below 50, by the normal curve above."""
    if mean <= 0:
        return 0
    if mean > 50:
        return max(0, round(rng.gauss(mean, sqrt(mean))))
    limit, n, product = exp(-mean), 0, rng.random()
    while product > limit:
        n += 1
        product *= rng.random()
    return n


def pick(rng: Random, weights: Mapping[str, float]) -> str:
    """One key by weight; raises ValueError when all weights are nought."""
    return rng.choices(list(weights), list(weights.values()))[0]

"""How long a service takes here: what was assumed, more and more replaced by what was measured."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import exp, log, sqrt

PRIOR_WEIGHT = 12.0
"""Measured services that weigh as much as the assumption."""
CLIP = 2.5
"""So many standard deviations off the mean is the most that counts: clerks forget to finish."""


@dataclass(frozen=True, slots=True)
class Learned:
    """A log-normal item: typical minutes as ``mu``, ``sigma`` on the log scale, ``n`` measured."""

    mu: float
    sigma: float
    n: float = 0.0

    @property
    def mean(self) -> float:
        """Minutes."""
        return exp(self.mu + self.sigma**2 / 2)

    @property
    def cv(self) -> float:
        """Coefficient of variation."""
        return sqrt(exp(self.sigma**2) - 1)


def assumed(mean: float, cv: float) -> Learned:
    """Before anything was measured."""
    sigma2 = log(1 + cv * cv)
    return Learned(log(mean) - sigma2 / 2, sqrt(sigma2))


def after(known: Learned, minutes: float) -> Learned:
    """What is known after one more service of so many minutes."""
    if minutes <= 0:
        return known
    off = (log(minutes) - known.mu) / known.sigma
    seen = known.mu + known.sigma * max(-CLIP, min(CLIP, off))
    weight = 1 / (PRIOR_WEIGHT + known.n + 1)
    return replace(known, mu=known.mu + (seen - known.mu) * weight, n=known.n + 1)

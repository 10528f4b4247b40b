"""How long a newcomer or a waiting person will wait, as low, likely and high.

A first honest estimate from the work that stands ahead, the share of windows that will take it,
and how variable services are. It says nothing (None) when no window is open for the queue.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z80 = 1.2816
"""Half-width of an 80 % range in standard deviations of a normal distribution."""

BREATH_S = 60
"""Even at a free window it may take a minute."""


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What stands before a person.

    ``ahead``: people; ``work_s``: their typical service seconds in sum; ``windows``: open
    windows that draw from the queue, each weighted by the share of its time that the queue gets;
    ``open_windows``: the same counted whole; ``busy``: how many of them serve somebody now;
    ``mean_s``: typical seconds of one service.
    """

    ahead: int
    work_s: float
    windows: float
    open_windows: int
    busy: int
    mean_s: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """Seconds until called: an 80 % range and its likely middle."""

    low: int
    likely: int
    high: int


def estimate(facts: LineFacts, spread: float = 0.6) -> Estimate | None:
    """The expected wait. ``spread``: coefficient of variation of one service.

    Those in service are half through on average; a free window means no wait beyond the walk.
    One more person ahead never shortens the estimate.
    """
    if facts.windows <= 0 or facts.open_windows <= 0:
        return None
    if facts.ahead == 0 and facts.busy < facts.open_windows:
        return Estimate(0, 0, BREATH_S)
    residual = facts.mean_s / 2 * facts.busy / facts.open_windows
    likely = facts.work_s / facts.windows + residual / facts.open_windows
    sigma = spread * facts.mean_s * sqrt(facts.ahead + 1) / facts.windows
    low = max(0.0, likely - Z80 * sigma)
    high = max(BREATH_S, likely + Z80 * sigma)
    return Estimate(round(low), round(likely), round(high))

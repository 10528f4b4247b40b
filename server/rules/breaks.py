"""May a short break be put off? Never lunch; the clerk is asked; twice at most."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BreakRule:
    """Minutes: put off by ``step`` while somebody in the window's lines waits over ``wait``."""

    wait: float = 8.0
    step: float = 15.0
    most: int = 2


def put_off(rule: BreakRule, longest_wait: float, times: int) -> bool:
    """``longest_wait`` of those whom this window could serve; ``times`` put off already."""
    return times < rule.most and longest_wait > rule.wait

"""Where a window that may help several lines relieves most."""

from __future__ import annotations


def relief(head_wait: float, work: float, own_windows: int, mean: float) -> float:
    """An index, larger where help is worth more: long waits, much work per window, short cases.

    All in minutes: how long the head has waited (credit included), the typical service time of all
    who stand in the line, and that of one. A generalised c-mu index: cost of a minute more, times
    people served per minute, dampened by the root because service times vary.
    """
    return float((max(0.0, head_wait) + work / max(1, own_windows)) / max(mean, 0.5) ** 0.5)

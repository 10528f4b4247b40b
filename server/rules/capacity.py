"""How many windows work on each line, when some of them may help several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def capacities(
    works: Sequence[float], own: Sequence[float], helpers: Iterable[Sequence[int]]
) -> list[float]:
    """Windows by line: its own, and each helper where the work per window is largest at its turn.

    ``works``: minutes of service that stand in each line; ``helpers``: the lines of each window
    that belongs to none. A helper without any work to do is shared equally.
    """
    serving = [float(n) for n in own]
    for lines in helpers:
        busiest = max(lines, key=lambda n: (works[n] / (serving[n] + 1), -n), default=None)
        if busiest is None:
            continue
        if works[busiest] > 0:
            serving[busiest] += 1
        else:
            for n in lines:
                serving[n] += 1 / len(lines)
    return serving

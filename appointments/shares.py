"""How many places a slot has, and how many of them bookings may take. Rule PDS-2."""

from __future__ import annotations

from fractions import Fraction


def capacity(windows: int, minutes: int, place: Fraction) -> Fraction:
    """How often the windows can serve within ``minutes``, exactly, at ``place`` minutes each;
    below one for a queue that has only part of a window."""
    return windows * minutes / place


def deal(
    exact: Fraction, slots: int, share: Fraction, *, run: int, left: Fraction = Fraction(0)
) -> tuple[list[int], Fraction]:
    """Places to book in each of a session's ``slots`` of ``exact`` places, never above ``share``.

    Where that is less than one place in a slot, whole places are dealt out over the day in runs
    of ``run`` slots, so that a long item finds its chain. ``left`` of the share is what earlier
    sessions did not use; it is handed back for the next.
    """
    each = (int(exact) or exact) * share
    if each >= 1:
        return [int(each)] * slots, left
    dealt: list[int] = []
    while len(dealt) < slots:
        length = min(run, slots - len(dealt))
        left += each * length
        places = 1 if left >= run else 0
        left -= places * length
        dealt += [places] * length
    return dealt, left

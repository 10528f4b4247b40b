"""A million bookings that are over: looking for a time and booking it, against the first day."""

from __future__ import annotations

import time
from collections.abc import Callable

from bench.booking import Booker, add_year
from bench.house import a_house
from bench.place import KINDS, Place
from bench.report import Figure, middle

ROWS, QUICK_ROWS = 1_000_000, 100_000
ROUNDS = 120
AIM = 1.3


def run(place: Place) -> list[Figure]:
    """Both houses in turn; medians."""
    return [figure for kind in KINDS for figure in _on(kind, place)]


def _on(kind: str, place: Place) -> list[Figure]:
    rows = QUICK_ROWS if place.quick else ROWS
    with a_house(place.database(kind)) as fresh, a_house(place.database(kind)) as old:
        first_day, year = Booker(fresh), Booker(old)
        for booker in (first_day, year):
            booker.places(1_000_000)
            booker.book()
        add_year(old, rows)
        moves = {"search": Booker.search, "booking": Booker.book}
        took: dict[tuple[str, bool], list[float]] = {}
        for _ in range(place.rounds(ROUNDS)):
            for name, move in moves.items():
                for booker in (first_day, year):
                    took.setdefault((name, booker is year), []).append(_seconds(move, booker))
    figures = []
    for name in moves:
        new, then = (middle(took[name, is_old]) * 1000 for is_old in (True, False))
        figures.append(
            Figure("booking year", f"{name} after {rows:,} bookings, {kind}", new, "ms", then,
                   "on the first day", f"<= {AIM}", new / then <= AIM)
        )  # fmt: skip
    return figures


def _seconds(move: Callable[[Booker], object], booker: Booker) -> float:
    began = time.perf_counter()
    move(booker)
    return time.perf_counter() - began

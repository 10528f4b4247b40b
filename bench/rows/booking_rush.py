"""Two thousand phones for five hundred places, against the bare write that sells one.

The base is the conditional write alone: UPDATE, and INSERT when it sold, in the same mixture of
yes and no; once on the driver's own connection, once through the store's door.
"""

from __future__ import annotations

import time

from bench.booking import TIMES, Booker, raw_sales, store_sales
from bench.house import a_house
from bench.place import KINDS, Place
from bench.report import Figure, middle
from bench.rows.durable import per_second
from bench.rows.statements import counted

PHONES, PLACES = 2000, 500
TURNS = 8
AIM = 0.5


def run(place: Place) -> list[Figure]:
    """The whole rush in turns with the bare write; every phone is told yes or no."""
    return [figure for kind in KINDS for figure in _on(kind, place)]


def _on(kind: str, place: Place) -> list[Figure]:
    with a_house(place.database(kind)) as driver:
        booker = Booker(driver)
        sell, close = raw_sales(driver.house.store)
        booker.places(1)
        counts = {}
        for wanted in ("booked", "slot_taken"):
            for _ in TIMES:  # the first ones warm the caches
                with counted(driver.house.store) as seen:
                    assert booker.book() == wanted
            counts[wanted] = len(seen)
        booker.places(PLACES // len(TIMES) + 1)  # one of each is sold
        through = store_sales(driver.house.store)
        raw: list[float] = []
        door: list[float] = []
        took: dict[str, list[float]] = {"booked": [], "slot_taken": []}
        for _ in range(TURNS):
            raw.append(per_second(sell))
            door.append(per_second(through))
            for _ in range(PHONES // TURNS):
                began = time.perf_counter()
                said = booker.book()
                took[said].append(time.perf_counter() - began)
        close()
    base, answered = middle(raw), per_s([*took["booked"], *took["slot_taken"]])
    sold, no = len(took["booked"]), len(took["slot_taken"])
    lines = f"{counts['booked']} statements booked, {counts['slot_taken']} refused"
    return [
        Figure("booking rush", f"answers, {kind} ({lines})", answered, "/s", base, "bare sales",
               f">= {AIM}", answered / base >= AIM),
        Figure("booking rush", f"answers, {kind}", answered, "/s", middle(door),
               "bare sales through the store", f">= {AIM}", answered / middle(door) >= AIM),
        Figure("booking rush", f"of them bookings, {kind}", per_s(took["booked"]), "/s", base,
               "bare sales"),
        Figure("booking rush", f"of them refusals, {kind}", per_s(took["slot_taken"]), "/s",
               base, "bare sales"),
        Figure("booking rush", f"sold of {PLACES}, {no} told no, {kind}", sold, "places",
               aim=f"{PLACES}", met=(sold, sold + no) == (PLACES, PHONES)),
    ]  # fmt: skip


def per_s(took: list[float]) -> float:
    """How often a second, one after another."""
    return len(took) / sum(took)

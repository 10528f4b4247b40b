"""See once a minute whether a tidal window should open, move or close."""

from __future__ import annotations

from server.steps.house import House
from server.steps.tides import LookAtTides, due, look_at_tides
from server.store.work import SYSTEM


def run(house: House) -> None:
    """Reads only, while nothing is to be said."""
    if house.read(due, house.now()):
        house.do(look_at_tides, LookAtTides(), actor=SYSTEM)

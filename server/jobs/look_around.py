"""See what the manager on duty should know of: alerts are raised, redden and end."""

from __future__ import annotations

from server.steps.duty import LookAround, due, look_around
from server.steps.house import House
from server.store.work import SYSTEM


def run(house: House) -> None:
    """Reads only, while nothing has changed."""
    if house.read(due, house.now()):
        house.do(look_around, LookAround(), actor=SYSTEM)

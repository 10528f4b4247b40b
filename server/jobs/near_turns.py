"""Tell people with a telephone number that their turn is near."""

from __future__ import annotations

from server.steps.house import House
from server.steps.remind import TellNearTurns, near, tell_near_turns
from server.store.work import SYSTEM


def run(house: House) -> None:
    """One read of those who wait when nobody is to be told."""
    if house.read(near, house.now()):
        house.do(tell_near_turns, TellNearTurns(), actor=SYSTEM)

"""Close accompaniments of days that are over."""

from __future__ import annotations

from server.steps.accompany import LapseOld, lapse_old
from server.steps.house import House
from server.store.queries import care
from server.store.work import SYSTEM


def run(house: House) -> None:
    """Costs one small read when nothing was left open."""
    with house.store.read() as conn:
        left = care.left_open(conn, house.floor.day(house.now()))
    if left:
        house.do(lapse_old, LapseOld(), actor=SYSTEM)

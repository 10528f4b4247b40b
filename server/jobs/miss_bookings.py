"""Close the bookings of a day once it is over: no-shows are counted then, and only then."""

from __future__ import annotations

from server.jobs.close_days import due
from server.steps.house import House
from server.steps.miss_bookings import MissBookings, miss_bookings
from server.store.queries import appointments as stored
from server.store.work import SYSTEM

UNCLOSED = ("held", "awaiting", "confirmed")


def run(house: House) -> None:
    """Costs one small read when nothing is due."""
    day = due(house)
    with house.store.read() as conn:
        wanted = stored.any_open(conn, day, UNCLOSED)
    if wanted:
        house.do(miss_bookings, MissBookings(day), actor=SYSTEM)

"""Write the slots of the coming days, by night and by day; asking makes those that are missing."""

from __future__ import annotations

from datetime import timedelta

from appointments.workdays import YearUnknown
from server.rules.refusals import Refused
from server.steps.house import House
from server.steps.materialise_slots import MaterialiseSlots, materialise_slots
from server.store.work import SYSTEM

DAYS = 14


def run(house: House) -> None:
    """One transaction for each day, so that nobody waits long; unknown years are passed over."""
    today = house.floor.day(house.now())
    for ahead in range(DAYS):
        day = today + timedelta(days=ahead)
        try:
            if house.floor.timetable.sessions(day):
                house.do(materialise_slots, MaterialiseSlots(day), actor=SYSTEM)
        except (YearUnknown, Refused):
            return

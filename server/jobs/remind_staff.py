"""Remind staff of what is missing in the calendar; each thing once a week."""

from __future__ import annotations

from appointments import calendar
from server.steps.house import House
from server.steps.remind import RemindStaff, remind_staff
from server.store.work import SYSTEM


def run(house: House) -> None:
    """Costs nothing when nothing is missing."""
    today = house.floor.day(house.now())
    if calendar.years_to_publish(today, house.floor.timetable.workdays):
        house.do(remind_staff, RemindStaff(), actor=SYSTEM)

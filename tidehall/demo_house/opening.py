"""At which moment of the hall's clock a demo begins."""

from __future__ import annotations

from datetime import date, datetime, time

from appointments.timetable import Timetable
from appointments.workdays import YearUnknown

FIRST_LOOK = time(8, 50)
"""Early enough to see the morning fill up, late enough that every window is open."""


def opening_moment(today: date, timetable: Timetable) -> datetime:
    """08:50 of today or, if today is off or of an unknown year, of the latest working day before.

    Extra sessions do not make a day a working day. A calendar that knows no working day at all
    leaves today.
    """
    try:
        on = timetable.workdays.is_workday(today)
    except YearUnknown:
        on = False
    day = today if on else timetable.workdays.latest_before(today) or today
    return timetable.moment(day, FIRST_LOOK)


def start_moment(
    asked: datetime | None, stored: datetime | None, today: date, timetable: Timetable
) -> datetime:
    """Where the clock starts: never before the last stored moment, so that no record is later
    than "now".

    ``asked`` is ``--clock``, ``stored`` the last moment in the store (None: a fresh store).
    """
    if stored is not None:
        return max(stored, asked) if asked is not None else stored
    return asked if asked is not None else opening_moment(today, timetable)

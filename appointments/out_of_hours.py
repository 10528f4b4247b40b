"""The published list of items that may be asked for outside the hall's hours. Rule PDS-5."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from appointments.refusals import NotBookable
from appointments.timetable import Timetable


class DayType(StrEnum):
    """When a time out of hours lies. ``evening``: before opening or after closing of a day that
    has sessions; ``weekend``: any other day without, unless it is a statutory holiday."""

    EVENING = "evening"
    LUNCH = "lunch"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An item of the published out-of-hours list, in force from a day to a day (inclusive);
    ``day_types``: when it may be asked for."""

    item: str
    since: date
    until: date | None = None
    day_types: frozenset[DayType] = frozenset(DayType)

    def in_force(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


def check_on_list(item: str, published: Iterable[ListEntry], booked: date, kind: DayType) -> None:
    """Is the item on the list in force on the day of booking, for such a time? Rule PDS-5.

    Refuses ``not_on_out_of_hours_list``, ``day_type_not_on_list`` {day_type}.
    """
    listed = [e for e in published if e.item == item and e.in_force(booked)]
    if not listed:
        raise NotBookable("not_on_out_of_hours_list")
    if not any(kind in e.day_types for e in listed):
        raise NotBookable("day_type_not_on_list", day_type=str(kind))


def day_type(start: datetime, timetable: Timetable) -> DayType:
    """What kind of time out of hours a moment is, of a year that is published."""
    local = start.astimezone(timetable.zone)
    held = timetable.sessions(local.date())
    if timetable.workdays.is_holiday(local.date()):
        return DayType.HOLIDAY
    if not timetable.workdays.is_workday(local.date()):
        return DayType.WEEKEND
    clock = local.time()
    before = any(s.closes <= clock for s in held)
    after = any(clock < s.opens for s in held)
    return DayType.LUNCH if before and after else DayType.EVENING

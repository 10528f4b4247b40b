"""The rules read a second time, day by day, without a line of the product: to compare with."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from tests.appointments.published_days import PUBLISHED

ONE = timedelta(days=1)
FIRST, LAST = date(2020, 1, 1), date(2026, 12, 31)


def is_off_by_notice(day: date) -> bool:
    spoken = day.strftime("%m-%d")
    return any(block[:5] <= spoken <= block[-5:] for block in PUBLISHED[day.year][0].split())


def is_worked(day: date) -> bool:
    if day.strftime("%m-%d") in PUBLISHED[day.year][1].split():
        return True
    return day.strftime("%a") not in {"Sat", "Sun"} and not is_off_by_notice(day)


def working_days_between(booked: date, service: date) -> int:
    """Every day after the booking up to the service, told off on the fingers."""
    counted = 0
    day = booked
    while day < service:
        day += ONE
        if is_worked(day):
            counted += 1
    return counted


def nth_working_day_after(start: date, limit: int) -> date | None:
    """None when the calendar ends first."""
    day = start
    while limit:
        day += ONE
        if day > LAST:
            return None
        if is_worked(day):
            limit -= 1
    return day


def hall_is_open(moment: datetime) -> bool:
    """The demo hall's hours: winter and summer timetable, and Saturday mornings."""
    day, clock = moment.date(), moment.time()
    if not is_worked(day):
        saturday = day.strftime("%a") == "Sat" and not is_off_by_notice(day)
        return saturday and time(9) <= clock < time(12)
    if time(8, 30) <= clock < time(12):
        return True
    if "05-01" <= day.strftime("%m-%d") <= "10-07":
        return time(15) <= clock < time(18)
    return time(14) <= clock < time(17, 30)


def same_day_later(day: date, months: int) -> date:
    """Month by month, then back from the 31st until the month has such a day."""
    year, month = day.year, day.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    number = day.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def days_without_booking(misses: list[date]) -> set[date]:
    """All days on which a person with these no-shows may not book, one day after the other."""
    blocked: set[date] = set()
    unused: list[date] = []
    if not misses:
        return blocked
    day = min(misses)
    while day <= max(misses):
        today = misses.count(day)
        unused += [day] * today
        unused = [first for first in unused if day <= same_day_later(first, 6)]
        if today and day not in blocked and len(unused) >= 3:
            unused = []
            closed = day
            while closed <= same_day_later(day, 12):
                blocked.add(closed)
                closed += ONE
        day += ONE
    return blocked

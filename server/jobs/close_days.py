"""Close the day once its last session and the time for draining are over."""

from __future__ import annotations

from datetime import date, timedelta

from server.rules import hours
from server.steps.close_day import CloseDay, close_day
from server.steps.house import House
from server.store import changes
from server.store.queries import kiosks, tickets, windows
from server.store.work import SYSTEM


def due(house: House) -> date:
    """The latest day that should be closed by now."""
    now, floor = house.now(), house.floor
    today = floor.day(now)
    return today if hours.day_is_over(now, floor.timetable) else today - timedelta(days=1)


def run(house: House) -> None:
    """Close what is due; costs one small read when nothing is.

    Today is closed once, when its time for draining is over, and whoever is being served then is
    served to the end; windows opened later stay open. What is left closes with the next day.
    """
    day, today = due(house), house.floor.day(house.now())
    if day < today:
        close_until(house, day)
        return
    with house.store.write() as conn:
        first = changes.claim_slot(conn, "close_today", today.isoformat(), house.now())
    if first:
        close_until(house, today, leave_serving=True)


def close_until(house: House, day: date, *, leave_serving: bool = False) -> None:
    """Close every day up to ``day`` that still has something open."""
    if _tickets_left(house, day) or _windows_left(house, day) or _lent(house, day):
        house.do(close_day, CloseDay(day, leave_serving), actor=SYSTEM)


def _tickets_left(house: House, day: date) -> bool:
    with house.store.read() as conn:
        return tickets.any_open_until(conn, day)


def _windows_left(house: House, day: date) -> bool:
    """Are windows still signed in from a day that is over?"""
    with house.store.read() as conn:
        return any(house.floor.day(m) <= day for m in windows.changed_moments(conn))


def _lent(house: House, day: date) -> bool:
    """Do kiosks still hold numbers of a day that is over?"""
    with house.store.read() as conn:
        return kiosks.any_lent(conn, day)

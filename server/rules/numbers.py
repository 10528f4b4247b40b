"""Ticket numbers: a sequence for each queue, day and lane, inside the lane's own range.

A range that is used up widens to four digits before anybody is refused; the widened ranges of
the lanes are as disjoint as the printed ones (the hall file's check sees to it). The last quarter
of a printed range is lent to kiosks in small blocks, the last quarter of a widened one is the
reserve that they hold for a long outage: so the first number of a day is the first of its range.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from server.rules.refusals import Refused

Range = tuple[int, int]


def widened(narrow: Range) -> Range:
    """The four-digit continuation: 1-499 goes on at 1001-4999, 501-799 at 5001-7999."""
    low, high = narrow
    return max(1001, low // 100 * 1000 + 1), high // 100 * 1000 + 999


def at(position: int, narrow: Range) -> int:
    """The number printed for the ``position``-th ticket (from 1) of a lane.

    Refuses ``numbers_exhausted`` when both the range and its continuation are used up.
    """
    low = narrow[0]
    size = lent_start(narrow) - low
    if position <= size:
        return low + position - 1
    number = widened(narrow)[0] + position - size - 1
    if number >= reserve_start(narrow):
        raise Refused("numbers_exhausted")
    return number


def lent_start(narrow: Range) -> int:
    """The first number that is lent in blocks: 375 of 1-499, 725 of 501-799."""
    low, high = narrow
    return high + 1 - -(-(high + 1 - low) // 4)


def in_lent(position: int, narrow: Range) -> int:
    """The ``position``-th number that is lent in blocks; refuses like :func:`at`."""
    number = lent_start(narrow) + position - 1
    if number > narrow[1]:
        raise Refused("numbers_exhausted")
    return number


def reserve_start(narrow: Range) -> int:
    """The first number of the reserve: 4001 of 1001-4999, 7251 of 5001-7999."""
    wide_low, wide_high = widened(narrow)
    return wide_high + 1 - (wide_high + 1 - wide_low) // 4


def in_reserve(position: int, narrow: Range) -> int:
    """The number of the ``position``-th ticket of a lane's reserve; refuses like :func:`at`."""
    number = reserve_start(narrow) + position - 1
    if number > widened(narrow)[1]:
        raise Refused("numbers_exhausted")
    return number


def printed(template: str, queue: str, seq: int) -> str:
    """The number as people read it, from a template such as ``{queue}{seq:03d}``."""
    return template.format(queue=queue, seq=seq)


def hall_day(now: datetime, zone: ZoneInfo) -> date:
    """The numbering day: the hall's own date, never the server's and never UTC's."""
    return now.astimezone(zone).date()

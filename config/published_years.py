"""Published years as a library knows them: a proposal that somebody checks and enters."""

from __future__ import annotations

from datetime import date

from chinese_calendar import constants

SOURCE = "chinesecalendar"


def proposal(year: int) -> tuple[list[date], list[date]] | None:
    """(days off, weekend days that are worked) of a year; None when the library does not know it.

    A year that it does not know is never guessed from others.
    """
    holidays = sorted(day for day in constants.holidays if day.year == year)
    makeup = sorted(day for day in constants.workdays if day.year == year)
    return (holidays, makeup) if holidays else None

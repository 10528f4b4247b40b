"""Working days: the State Council's year table, overlaid by the hall's own days.

A year that nobody has published is *unknown*: asking about one of its days raises
:class:`YearUnknown`; nothing is ever guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta


class YearUnknown(LookupError):
    """The calendar of this year has not been published or not been loaded."""

    def __init__(self, year: int) -> None:
        super().__init__(f"no calendar for {year}")
        self.year = year


@dataclass(frozen=True, slots=True)
class YearTable:
    """One published year: days off by law, and weekend days that are worked instead."""

    holidays: frozenset[date]
    makeup: frozenset[date]


@dataclass(frozen=True, slots=True)
class Workdays:
    """The calendar of a hall. ``workweek`` holds ISO weekdays (1 is Monday)."""

    years: Mapping[int, YearTable]
    workweek: frozenset[int] = frozenset({1, 2, 3, 4, 5})
    closures: frozenset[date] = field(default_factory=frozenset)

    def is_workday(self, day: date) -> bool:
        """Is this a working day of the hall? Raises :class:`YearUnknown`."""
        table = self.years.get(day.year)
        if table is None:
            raise YearUnknown(day.year)
        if day in self.closures:
            return False
        if day in table.makeup:
            return True
        return day.isoweekday() in self.workweek and day not in table.holidays

    def is_holiday(self, day: date) -> bool:
        """Is this a statutory day off (not a plain weekend)? Raises :class:`YearUnknown`."""
        table = self.years.get(day.year)
        if table is None:
            raise YearUnknown(day.year)
        return day in table.holidays

    def latest_before(self, day: date, *, limit: int = 400) -> date | None:
        """The latest known working day strictly before ``day``; unknown years are passed over."""
        for back in range(1, limit + 1):
            candidate = day - timedelta(days=back)
            if candidate.year in self.years and self.is_workday(candidate):
                return candidate
        return None

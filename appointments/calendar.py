"""Counting days as the Civil Code does, and the hall's own days over the published calendar.

A year that nobody has published stays unknown: what would need it is refused or provisional.
"""

from __future__ import annotations

import calendar as _months
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from appointments.timetable import Session, Timetable
from appointments.workdays import Workdays, YearUnknown

WARN_FROM = (11, 1)
"""Month and day from which the coming year's notice is missed; it is published about then."""


def corresponding_day(day: date, months: int) -> date:
    """The same day of a later month; the month's last where it has none (Civil Code 202)."""
    later = day.year * 12 + day.month - 1 + months
    year, month = later // 12, later % 12 + 1
    return date(year, month, min(day.day, _months.monthrange(year, month)[1]))


def years_to_publish(today: date, workdays: Workdays) -> tuple[int, ...]:
    """The years whose notice must be entered now: this one, and from 1 November the next."""
    needed = [today.year]
    if (today.month, today.day) >= WARN_FROM:
        needed.append(today.year + 1)
    return tuple(year for year in needed if year not in workdays.years)


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a limit, at whose close of business it ends.

    ``day`` None: provisional, because ``unknown_year`` is not published; ``left`` working days
    then fall into it.
    """

    day: date | None
    unknown_year: int | None = None
    left: int = 0

    @property
    def provisional(self) -> bool:
        return self.day is None


def due(start: date, limit: int, workdays: Workdays) -> Due:
    """The ``limit``-th working day after ``start``, which is not counted (Civil Code 201, 203).

    0 is the start day itself. Never guesses: a limit that reaches an unknown year is provisional.
    """
    day, left = start, limit
    while left > 0:
        day += timedelta(days=1)
        try:
            left -= workdays.is_workday(day)
        except YearUnknown as unknown:
            return Due(None, unknown.year, left)
    return Due(day)


class DayKind(StrEnum):
    """What the hall says of one day."""

    CLOSED = "closed"
    CLOSED_HALF_DAY = "closed_half_day"
    OPEN = "open"
    OPEN_HALF_DAY = "open_half_day"
    EXTRA_SESSION = "extra_session"


@dataclass(frozen=True, slots=True)
class DayEntry:
    """The hall's own word on one day. ``source`` and ``author`` say on what ground, and who.

    Half days name their session: the one that falls out, or the only one that is held.
    ``extra`` is the session of an ``extra_session`` entry (rule PQ-35), held beside the others.
    """

    day: date
    kind: DayKind
    reason: str
    source: str
    author: str
    session: str | None = None
    extra: Session | None = None


def overlay(timetable: Timetable, entries: Iterable[DayEntry]) -> Timetable:
    """The timetable with the hall's days laid over it; of two entries on a day the later holds,
    extra sessions add up.

    Raises ``ValueError`` for an entry without source or author, or without the session it needs.
    """
    said: dict[date, DayEntry] = {}
    extras = list(timetable.dated)
    for entry in entries:
        _check(entry)
        if entry.kind is DayKind.EXTRA_SESSION and entry.extra is not None:
            extras.append((entry.day, replace(entry.extra, extra=True)))
        else:
            said[entry.day] = entry
    closed = {d for d, e in said.items() if e.kind is DayKind.CLOSED}
    opened = {d for d, e in said.items() if e.kind in {DayKind.OPEN, DayKind.OPEN_HALF_DAY}}
    base = timetable.workdays
    years = {
        year: replace(
            table,
            holidays=table.holidays - opened,
            makeup=table.makeup | {d for d in opened if d.year == year},
        )
        for year, table in base.years.items()
    }
    half = [pair for pair in timetable.half_days if pair[0] not in said]
    half += [(d, name) for d, e in said.items() for name in _falling_out(e, timetable)]
    return replace(
        timetable,
        workdays=replace(base, years=years, closures=(base.closures - opened) | closed),
        half_days=tuple(half),
        dated=tuple(extras),
    )


def _check(entry: DayEntry) -> None:
    if not (entry.reason.strip() and entry.source.strip() and entry.author.strip()):
        raise ValueError(f"{entry.day}: an entry names its reason, source and author")
    half = entry.kind in {DayKind.CLOSED_HALF_DAY, DayKind.OPEN_HALF_DAY}
    if half and not entry.session:
        raise ValueError(f"{entry.day}: a half day names its session")
    if (entry.kind is DayKind.EXTRA_SESSION) != (entry.extra is not None):
        raise ValueError(f"{entry.day}: an extra session, and only that, brings its hours")


def _falling_out(entry: DayEntry, timetable: Timetable) -> list[str]:
    """The regular sessions that are not held on the day of an entry."""
    if entry.kind is DayKind.CLOSED_HALF_DAY and entry.session:
        return [entry.session]
    if entry.kind is DayKind.OPEN_HALF_DAY:
        season = next((s for s in timetable.seasons if s.holds_on(entry.day)), None)
        held = season.sessions if season else ()
        return [s.name for s in held if s.name != entry.session]
    return []

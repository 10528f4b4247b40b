"""Counting days as the Civil Code does, and the hall's own days over the published calendar.

A year that nobody has published stays unknown: what would need it is refused or provisional.
"""

from __future__ import annotations

import calendar as _months
from collections.abc import Iterable, Iterator
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
    LUNCH_DUTY = "lunch_duty"
    HOURS = "hours"


HALF = frozenset({DayKind.CLOSED_HALF_DAY, DayKind.OPEN_HALF_DAY})
ADDED = frozenset({DayKind.EXTRA_SESSION, DayKind.LUNCH_DUTY})


@dataclass(frozen=True, slots=True)
class DayEntry:
    """The hall's own word on a day, or on the days up to ``until``, of them only ``weekdays``
    (ISO; none named: all). ``source`` and ``author`` say on what ground, and who.

    Half days name their session: one that falls out, or one that alone is held. ``extra`` is the
    session of an ``extra_session`` (rule PQ-35) or a ``lunch_duty``, held beside the others;
    ``hours`` are the day's sessions in the place of its season's.
    """

    day: date
    kind: DayKind
    reason: str
    source: str
    author: str
    session: str | None = None
    extra: Session | None = None
    until: date | None = None
    weekdays: frozenset[int] = frozenset()
    hours: tuple[Session, ...] = ()

    def days(self) -> Iterator[date]:
        """The days of which it speaks, in order."""
        for n in range(((self.until or self.day) - self.day).days + 1):
            day = self.day + timedelta(days=n)
            if not self.weekdays or day.isoweekday() in self.weekdays:
                yield day


@dataclass(frozen=True, slots=True)
class _Said:
    """What holds of a day: ``out`` fall out; of the others, unless None, ``only`` are held."""

    closed: bool = False
    opened: bool = False
    out: frozenset[str] = frozenset()
    only: frozenset[str] | None = None


def overlay(timetable: Timetable, entries: Iterable[DayEntry]) -> Timetable:
    """The timetable with the hall's days laid over it, in the order in which they were entered.

    Of two entries on a day the later holds; half days of one kind, extra sessions and lunch duties
    add up. Raises ``ValueError`` for an entry without source or author, or what it needs.
    """
    said: dict[date, _Said] = {}
    dated, lunch, hours = dict(timetable.dated), dict(timetable.lunch), dict(timetable.hours)
    for entry in entries:
        _check(entry)
        for day in entry.days():
            if entry.kind in ADDED and entry.extra is not None:
                more = dated if entry.kind is DayKind.EXTRA_SESSION else lunch
                more[day] = (*more.get(day, ()), replace(entry.extra, extra=True))
            elif entry.kind is DayKind.HOURS:
                hours[day] = entry.hours
            else:
                said[day] = _after(said.get(day, _Said()), entry)
    closed = {d for d, one in said.items() if one.closed}
    opened = {d for d, one in said.items() if one.opened}
    base = timetable.workdays
    years = {
        year: replace(
            table,
            holidays=table.holidays - opened,
            makeup=table.makeup | {d for d in opened if d.year == year},
        )
        for year, table in base.years.items()
    }
    workdays = replace(base, years=years, closures=(base.closures - opened) | closed)
    laid = replace(timetable, workdays=workdays, dated=dated, lunch=lunch, hours=hours)
    half = {pair for pair in timetable.half_days if pair[0] not in said}
    half |= {(day, name) for day, one in said.items() for name in _falling_out(one, day, laid)}
    return replace(laid, half_days=frozenset(half))


def _after(before: _Said, entry: DayEntry) -> _Said:
    named = frozenset({entry.session} if entry.session else ())
    if entry.kind is DayKind.CLOSED:
        return _Said(closed=True)
    if entry.kind is DayKind.OPEN:
        return _Said(opened=True)
    if entry.kind is DayKind.OPEN_HALF_DAY:
        return _Said(opened=True, only=named | (before.only or frozenset()))
    return replace(before, closed=False, out=before.out | named)


def _falling_out(one: _Said, day: date, timetable: Timetable) -> set[str]:
    """The regular sessions that are not held on a day."""
    names = {session.name for session in timetable.planned(day)}
    return set(one.out) | (names - one.only if one.only is not None else set())


def _check(entry: DayEntry) -> None:
    if not (entry.reason.strip() and entry.source.strip() and entry.author.strip()):
        raise ValueError(f"{entry.day}: an entry names its reason, source and author")
    if entry.kind in HALF and not entry.session:
        raise ValueError(f"{entry.day}: a half day names its session")
    if (entry.kind in ADDED) != (entry.extra is not None):
        raise ValueError(f"{entry.day}: an extra session, and only that, brings its hours")
    if (entry.kind is DayKind.HOURS) != bool(entry.hours):
        raise ValueError(f"{entry.day}: other hours, and only those, bring their sessions")

"""Sessions of a day: when the hall serves and when it hands out tickets.

Timetables follow the season; extra sessions (rule PQ-35, 5+X) open days that are not working
days. Ticketing hours are shorter than office hours at the end and may begin before them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from appointments.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Session:
    """One stretch of service. ``windows`` None means all; else only these serve. So for ``items``
    and bundles: an extra session (rule PQ-35, 5+X) has a list of its own."""

    name: str
    opens: time
    closes: time
    ticket_from: time
    ticket_until: time
    windows: frozenset[str] | None = None
    extra: bool = False
    items: frozenset[str] | None = None

    def handles(self, item: str | None, windows: Collection[str] | None) -> bool:
        """Can the item (None: any) be served then at one of these windows (None: any)?"""
        if item is not None and self.items is not None and item not in self.items:
            return False
        return self.windows is None or windows is None or not self.windows.isdisjoint(windows)


@dataclass(frozen=True, slots=True)
class Season:
    """A timetable and the part of the year in which it holds, both days inclusive (MM-DD)."""

    name: str
    starts: tuple[int, int]
    ends: tuple[int, int]
    sessions: tuple[Session, ...]

    def holds_on(self, day: date) -> bool:
        here = (day.month, day.day)
        if self.starts <= self.ends:
            return self.starts <= here <= self.ends
        return here >= self.starts or here <= self.ends


@dataclass(frozen=True, slots=True)
class ExtraSession:
    """An ordinary extra session on one weekday (ISO), never on statutory days off."""

    session: Session
    weekday: int
    not_on_holidays: bool = True


@dataclass(frozen=True, slots=True)
class Timetable:
    """All that decides a day's sessions. ``half_days``: sessions that fall out on a date;
    ``hours``: sessions of one date in the place of its season's; ``dated``: extra sessions of one
    date only; ``lunch``: those held between the day's sessions, if it has one before and after."""

    zone: ZoneInfo
    workdays: Workdays
    seasons: tuple[Season, ...]
    extras: tuple[ExtraSession, ...] = ()
    half_days: frozenset[tuple[date, str]] = frozenset()
    drain: timedelta = timedelta(0)
    dated: Mapping[date, tuple[Session, ...]] = field(default_factory=dict)
    lunch: Mapping[date, tuple[Session, ...]] = field(default_factory=dict)
    hours: Mapping[date, tuple[Session, ...]] = field(default_factory=dict)

    def sessions(self, day: date) -> tuple[Session, ...]:
        """The sessions of a day in order; empty when closed. Raises ``YearUnknown``."""
        workday = self.workdays.is_workday(day)
        if day in self.workdays.closures:
            return ()
        held = self._regular(day) if workday else self._extra(day)
        dated, lunch = self.dated.get(day, ()), self._lunch(day, held)
        return tuple(sorted((*held, *dated, *lunch), key=lambda s: s.opens))

    def planned(self, day: date) -> tuple[Session, ...]:
        """What a working day's sessions are called and when they are, whether held or not."""
        season = next((s for s in self.seasons if s.holds_on(day)), None)
        return self.hours.get(day, season.sessions if season else ())

    def _regular(self, day: date) -> tuple[Session, ...]:
        return tuple(s for s in self.planned(day) if (day, s.name) not in self.half_days)

    def _lunch(self, day: date, held: tuple[Session, ...]) -> tuple[Session, ...]:
        """Duty between two sessions; on a half day there is no between."""
        return tuple(
            duty
            for duty in self.lunch.get(day, ())
            if any(s.closes <= duty.opens for s in held)
            and any(duty.closes <= s.opens for s in held)
        )

    def _extra(self, day: date) -> tuple[Session, ...]:
        holiday = self.workdays.is_holiday(day)
        return tuple(
            e.session
            for e in self.extras
            if e.weekday == day.isoweekday() and not (holiday and e.not_on_holidays)
        )

    def moment(self, day: date, clock: time) -> datetime:
        """A wall-clock time of the hall on a day, zone-aware."""
        return datetime.combine(day, clock, self.zone)

    def last_close(self, day: date) -> datetime | None:
        """When the day's last session closes; None on a closed day."""
        sessions = self.sessions(day)
        return self.moment(day, max(s.closes for s in sessions)) if sessions else None

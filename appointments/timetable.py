"""Sessions of a day: when the hall serves and when it hands out tickets.

Timetables follow the season; extra sessions (rule PQ-35, 5+X) open days that are not working
days. Ticketing hours are shorter than office hours at the end and may begin before them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from appointments.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Session:
    """One stretch of service. ``windows`` None means all; else only these serve."""

    name: str
    opens: time
    closes: time
    ticket_from: time
    ticket_until: time
    windows: frozenset[str] | None = None
    extra: bool = False


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
    ``dated``: extra sessions of one date only."""

    zone: ZoneInfo
    workdays: Workdays
    seasons: tuple[Season, ...]
    extras: tuple[ExtraSession, ...] = ()
    half_days: tuple[tuple[date, str], ...] = ()
    drain: timedelta = timedelta(0)
    dated: tuple[tuple[date, Session], ...] = ()

    def sessions(self, day: date) -> tuple[Session, ...]:
        """The sessions of a day in order; empty when closed. Raises ``YearUnknown``."""
        workday = self.workdays.is_workday(day)
        if day in self.workdays.closures:
            return ()
        dated = tuple(session for on, session in self.dated if on == day)
        held = (self._regular(day) if workday else self._extra(day)) + dated
        return tuple(sorted(held, key=lambda s: s.opens)) if dated else held

    def _regular(self, day: date) -> tuple[Session, ...]:
        season = next((s for s in self.seasons if s.holds_on(day)), None)
        regular = season.sessions if season else ()
        return tuple(s for s in regular if (day, s.name) not in self.half_days)

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

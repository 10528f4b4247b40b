"""The hall file's calendar and timetables, as the rules of time want them."""

from __future__ import annotations

from datetime import date, time, timedelta

from appointments.timetable import ExtraSession, Season, Session, Timetable
from appointments.workdays import Workdays, YearTable
from config.schema import Hall
from config.schema.calendar import ExtraSession as ExtraInFile
from config.schema.calendar import Session as SessionInFile


def timetable_of(hall: Hall) -> Timetable:
    """Everything that decides a day's sessions (rules PQ-35 for the extra ones)."""
    overrides = hall.calendar.hall_overrides
    opened = {o.date for o in overrides if o.kind in {"open", "open_half_day"}}
    years = {
        year: YearTable(
            frozenset(d for h in table.holidays for d in _days(h.start, h.end)) - opened,
            frozenset(table.makeup_workdays) | {d for d in opened if d.year == year},
        )
        for year, table in hall.calendar.years.items()
        if table.known
    }
    closures = frozenset(o.date for o in overrides if o.kind == "closed")
    drains = [e.max_minutes or 0 for e in hall.extra_sessions if e.mode == "drain"]
    return Timetable(
        hall.zone_info,
        Workdays(years, frozenset(hall.calendar.workweek), closures),
        tuple(
            Season(
                t.id,
                (t.valid.start[0], t.valid.start[1]),
                (t.valid.end[0], t.valid.end[1]),
                _sessions(t.sessions),
            )
            for t in hall.timetables
        ),
        tuple(_extra(e) for e in hall.extra_sessions if e.mode == "extra_session"),
        tuple((o.date, o.session) for o in overrides if o.kind == "closed_half_day" and o.session),
        timedelta(minutes=max(drains, default=0)),
    )


def _days(start: date, end: date) -> list[date]:
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


def _sessions(listed: tuple[SessionInFile, ...]) -> tuple[Session, ...]:
    return tuple(Session(s.name, s.open, s.close, s.ticket_from, s.ticket_until) for s in listed)


def _extra(extra: ExtraInFile) -> ExtraSession:
    opens, closes = extra.open or time(9), extra.close or time(12)
    return ExtraSession(
        Session(
            extra.id,
            opens,
            closes,
            extra.ticket_from or opens,
            extra.ticket_until or closes,
            frozenset(extra.windows) or None,
            extra=True,
        ),
        extra.weekday or 6,
        extra.not_on is not None,
    )

"""The hall file's calendar and timetables, as the rules of time want them."""

from __future__ import annotations

from datetime import date, time, timedelta

from appointments.calendar import DayEntry, DayKind
from appointments.timetable import ExtraSession, Season, Session, Timetable
from appointments.workdays import Workdays, YearTable
from config.schema import Hall
from config.schema.calendar import ExtraSession as ExtraInFile
from config.schema.calendar import Session as SessionInFile

IN_FILE = "hall file"
"""Source and author of what the hall file says of a day."""


def timetable_of(hall: Hall) -> Timetable:
    """Everything of the file that decides a day's sessions (rule PQ-35 for the extra ones), but
    not yet its own words on single days: :func:`entries_of`."""
    drains = [e.max_minutes or 0 for e in hall.extra_sessions if e.mode == "drain"]
    items = out_of_hours_items(hall)
    return Timetable(
        hall.zone_info,
        Workdays(years_of(hall), frozenset(hall.calendar.workweek)),
        tuple(
            Season(
                t.id,
                (t.valid.start[0], t.valid.start[1]),
                (t.valid.end[0], t.valid.end[1]),
                _sessions(t.sessions),
            )
            for t in hall.timetables
        ),
        tuple(_extra(e, items) for e in hall.extra_sessions if e.mode == "extra_session"),
        drain=timedelta(minutes=max(drains, default=0)),
    )


def years_of(hall: Hall) -> dict[int, YearTable]:
    """The published years that the file brings."""
    return {
        year: YearTable(
            frozenset(d for h in table.holidays for d in _days(h.start, h.end)),
            frozenset(table.makeup_workdays),
        )
        for year, table in hall.calendar.years.items()
        if table.known
    }


def entries_of(hall: Hall) -> list[DayEntry]:
    """What the file says of single days; later entries of the hall go over it."""
    return [
        DayEntry(o.date, DayKind(o.kind), o.reason, IN_FILE, IN_FILE, session=o.session)
        for o in hall.calendar.hall_overrides
    ]


def out_of_hours_items(hall: Hall) -> frozenset[str]:
    """What an extra session handles that names no items: items that may be done out of hours,
    and bundles of such items."""
    items = {item.id for item in hall.items.values() if item.out_of_hours_bookable}
    bundles = {bundle.id for bundle in hall.bundles.values() if items.issuperset(bundle.items)}
    return frozenset(items | bundles)


def _days(start: date, end: date) -> list[date]:
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


def _sessions(listed: tuple[SessionInFile, ...]) -> tuple[Session, ...]:
    return tuple(Session(s.name, s.open, s.close, s.ticket_from, s.ticket_until) for s in listed)


def _extra(extra: ExtraInFile, items: frozenset[str]) -> ExtraSession:
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
            items=items,
        ),
        extra.weekday or 6,
        extra.not_on is not None,
    )

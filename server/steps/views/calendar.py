"""The hall's days as the public and staff read them. Rules PQ-35 and PDS-4."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from appointments.calendar import years_to_publish
from appointments.timetable import Session
from server.rules.refusals import Refused
from server.steps.calendar_moves import served_at
from server.steps.floor import Floor
from server.steps.showing import local
from server.steps.timetable import IN_FILE
from server.steps.views.day_entries import entries_view
from server.steps.views.emergencies import public_emergency
from server.store.engine import Reader
from server.store.queries import calendar as stored

MOST_DAYS = 100


def span(floor: Floor, now: datetime, first: date | None, last: date | None) -> list[date]:
    """The days asked for; a fortnight from today without any. Refuses ``bad_request``."""
    first = first or floor.day(now)
    last = last or first + timedelta(days=13)
    if not 0 <= (last - first).days < MOST_DAYS:
        raise Refused("bad_request", field="to")
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def calendar_view(
    conn: Reader,
    floor: Floor,
    first: date | None,
    last: date | None,
    now: datetime,
    *,
    staff: bool = False,
) -> dict[str, Any]:
    """Hours day by day with what the hall has said of them; staff see who said it, on what ground,
    and how many bookings stand at times when the hall does not serve."""
    days = span(floor, now, first, last)
    names = names_of(conn, floor)
    stranded: Counter[date] = Counter()
    if staff:
        rows = stored.standing(conn, max(days[0], floor.day(now)), days[-1])
        stranded.update(r.day for r in rows if is_stranded(floor, r))
    shown: dict[str, Any] = {
        "today": floor.day(now).isoformat(),
        "days": [_day(floor, day, names, stranded[day] if staff else None) for day in days],
        "entries": entries_view(conn, floor, days, staff=staff),
        "years_missing": list(years_to_publish(floor.day(now), floor.timetable.workdays)),
        "years": years_view(conn, floor, staff=staff),
        "emergency": public_emergency(floor, now),
    }
    return shown


def is_stranded(floor: Floor, row: Any) -> bool:
    """Does a booking stand at a time when the hall does not serve? Requests never do."""
    return not row.out_of_hours and row.chain > 0 and not served_at(floor, row.start)


def to_call_off(
    conn: Reader,
    floor: Floor,
    day: date,
    *,
    session: str | None = None,
    queue: str | None = None,
    stranded: bool = False,
) -> list[Any]:
    """The bookings that the hall would cancel. A session is known by its name also when it is not
    held any more. Refuses ``unknown_queue``, ``bad_request`` for a session without hours."""
    if queue is not None and queue not in floor.hall.queues:
        raise Refused("unknown_queue", queue=queue)
    rows = [r for r in stored.standing(conn, day, day, queue) if r.state != "held"]
    if stranded:
        rows = [row for row in rows if is_stranded(floor, row)]
    if session is None:
        return rows
    hours = [s for s in _all_sessions(floor, day) if s.name == session]
    if not hours:
        raise Refused("bad_request", field="session")
    clock = {row.id: row.start.astimezone(floor.hall.zone_info).time() for row in rows}
    return [row for row in rows if any(s.opens <= clock[row.id] < s.closes for s in hours)]


def _all_sessions(floor: Floor, day: date) -> list[Session]:
    """Those of the timetable, held or not, and those entered for the day."""
    timetable = floor.timetable
    return [*timetable.planned(day), *timetable.dated.get(day, ()), *timetable.lunch.get(day, ())]


def _day(
    floor: Floor, day: date, names: dict[str, tuple[str, str]], stranded: int | None
) -> dict[str, Any]:
    kind = kind_of(floor, day)
    held = floor.timetable.sessions(day) if kind != "unknown" else ()
    shown: dict[str, Any] = {
        "day": day.isoformat(),
        "kind": kind,
        "sessions": [_session(session, names) for session in held],
        "planned": [session.name for session in floor.timetable.planned(day)],
    }
    return shown if stranded is None else shown | {"stranded": stranded}


def kind_of(floor: Floor, day: date) -> str:
    """workday, makeup (a weekend day that is worked), weekend, holiday, closed or unknown."""
    workdays = floor.timetable.workdays
    if day.year not in workdays.years:
        return "unknown"
    if day in workdays.closures:
        return "closed"
    if workdays.is_workday(day):
        return "workday" if day.isoweekday() in workdays.workweek else "makeup"
    return "holiday" if workdays.is_holiday(day) else "weekend"


def _session(session: Session, names: dict[str, tuple[str, str]]) -> dict[str, Any]:
    name, name_en = names.get(session.name, (session.name, session.name))
    return {
        "name": session.name,
        "label": name,
        "label_en": name_en,
        "opens": session.opens.isoformat("minutes"),
        "closes": session.closes.isoformat("minutes"),
        "ticket_from": session.ticket_from.isoformat("minutes"),
        "ticket_until": session.ticket_until.isoformat("minutes"),
        "extra": session.extra,
        "windows": sorted(session.windows) if session.windows else None,
        "items": len(session.items) if session.items is not None else None,
    }


def names_of(conn: Reader, floor: Floor) -> dict[str, tuple[str, str]]:
    """What sessions that are not plain mornings and afternoons are called, in both languages."""
    names = {extra.id: (extra.name, extra.name_en) for extra in floor.hall.extra_sessions}
    for row in stored.entries(conn):
        said = row.extra or {}
        if "name" in said:
            names[said["name"]] = (said["name"], said.get("name_en") or said["name"])
    return names


def years_view(conn: Reader, floor: Floor, *, staff: bool) -> list[dict[str, Any]]:
    """The published years that are known, from the file or entered; staff see who entered them."""
    entered = {row.year: row for row in stored.years(conn) if row.withdrawn is None}
    shown = []
    for year, table in sorted(floor.timetable.workdays.years.items()):
        row, file = entered.get(year), floor.hall.calendar.years.get(year)
        one: dict[str, Any] = {
            "year": year,
            "holidays": len(table.holidays),
            "makeup": len(table.makeup),
            "source": row.source if row else (file.source if file else "") or _source(floor),
        }
        if staff:
            one["id"] = row.id if row else None
            one["author"] = row.author if row else IN_FILE
            one["entered_at"] = local(floor, row.entered_at) if row else None
        shown.append(one)
    return shown


def _source(floor: Floor) -> str:
    return floor.hall.calendar.source

"""May this time be booked for this item? In hours, and by request out of hours.

Every function is told its facts, its figures and the moment; it answers or raises
:class:`NotBookable`. The booking channel itself never closes (rule PDS-4).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from appointments.out_of_hours import ListEntry, check_on_list, day_type
from appointments.refusals import NotBookable, iso
from appointments.timetable import Session, Timetable
from appointments.workdays import Workdays, YearUnknown


@dataclass(frozen=True, slots=True)
class Leads:
    """Fewest and most working days between the booking and the day of service."""

    least: int
    most: int


IN_HOURS = Leads(0, 5)
OUT_OF_HOURS = Leads(1, 5)


@dataclass(frozen=True, slots=True)
class Request:
    """A wish for a time out of hours: ``reason`` and ``needed_by`` say why it cannot wait."""

    item: str
    start: datetime
    end: datetime
    reason: str
    needed_by: date | None


def lead(booked: date, service: date, workdays: Workdays, *, before_opening: bool = False) -> int:
    """Working days d with ``booked < d <= service``. Rule PDS-6b.

    The day of booking is not counted; the day of service only if it is a working day, and not
    when the time lies before its opening. Refuses ``beyond_published_calendar`` {year}.
    """
    days = (service - booked).days
    later = (booked + timedelta(days=n) for n in range(1, days + 1))
    try:
        counted = sum(workdays.is_workday(d) for d in later)
        if before_opening and days > 0 and workdays.is_workday(service):
            counted -= 1
    except YearUnknown as unknown:
        raise NotBookable("beyond_published_calendar", year=unknown.year) from None
    return counted


def sessions_of(day: date, timetable: Timetable) -> tuple[Session, ...]:
    """The sessions of a day; refuses ``beyond_published_calendar`` {year}."""
    try:
        return timetable.sessions(day)
    except YearUnknown as unknown:
        raise NotBookable("beyond_published_calendar", year=unknown.year) from None


def session_at(start: datetime, timetable: Timetable) -> Session | None:
    """The session in which a moment lies; None means out of hours (rule PDS-4).

    Extra sessions (rule PQ-35) are sessions like any other; lunch duty by request is none.
    """
    local = start.astimezone(timetable.zone)
    held = sessions_of(local.date(), timetable)
    return next((s for s in held if s.opens <= local.time() < s.closes), None)


def may_book_in_hours(
    start: datetime,
    timetable: Timetable,
    now: datetime,
    *,
    bookable: bool,
    item: str | None = None,
    windows: frozenset[str] | None = None,
    leads: Leads = IN_HOURS,
) -> Session:
    """The session of an ordinary booking. Rules PDS-4, PQ-35; nobody has to book (rule XX-19b).

    ``windows``: those that serve the ``item`` (None: any). Refuses ``not_bookable_item``,
    ``slot_past``, ``beyond_published_calendar`` {year}, ``slot_unknown`` when no session is held
    then, ``session_not_serving`` {session, opens, closes}, and as :func:`check_lead`.
    """
    if not bookable:
        raise NotBookable("not_bookable_item")
    _check_ahead(start, now)
    booked, service = _days(start, now, timetable)
    days = lead(booked, service, timetable.workdays)
    session = session_at(start, timetable)
    if session is None:
        raise NotBookable("slot_unknown")
    if not session.handles(item, windows):
        raise NotBookable("session_not_serving", **_hours(session))
    check_lead(days, leads)
    return session


def may_request_out_of_hours(
    wish: Request,
    published: Iterable[ListEntry],
    timetable: Timetable,
    now: datetime,
    *,
    leads: Leads = OUT_OF_HOURS,
) -> int:
    """The lead of a request out of hours, in working days. Rules PDS-4, PDS-5, PDS-6a, PDS-6b.

    ``now`` is the server's moment of submission, not of confirmation. Refuses ``slot_past``,
    ``beyond_published_calendar`` {year}, ``book_in_hours`` {session, opens, closes},
    ``not_on_out_of_hours_list``, ``day_type_not_on_list`` {day_type},
    ``reason_required``, ``needed_by_required``,
    ``lead_too_short``/``lead_too_long``, ``needed_by_before_start`` {start}.
    """
    _check_ahead(wish.start, now)
    booked, service = _days(wish.start, now, timetable)
    lead(booked, service, timetable.workdays)  # names the first year that is not published
    if (session := session_at(wish.start, timetable)) is not None:
        raise NotBookable("book_in_hours", **_hours(session))
    check_on_list(wish.item, published, booked, day_type(wish.start, timetable))
    if not wish.reason.strip():
        raise NotBookable("reason_required")
    if wish.needed_by is None:
        raise NotBookable("needed_by_required")
    early = _before_opening(wish.start, timetable)
    days = lead(booked, service, timetable.workdays, before_opening=early)
    check_lead(days, leads)
    if wish.needed_by < service:
        raise NotBookable("needed_by_before_start", start=iso(service))
    return days


def check_lead(days: int, leads: Leads) -> None:
    """Refuses ``lead_too_short`` {lead, min} or ``lead_too_long`` {lead, max}. Rule PDS-6b."""
    if days < leads.least:
        raise NotBookable("lead_too_short", lead=days, min=leads.least)
    if days > leads.most:
        raise NotBookable("lead_too_long", lead=days, max=leads.most)


def _hours(session: Session) -> dict[str, str]:
    opens, closes = (clock.isoformat("minutes") for clock in (session.opens, session.closes))
    return {"session": session.name, "opens": opens, "closes": closes}


def _check_ahead(start: datetime, now: datetime) -> None:
    if start <= now:
        raise NotBookable("slot_past")


def _days(start: datetime, now: datetime, timetable: Timetable) -> tuple[date, date]:
    zone = timetable.zone
    return now.astimezone(zone).date(), start.astimezone(zone).date()


def _before_opening(start: datetime, timetable: Timetable) -> bool:
    local = start.astimezone(timetable.zone)
    opens = [s.opens for s in sessions_of(local.date(), timetable)]
    return local.time() < min(opens, default=time.min)

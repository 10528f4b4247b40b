"""Are tickets handed out now, and is the hall serving? Figures come from the day's timetable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from appointments.timetable import Session, Timetable
from appointments.workdays import YearUnknown
from server.rules.refusals import Refused


@dataclass(frozen=True, slots=True)
class Opening:
    """The hall at a moment. ``next`` is when tickets are handed out next (None: not known)."""

    ticketing: bool
    serving: bool
    session: str | None
    until: datetime | None
    next: datetime | None
    year_unknown: int | None = None


def opening(now: datetime, timetable: Timetable) -> Opening:
    """What is open at ``now``; never raises: an unknown year is closed and says so."""
    local = now.astimezone(timetable.zone)
    try:
        sessions = timetable.sessions(local.date())
    except YearUnknown as unknown:
        return Opening(False, False, None, None, None, unknown.year)
    clock = local.time()
    ticketing = next((s for s in sessions if s.ticket_from <= clock < s.ticket_until), None)
    serving = next((s for s in sessions if s.opens <= clock < s.closes), None)
    current = ticketing or serving
    until = timetable.moment(local.date(), current.ticket_until) if ticketing and current else None
    return Opening(
        ticketing is not None,
        serving is not None,
        current.name if current else None,
        until,
        None if ticketing else next_ticketing(now, timetable),
    )


def check_ticketing(
    now: datetime, timetable: Timetable, windows: tuple[str, ...], *, item: str | None = None
) -> Session:
    """The session in which a ticket for these windows may be issued now, or a refusal.

    ``item``: extra sessions (5+X, rule PQ-35) may have a list of those that they handle.
    ``outside_ticket_hours`` and ``hall_closed`` carry ``next`` (ISO time) when it is known;
    ``year_unknown`` when no calendar of this year is loaded.
    """
    local = now.astimezone(timetable.zone)
    try:
        sessions = timetable.sessions(local.date())
    except YearUnknown as unknown:
        raise Refused("year_unknown", year=unknown.year) from None
    clock = local.time()
    for session in sessions:
        in_hours = session.ticket_from <= clock < session.ticket_until
        if in_hours and session.handles(item, windows):
            return session
    upcoming = next_ticketing(now, timetable, windows, item=item)
    figures = {"next": upcoming.isoformat(timespec="minutes") if upcoming else None}
    raise Refused("outside_ticket_hours" if sessions else "hall_closed", **figures)


def next_ticketing(
    now: datetime,
    timetable: Timetable,
    windows: tuple[str, ...] | None = None,
    *,
    item: str | None = None,
    days: int = 30,
) -> datetime | None:
    """When tickets (for these windows) are handed out next, as far as the calendar is known."""
    local = now.astimezone(timetable.zone)
    for ahead in range(days):
        day = local.date() + timedelta(days=ahead)
        try:
            sessions = timetable.sessions(day)
        except YearUnknown:
            return None
        staffed = [s for s in sessions if s.handles(item, windows)]
        starts = [timetable.moment(day, s.ticket_from) for s in staffed]
        later = [start for start in starts if start > local]
        if later:
            return min(later)
    return None


def day_is_over(now: datetime, timetable: Timetable) -> bool:
    """Is it past the last session and the time for draining? On closed days: always."""
    local = now.astimezone(timetable.zone)
    try:
        close = timetable.last_close(local.date())
    except YearUnknown:
        return True
    return close is None or local >= close + timetable.drain

"""What every change of the hall's days does besides: journal, version, slots, event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from appointments import rules
from appointments.refusals import NotBookable
from server.rules import events
from server.rules.refusals import Refused
from server.steps import hall_days, places
from server.steps.floor import Floor
from server.store import calendar_changes
from server.store.queries import calendar as stored
from server.store.queries.journal import CALENDAR, head_of
from server.store.work import Work


def by(work: Work) -> str:
    """Who gives the command, as entries keep it."""
    return f"{work.actor.kind}:{work.actor.id}"[:60]


def note(work: Work, kind: str, said: dict[str, Any]) -> None:
    """Append to the journal of the hall's days."""
    mine = [entry for entry in work.entries if entry["subject"] == CALENDAR]
    head = (mine[-1]["n"], mine[-1]["hash"]) if mine else head_of(work.conn, CALENDAR)
    work.journal(CALENDAR, head, kind, said)


def follow(work: Work, floor: Floor, days: Iterable[date]) -> Floor:
    """Let everybody see what was just written; slots of the days change with them.

    The places of a day that is closed are gone; bookings that stand there stay and are listed.
    """
    version = calendar_changes.count_up(work.conn)
    fresh = hall_days.floor_with_days(work.conn, floor, version)
    touched = set(days)
    for day in stored.days_with_slots(work.conn, floor.day(work.now)):
        if day in touched:
            calendar_changes.take_back_slots(work.conn, day)
            _materialise(work, fresh, day)
    work.emit(events.CALENDAR_CHANGED, ("hall", "appointments"), {"version": version})
    return fresh


def _materialise(work: Work, floor: Floor, day: date) -> None:
    for queue in floor.hall.queues:
        try:
            places.materialise(work, floor, queue, day)
        except Refused:  # the year is not published any more: nothing can be booked
            return


def served_at(floor: Floor, moment: datetime) -> bool:
    """Is the hall open to bookings in hours at a moment, as the days stand now?"""
    try:
        return rules.session_at(moment, floor.timetable) is not None
    except NotBookable:
        return False

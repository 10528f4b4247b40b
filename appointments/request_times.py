"""On which days and at which times a person may ask to be served out of hours, seen from now.

The same law that judges the request is asked for every time that is offered, so that nobody is
shown a time that is then refused. Rules PDS-5, PDS-6b.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from appointments.out_of_hours import ListEntry
from appointments.refusals import NotBookable
from appointments.rules import OUT_OF_HOURS, Leads, Request, may_request_out_of_hours
from appointments.timetable import Timetable

OFFERED = tuple(time(half // 2, half % 2 * 30) for half in range(14, 42))
"""Half hours from 07:00 to 20:30. The law knows no such bounds; they only keep a list short."""
LONGEST = 40
"""Days that are looked at: five working days lie well within, also around a long holiday."""


@dataclass(frozen=True, slots=True)
class AskDay:
    """``times`` that may be asked for; none: ``why_not``, a refusal code."""

    day: date
    times: tuple[datetime, ...]
    why_not: str | None = None


def days_to_ask(
    item: str,
    published: Iterable[ListEntry],
    timetable: Timetable,
    now: datetime,
    *,
    leads: Leads = OUT_OF_HOURS,
    offered: Sequence[time] = OFFERED,
) -> tuple[AskDay, ...]:
    """From today to the last day that is not too far ahead, each with what may be asked for."""
    listed = tuple(published)
    today = now.astimezone(timetable.zone).date()
    found: list[AskDay] = []
    for n in range(LONGEST):
        one = _day(item, today + timedelta(days=n), listed, timetable, now, leads, offered)
        if one.why_not == "lead_too_long":
            break
        found.append(one)
        if one.why_not in {"beyond_published_calendar", "not_on_out_of_hours_list"}:
            break  # and every later day likewise
    return tuple(found)


def _day(
    item: str,
    day: date,
    published: tuple[ListEntry, ...],
    timetable: Timetable,
    now: datetime,
    leads: Leads,
    offered: Sequence[time],
) -> AskDay:
    times, why = [], None
    for clock in offered:
        start = timetable.moment(day, clock)
        wish = Request(item, start, start, "?", day)
        try:
            may_request_out_of_hours(wish, published, timetable, now, leads=leads)
        except NotBookable as no:
            # Late in the day says more of the day than an hour that belongs to a session.
            why = no.code if why in {None, "book_in_hours", "slot_past"} else why
        else:
            times.append(start)
    return AskDay(day, tuple(times), None if times else why)

"""Messages that no single step brings about: whose turn is near, and what staff should not forget.

Near turns are looked for every few seconds instead of at each call: a call, a miss, a transfer, a
rejoin, a departure and a priority each move others up, and the call is the command that has to be
quickest. One read of those who wait now finds them, whatever the day has seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from appointments import calendar
from server.rules import notices as law
from server.rules import quiet
from server.rules.notices import NoticeRules, Planned
from server.steps import notices
from server.steps.floor import Floor
from server.steps.showing import local
from server.store.engine import Reader
from server.store.queries import notices as stored
from server.store.work import Work

MOST_NEAR = 30


@dataclass(frozen=True, slots=True)
class TellNearTurns:
    """Tell whoever will be called soon."""


@dataclass(frozen=True, slots=True)
class RemindStaff:
    """Remind staff of what is missing in the calendar; once a week each."""


def near(conn: Reader, floor: Floor, now: datetime) -> list[Any]:
    """The tickets whose holders are to be told now that their turn is near."""
    rules = notices.rules_of(floor)
    if not rules.near_ahead:
        return []
    rows = stored.near_heads(conn, _places(floor, rules, now))
    return [
        row
        for row in rows
        if (row.person_masked or {}).get("phone")
        and law.near_turn(row.ahead, row.issued_at, now, rules, _wait(floor, row.id, now))
    ]


def _wait(floor: Floor, ticket: str, now: datetime) -> timedelta | None:
    """What the play ahead expects of a ticket."""
    told = floor.outlook.ticket(ticket, now) if floor.outlook else None
    return timedelta(seconds=told.likely) if told else None


def _places(floor: Floor, rules: NoticeRules, now: datetime) -> int:
    """So many of each line are looked at: as many as could be near by people or by minutes."""
    places = rules.near_ahead + 1
    for line in floor.outlook.lines.values() if floor.outlook else ():
        for n, ticket in enumerate(line[:MOST_NEAR]):
            wait = _wait(floor, ticket, now)
            if wait is not None and wait <= rules.near_wait:
                places = max(places, n + 1)
    return places


def tell_near_turns(work: Work, floor: Floor, command: TellNearTurns) -> dict[str, Any]:
    """Each ticket hears of it once, and again only after it was missed and came back."""
    rules = notices.rules_of(floor)
    told = 0
    for row in near(work.conn, floor, work.now):
        to = notices.citizen(floor, row.person_sealed, row.person_masked)
        if to is None:
            continue
        one = Planned(law.NEAR_TURN, work.now, work.now + rules.near_keep)
        zone = floor.hall.queues[row.queue].zone
        params = {"number": row.number, "ahead": row.ahead, "zone": zone}
        notices.queue(
            work, one, row.id, row.rejoins + 1, params, to=to, language=row.language
        )  # fmt: skip
        told += 1
    return {"told": told}


def remind_staff(work: Work, floor: Floor, command: RemindStaff) -> dict[str, Any]:
    """From 1 November on, once a week: the next year's working days are not entered."""
    year, week, _ = floor.day(work.now).isocalendar()
    missing = calendar.years_to_publish(floor.day(work.now), floor.timetable.workdays)
    due = quiet.after(work.now, notices.rules_of(floor).quiet, floor.hall.zone_info)
    for one in missing:
        planned = Planned(law.STAFF_YEAR, due)
        params = {"year": one, "told_at": local(floor, work.now)}
        notices.queue(work, planned, f"year:{one}", year * 100 + week, params)
    return {"missing": list(missing)}

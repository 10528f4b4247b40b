"""Where nobody would be on post, told as early as it is known. Rules PQ-12a, PQ-12b, HC-11, PDS-8.

The alerts that come of it: posts that will be empty or stretched, posts that are empty now, people
on post whom the rota does not name, people late in coming back, and meetings without minutes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from appointments.timetable import Session
from server.rules import cover
from server.rules.alerts import Level, Wrong
from server.rules.cover import GAPS, Filled, Status
from server.rules.off_post import Limits
from server.steps import meeting_groups
from server.steps.floor import Floor
from server.steps.post_facts import limits_of
from server.steps.rota_facts import Plan, plan
from server.store.engine import Reader
from server.store.queries import rota as stored
from server.store.queries import windows


@dataclass(frozen=True, slots=True)
class Gap:
    """A post of a half day to come without anybody, or whose B has another window to serve."""

    day: date
    session: str
    place: str
    filled: Filled
    begins: datetime
    level: Level


def gaps_of(known: Plan, now: datetime) -> list[Gap]:
    """Every gap of sessions that are not over, in the order in which they come."""
    found = []
    for day, session in known.halves():
        if known.floor.timetable.moment(day, session.closes) <= now:
            continue
        begins = known.floor.timetable.moment(day, session.opens)
        for place, filled in known.filled(day, session).items():
            if filled.status in GAPS:
                level = cover.level(filled.status, begins, now)
                found.append(Gap(day, session.name, place, filled, begins, level))
    return found


def look_ahead(conn: Reader, floor: Floor, now: datetime) -> Plan:
    """The rota as far ahead as the hall wants to be told of gaps."""
    today = floor.day(now)
    last = today + timedelta(days=floor.hall.staffing.gaps_ahead_days)
    return plan(conn, floor, today, last)


def wrong_with_rota(conn: Reader, floor: Floor, now: datetime) -> list[Wrong]:
    """Everything about the rota that is to be put right. Nine statements."""
    known = look_ahead(conn, floor, now)
    limits = limits_of(floor)
    return [
        *_gaps(known, now),
        *_unmanned(conn, known, now, limits),
        *_off_rota(conn),
        *_late(conn, floor, now, limits),
        *_meetings(conn, floor, now),
    ]


def _gaps(known: Plan, now: datetime) -> list[Wrong]:
    """One alert for each post: its next gap, and how many follow."""
    by_place: dict[str, list[Gap]] = {}
    for gap in gaps_of(known, now):
        by_place.setdefault(gap.place, []).append(gap)
    found = []
    for place, gaps in by_place.items():
        first = gaps[0]
        code = "rota_gap" if first.filled.status is Status.EMPTY else "rota_doubled"
        window = place if place in known.floor.hall.windows else None
        figures = {
            "day": first.day.isoformat(), "session": first.session, "place": place,
            "halves": len(gaps),
        }  # fmt: skip
        key = f"{code}:{place}:{first.day.isoformat()}:{first.session}"
        found.append(Wrong(key, code, first.level, now, window, figures))
    return found


def _unmanned(conn: Reader, known: Plan, now: datetime, limits: Limits) -> list[Wrong]:
    """Windows that should be served by now and at which nobody signed in. Rule PDS-B2."""
    floor, day = known.floor, known.floor.day(now)
    there = {row.no for row in windows.not_closed(conn)}
    missing, since = [], now
    for session in known.sessions[day]:
        begins = floor.timetable.moment(day, session.opens)
        if not begins + limits.red <= now < floor.timetable.moment(day, session.closes):
            continue
        since = min(since, begins)
        missing += [no for no in _to_serve(known, day, session) if no not in there]
    if not missing:
        return []
    figures = {"count": len(missing), "windows": "、".join(missing[:12])}
    key = f"posts_unmanned:{day.isoformat()}"
    return [Wrong(key, "posts_unmanned", Level.YELLOW, since, None, figures, follows=True)]


def _to_serve(known: Plan, day: date, session: Session) -> list[str]:
    """A post that nobody holds is a gap already; a reserve is opened when it is needed."""
    return [
        place
        for place, filled in known.filled(day, session).items()
        if place in known.floor.hall.windows and filled.on_post and not filled.reserve
    ]


def _off_rota(conn: Reader) -> list[Wrong]:
    return [
        Wrong(
            f"off_rota:{row.window}", "off_rota", Level.YELLOW, row.since, row.window,
            staff=row.staff,
        )
        for row in stored.off_rota(conn)
    ]  # fmt: skip


def _late(conn: Reader, floor: Floor, now: datetime, limits: Limits) -> list[Wrong]:
    """People without a window who should be back. Rule PQ-13."""
    found = []
    for row in stored.away_now(conn):
        if row.window is not None or row.back_at is None or now - row.back_at < limits.late:
            continue
        red = now - row.back_at >= limits.red
        level = Level.RED if red else Level.YELLOW
        key = f"away_late:{row.staff}"
        found.append(Wrong(key, "away_late", level, row.back_at, staff=row.staff))
    return found


def _meetings(conn: Reader, floor: Floor, now: datetime) -> list[Wrong]:
    """Rule PQ-3a."""
    today = floor.day(now)
    found = []
    names = {group.id: group for group in meeting_groups.groups_of(floor)}
    due, missed = meeting_groups.due(conn, floor, today)
    for code, groups in (("meeting_due", due), ("meeting_missed", missed)):
        if groups:
            figures: dict[str, Any] = {
                "count": len(groups),
                "groups": "、".join(names[g].name for g in groups),
                "groups_en": ", ".join(names[g].name_en for g in groups),
            }
            key = f"{code}:{today.isocalendar().week}:{len(groups)}"
            found.append(Wrong(key, code, Level.YELLOW, now, None, figures))
    return found

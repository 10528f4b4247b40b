"""Who meets every week: the hall's groups, or the whole house. Rule PQ-3a."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from server.rules import meetings
from server.steps.floor import Floor
from server.steps.rota_facts import sessions_of
from server.store.engine import Reader
from server.store.queries import rota as stored

WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class MeetingGroup:
    id: str
    name: str
    name_en: str
    staff: tuple[str, ...]


def groups_of(floor: Floor) -> tuple[MeetingGroup, ...]:
    """The groups of the hall file where the profile says that groups meet; else everybody is
    one group."""
    hall = floor.hall
    scope = hall.profile["meeting.scope"].value if "meeting.scope" in hall.profile else None
    if scope == "whole" or not hall.staffing.groups:
        return (MeetingGroup(WHOLE, "全体人员", "Everybody", tuple(hall.staff)),)
    return tuple(
        MeetingGroup(
            group.id, group.name, group.name_en,
            (
                *group.staff,
                *(w.posts.A for w in hall.windows.values() if w.zone in group.zones),
            ),
        )
        for group in hall.staffing.groups
    )  # fmt: skip


def wanted(floor: Floor) -> bool:
    """Does the hall's profile ask for regular meetings?"""
    figure = floor.hall.profile.get("meeting.per_week")
    return figure is not None and bool(figure.value)


def due(conn: Reader, floor: Floor, today: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(groups to be reminded now, groups that let the week before go by)."""
    if not wanted(floor):
        return (), ()
    week = meetings.week_of(today)
    rows = stored.meetings(conn, week - 8 * meetings.WEEK, week)
    met = {(row.week, row.group) for row in rows}
    days = [week + timedelta(days=n) for n in range(7)]
    workdays = [d for d in days if any(not s.extra for s in sessions_of(floor, d))]
    groups = [group.id for group in groups_of(floor)]
    now = meetings.missing(groups, met, week) if meetings.reminding(today, workdays) else ()
    return now, meetings.missed_before(groups, met, week)

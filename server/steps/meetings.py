"""The minutes of a group's regular meeting. Rule PQ-3a."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.rules import events
from server.rules.meetings import week_of
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.steps.meeting_groups import groups_of
from server.steps.people import people
from server.steps.rota_moves import by
from server.store import rota_changes
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class RecordMeeting:
    """``results``: what the week brought; ``shortcomings``: what fell short (PQ-3a)."""

    group: str
    held_at: datetime
    chair: str
    attended: tuple[str, ...]
    results: str
    shortcomings: str
    minutes: str = ""


def record_meeting(work: Work, floor: Floor, wish: RecordMeeting) -> dict[str, Any]:
    """Refuses ``unknown_group``, ``unknown_staff``, ``meeting_ahead``."""
    if wish.group not in {group.id for group in groups_of(floor)}:
        raise Refused("unknown_group", group=wish.group)
    if wish.held_at > work.now:
        raise Refused("meeting_ahead")
    known = people(work.conn, floor)
    for staff in (wish.chair, *wish.attended):
        if staff not in known:
            raise Refused("unknown_staff", staff=staff)
    week = week_of(floor.day(wish.held_at))
    row = {
        "id": ulid(work.now), "week": week, "group": wish.group,
        "held_at": wish.held_at, "chair": wish.chair,
        "attended": list(dict.fromkeys((wish.chair, *wish.attended))), "results": wish.results,
        "shortcomings": wish.shortcomings, "minutes": wish.minutes, "at": work.now,
        "by": by(work),
    }  # fmt: skip
    rota_changes.add_meeting(work.conn, row)
    told = {"group": wish.group, "week": week.isoformat()}
    work.emit(events.MEETING_RECORDED, ("hall",), told)
    return {"id": row["id"], **told}

"""A guide keeps which way somebody was pointed to. Rule PDS-9.

One touch after an answer, and one to take it back. It is never a refusal of a number: it stops
nobody from taking one, and a ticket that follows may be named with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from server.rules import events
from server.rules.guidance import GuidePost, Way
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.steps.views.diversions import diversion_json
from server.store import guidance_changes
from server.store.queries import guidance as stored
from server.store.queries import tickets
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class Divert:
    """``item``: what was asked for, if it was one; ``zone``: where a roving guide stood or sent
    somebody; ``ticket``: the id of the visit's ticket, where there is one."""

    way: Way
    item: str | None = None
    post: GuidePost | None = None
    zone: str | None = None
    ticket: str | None = None


@dataclass(frozen=True, slots=True)
class WithdrawDiversion:
    """A touch too many."""

    id: str


def divert(work: Work, floor: Floor, wish: Divert) -> dict[str, Any]:
    """Refuses ``unknown_item``, ``unknown_zone``, ``unknown_ticket``."""
    if wish.item is not None:
        floor.service(wish.item)
    if wish.zone is not None and wish.zone not in floor.hall.zones:
        raise Refused("unknown_zone", zone=wish.zone)
    if wish.ticket is not None and tickets.by_id(work.conn, wish.ticket) is None:
        raise Refused("unknown_ticket")
    row = {
        "id": ulid(work.now), "day": floor.day(work.now),
        "hour": work.now.astimezone(floor.hall.zone_info).hour, "way": str(wish.way),
        "item": wish.item, "post": str(wish.post) if wish.post else None, "zone": wish.zone,
        "ticket": wish.ticket, "by": f"{work.actor.kind}:{work.actor.id}"[:60],
        "recorded_at": work.now, "withdrawn_at": None,
    }  # fmt: skip
    guidance_changes.add_diversion(work.conn, row)
    shown = diversion_json(floor, row)
    work.emit(events.DIVERSION_RECORDED, ("hall",), {"diversion": shown})
    return shown


def withdraw_diversion(work: Work, floor: Floor, wish: WithdrawDiversion) -> dict[str, Any]:
    """Only of today and by whoever recorded it. Refuses ``unknown_diversion``, ``already_done``."""
    row = stored.diversion(work.conn, wish.id)
    mine = row is not None and row.by == f"{work.actor.kind}:{work.actor.id}"[:60]
    if not mine or row.day != floor.day(work.now):
        raise Refused("unknown_diversion")
    if not guidance_changes.withdraw_diversion(work.conn, row.id, work.now):
        raise Refused("already_done")
    shown = diversion_json(floor, {**row._mapping, "withdrawn_at": work.now})
    work.emit(events.DIVERSION_WITHDRAWN, ("hall",), {"diversion": shown})
    return shown

"""Somebody without a window says where they go and until when, and that they are back.
Rule PQ-13; at a window the pause says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.rules import events
from server.rules.refusals import Refused
from server.rules.window import State, check_pause
from server.steps.floor import Floor
from server.steps.people import people
from server.steps.post_log import AWAY, entry
from server.store import rota_changes
from server.store.queries import rota as stored
from server.store.queries import windows
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class Leave:
    """``reason`` is one of the hall's whereabouts. ``staff`` None: whoever says it."""

    reason: str
    back_at: datetime
    staff: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Return:
    id: str


def go(work: Work, floor: Floor, wish: Leave) -> dict[str, Any]:
    """Refuses ``unknown_staff``, ``forbidden`` (for somebody else), ``leave_by_window``."""
    staff = wish.staff or work.actor.staff
    if staff is None or staff not in people(work.conn, floor):
        raise Refused("unknown_staff", staff=staff or "")
    if staff != work.actor.staff and work.actor.role != "manager":
        raise Refused("forbidden")
    reasons = frozenset(w.id for w in floor.hall.display.whereabouts)
    check_pause(wish.reason, wish.back_at, work.now, reasons=reasons)
    here = next((r for r in windows.not_closed(work.conn) if r.staff == staff), None)
    if here is not None and here.state == State.OPEN:
        raise Refused("leave_by_window", window=here.no)
    for other in stored.away_now(work.conn):
        if other.staff == staff and other.window is None:
            rota_changes.end_entry(work.conn, other.id, work.now)
    row = entry(work, AWAY, staff=staff, reason=wish.reason, back_at=wish.back_at, note=wish.note)
    rota_changes.begin(work.conn, row)
    work.emit(events.WHEREABOUTS_LEFT, ("hall",), {"id": row["id"]})
    return {"id": row["id"]}


def come_back(work: Work, floor: Floor, wish: Return) -> dict[str, Any]:
    """Refuses ``unknown_absence``, ``forbidden``, ``leave_by_window``, ``already_done``."""
    row = stored.log_entry(work.conn, wish.id)
    if row is None or row.kind != AWAY:
        raise Refused("unknown_absence")
    if row.staff != work.actor.staff and work.actor.role != "manager":
        raise Refused("forbidden")
    if row.window is not None:
        raise Refused("leave_by_window", window=row.window)
    if not rota_changes.end_entry(work.conn, row.id, work.now):
        raise Refused("already_done")
    work.emit(events.WHEREABOUTS_BACK, ("hall",), {"id": row.id})
    return {"id": row.id}

"""The emergency switch as the public and staff read it. Rule PDS-2."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from server.rules import emergency
from server.steps.floor import Floor
from server.steps.showing import local
from server.store.engine import Reader
from server.store.queries import calendar as stored


def public_emergency(floor: Floor, now: datetime) -> dict[str, Any] | None:
    """The public notice of what is in force now; None nearly always."""
    one = emergency.in_force(floor.emergencies, now)
    if one is None:
        return None
    return {
        "id": one.id,
        "reason": one.reason,
        "notice": one.notice,
        "since": local(floor, one.since),
        "until": local(floor, one.until),
    }


def emergencies_view(
    conn: Reader, floor: Floor, now: datetime, *, staff: bool, approving: Sequence[str] = ()
) -> dict[str, Any]:
    """The notice for everybody; for staff every use of the switch, and who may approve one."""
    shown: dict[str, Any] = {"emergency": public_emergency(floor, now)}
    if not staff:
        return shown
    shown["approvers"] = list(stored.approvers(conn, approving))
    shown["all"] = [
        {
            "id": row.id,
            "reason": row.reason,
            "notice": row.notice,
            "since": local(floor, row.since),
            "until": local(floor, row.until),
            "entered_by": row.entered_by,
            "entered_at": local(floor, row.entered_at),
            "approver": row.approver,
            "approved_at": local(floor, row.approved_at),
            "ended": row.ended,
            "turned_away": row.turned_away,
            "state": _state(row, now),
        }
        for row in stored.emergencies(conn)
    ]
    return shown


def _state(row: Any, now: datetime) -> str:
    """awaiting, planned, in_force, ended or over."""
    if row.ended is not None:
        return "ended"
    if now >= row.until:
        return "over"
    if row.approved_at is None:
        return "awaiting"
    return "in_force" if row.since <= now else "planned"

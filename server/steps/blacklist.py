"""Correct what was counted: object to a no-show, void it or let it stand, end a stay on the list.

Rule PDS-7d: the list ends by itself; before that a manager ends it with a reason. Walk-in tickets
never ask for it. An objection is upheld by voiding the no-show, or rejected with a reason; either
way the person is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from appointments.booking import Move
from server.rules import events
from server.rules.refusals import Refused
from server.steps import booking_moves, misses
from server.steps.floor import Floor
from server.steps.views.blacklist import listing_json, miss_json
from server.store import booking_changes
from server.store.queries import appointments as stored
from server.store.work import Work

OPEN, UPHELD, REJECTED = "open", "upheld", "rejected"
"""Where an objection is."""


@dataclass(frozen=True, slots=True)
class Lift:
    """End a stay on the list from today on."""

    listing: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class VoidMiss:
    """A no-show that should not count: illness, an outage of the hall."""

    appointment: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class ObjectToMiss:
    """The person says why the no-show is none."""

    appointment: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class RejectObjection:
    """The no-show stands; the person reads why."""

    appointment: str
    reason: str | None


def lift(work: Work, floor: Floor, command: Lift) -> dict[str, Any]:
    """Refuses ``reason_required``, ``not_found``, ``already_done``."""
    reason = _reason(command.reason)
    row = stored.listing(work.conn, command.listing)
    if row is None:
        raise Refused("not_found")
    if row.lifted is not None or row.fell:
        raise Refused("already_done")
    today = floor.day(work.now)
    lifted = {"on": today.isoformat(), **_said(work, floor, reason)}
    misses.end_listing(work, row, "lifted", {"reason": reason}, lifted=lifted)
    return listing_json(work.conn, floor, stored.listing(work.conn, command.listing), today)


def void_miss(work: Work, floor: Floor, command: VoidMiss) -> dict[str, Any]:
    """The no-show counts no longer; a listing that rested on it ends at once."""
    reason = _reason(command.reason)
    row = booking_moves.booking_or_refuse(work, command.appointment)
    changed = booking_moves.move(work, row, Move.VOID, journal={"reason": reason})
    voided = _said(work, floor, reason)
    values: dict[str, Any] = {"voided": voided}
    miss = stored.miss_of(work.conn, row.id)
    if miss is not None and miss.objection == OPEN:
        values |= {"objection": UPHELD, "answered": voided}
    booking_changes.change_miss(work.conn, row.id, values)
    fallen = misses.let_fall(work, floor, row.person_hash, reason) if row.person_hash else []
    booking_moves.tell(
        work, floor, events.APPOINTMENT_VOIDED, changed, reason=reason, fell=bool(fallen)
    )
    return {"id": row.id, "state": changed["state"], "voided": voided, "fallen": fallen}


def object_to_miss(work: Work, floor: Floor, command: ObjectToMiss) -> dict[str, Any]:
    """Kept beside the no-show for the manager to judge; once. Refuses ``wrong_state``."""
    reason = _reason(command.reason)
    row = booking_moves.booking_or_refuse(work, command.appointment)
    booking_moves.check_move(row, Move.VOID)
    miss = stored.miss_of(work.conn, row.id)
    if miss is None or miss.objected is not None:
        raise Refused("already_done")
    values = {"objected": _said(work, floor, reason), "objection": OPEN}
    booking_changes.change_miss(work.conn, row.id, values)
    entry = booking_moves.noted(work, row, "objected", {"reason": reason})
    booking_moves.tell(work, floor, events.APPOINTMENT_OBJECTED, entry)
    return {"id": row.id, **miss_json(stored.miss_of(work.conn, row.id))}


def reject_objection(work: Work, floor: Floor, command: RejectObjection) -> dict[str, Any]:
    """Answered once. Refuses ``reason_required``, ``not_found`` without an objection,
    ``already_done``."""
    reason = _reason(command.reason)
    row = booking_moves.booking_or_refuse(work, command.appointment)
    miss = stored.miss_of(work.conn, row.id)
    if miss is None or miss.objection is None:
        raise Refused("not_found")
    answered = _said(work, floor, reason)
    said = {"objection": REJECTED, "answered": answered}
    if not booking_changes.change_miss(work.conn, row.id, said, objection=OPEN):
        raise Refused("already_done")
    entry = booking_moves.noted(work, row, "objection_rejected", {"reason": reason})
    booking_moves.tell(
        work, floor, events.APPOINTMENT_OBJECTION_REJECTED, entry, reason=reason
    )  # fmt: skip
    return {"id": row.id, **miss_json(stored.miss_of(work.conn, row.id))}


def _reason(text: str | None) -> str:
    reason = (text or "").strip()
    if not reason:
        raise Refused("reason_required")
    return reason


def _said(work: Work, floor: Floor, reason: str) -> dict[str, Any]:
    return {**booking_moves.signed(work, floor), "reason": reason}

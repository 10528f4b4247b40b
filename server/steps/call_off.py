"""The hall cancels bookings: it is closed, a system is down, a department cannot come.

Never a no-show (rule PDS-7b), at any moment, with a reason; the person is told and offered
another time. A whole day, a session or a queue is called off in one go.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from appointments.booking import Move, State
from server.rules import events
from server.rules.refusals import Refused
from server.steps import booking_moves, places
from server.steps.calendar_moves import by, served_at
from server.steps.floor import Floor
from server.steps.showing import local
from server.steps.views.appointments import appointment_json
from server.steps.views.calendar import to_call_off
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class CallOff:
    """One booking."""

    appointment: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class CallOffMany:
    """Those of a day; of a session or queue only, if named. ``stranded``: only those at whose time
    the hall does not serve any more."""

    day: date
    reason: str | None
    session: str | None = None
    queue: str | None = None
    stranded: bool = False


def call_off(work: Work, floor: Floor, command: CallOff) -> dict[str, Any]:
    """Refuses ``reason_required``, ``unknown_booking``, ``wrong_state``."""
    row = booking_moves.booking_or_refuse(work, command.appointment)
    changed = _call_off(work, floor, row, _said(command.reason))
    return appointment_json(floor, SimpleNamespace(**changed))


def call_off_many(work: Work, floor: Floor, command: CallOffMany) -> dict[str, Any]:
    """All of them or none; a repeat finds nothing."""
    reason = _said(command.reason)
    rows = to_call_off(
        work.conn, floor, command.day, session=command.session, queue=command.queue,
        stranded=command.stranded,
    )  # fmt: skip
    for row in rows:
        _call_off(work, floor, row, reason)
    return {"count": len(rows), "ids": [row.id for row in rows]}


def _said(reason: str | None) -> str:
    if not (reason or "").strip():
        raise Refused("reason_required")
    return (reason or "").strip()


def _call_off(work: Work, floor: Floor, row: Any, reason: str) -> dict[str, Any]:
    at = local(floor, work.now)
    decision = {"answer": "called_off", "reason": reason, "by": by(work), "at": at}
    changed = booking_moves.move(
        work, row, Move.CALL_OFF, journal={"reason": reason}, decision=decision
    )
    # A place at a time when the hall does not serve is nobody's: it is not offered again.
    if served_at(floor, row.start):
        places.give_back(work, row.queue, places.held_by(floor, row), at_once=True)
    if row.state != State.HELD:
        booking_moves.tell(
            work, floor, events.APPOINTMENT_CALLED_OFF, changed, by_hall=True, reason=reason
        )
    return changed

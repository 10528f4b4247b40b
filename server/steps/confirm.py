"""Settle a request out of hours: ask the department, then confirm or decline it.

Rule PDS-6d: who was asked, when and what they said is kept; the person is told with conditions
and materials. Rule PDS-6a: the hall may decline, with a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from appointments import booking
from appointments.booking import Move
from server.rules import events
from server.rules.refusals import Refused
from server.steps import booking_moves
from server.steps.bookings import lawful, told_text
from server.steps.floor import Floor
from server.steps.showing import local
from server.steps.views.appointments import appointment_json, staff_part
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class Consult:
    """``dept`` (an id of the hall) was asked and gave ``answer``; ``who`` spoke for it."""

    appointment: str
    dept: str
    answer: str
    who: str | None = None


@dataclass(frozen=True, slots=True)
class Confirm:
    """The request is granted. ``note`` goes to the person with conditions and materials."""

    appointment: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Decline:
    """The request is not granted; a reason is needed."""

    appointment: str
    reason: str | None


def consult(work: Work, floor: Floor, command: Consult) -> dict[str, Any]:
    """Note what the department said; refuses ``reason_required`` without an answer."""
    if command.dept not in floor.hall.departments:
        raise Refused("bad_request", field="dept")
    if not command.answer.strip():
        raise Refused("reason_required")
    row = booking_moves.booking_or_refuse(work, command.appointment)
    said = {
        "dept": command.dept,
        "who": command.who,
        "answer": command.answer,
        "by": _who(work),
        "at": local(floor, work.now),
    }
    form = {**(row.form or {}), "dept_reply": command.answer}
    changed = booking_moves.move(
        work, row, Move.CONSULT, journal=said, consult=[*row.consult, said], form=form
    )
    return _told(work, floor, events.APPOINTMENT_CONSULTED, changed)


def confirm(work: Work, floor: Floor, command: Confirm) -> dict[str, Any]:
    """The request becomes a booking like any other; refuses ``slot_past``, ``wrong_state``."""
    row = booking_moves.booking_or_refuse(work, command.appointment)
    if not row.out_of_hours:
        raise Refused("wrong_state", state=row.state, move=str(Move.CONFIRM))
    booking_moves.check_move(row, Move.CONFIRM)
    with lawful():
        booking.check_confirm(row.start, work.now)
    service = floor.service(row.item)
    at = local(floor, work.now)
    decision = {
        "answer": "confirmed", "by": _who(work), "at": at, "note": command.note,
        "consulted": bool(row.consult) or work.actor.role == "department",
        "told": told_text(service),
    }  # fmt: skip
    told = row.told or {"by": _who(work), "at": at, "version": service.version}
    form = {**(row.form or {}), "confirmed_at": at, "confirmed_by": _who(work)}
    said = {"note": command.note, "version": service.version}
    changed = booking_moves.move(
        work, row, Move.CONFIRM, journal=said, decision=decision, told=told, form=form
    )
    return _told(work, floor, events.APPOINTMENT_CONFIRMED, changed)


def decline(work: Work, floor: Floor, command: Decline) -> dict[str, Any]:
    """Not granted; the person reads why. Never a no-show. Refuses ``reason_required``."""
    reason = (command.reason or "").strip()
    if not reason:
        raise Refused("reason_required")
    row = booking_moves.booking_or_refuse(work, command.appointment)
    at = local(floor, work.now)
    decision = {"answer": "refused", "by": _who(work), "at": at, "reason": reason}
    form = {**(row.form or {}), "refused_at": at, "refused_by": _who(work), "refusal": reason}
    changed = booking_moves.move(
        work, row, Move.REFUSE, journal={"reason": reason}, decision=decision, form=form
    )
    return _told(work, floor, events.APPOINTMENT_REFUSED, changed)


def _who(work: Work) -> str:
    return f"{work.actor.kind}:{work.actor.id}"


def _told(work: Work, floor: Floor, kind: str, row: dict[str, Any]) -> dict[str, Any]:
    booking_moves.tell(work, floor, kind, row)
    shown = SimpleNamespace(**row)
    return appointment_json(floor, shown) | staff_part(floor, shown)

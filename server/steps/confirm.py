"""Settle a request out of hours: ask the department, then confirm or decline it.

Rule PDS-6d: who was asked, when and what they said is kept; the person is told with conditions
and materials. Whoever confirms without having asked says why, unless it is the department itself.
Rule PDS-6a: the hall may decline, with a reason.

``seen`` in each command: the ``changes`` of the booking on the screen that the command rests on.
Of two who settle the same request at once, the second is told (``changed_meanwhile``).
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
from server.steps.views.appointments import appointment_json, staff_part
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class Consult:
    """``dept`` (an id of the hall) was asked and gave ``answer``; ``who`` spoke for it."""

    appointment: str
    dept: str
    answer: str
    who: str | None = None
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Confirm:
    """The request is granted. ``note`` goes to the person with conditions and materials;
    ``unconsulted`` says why no department was asked."""

    appointment: str
    note: str | None = None
    unconsulted: str | None = None
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Decline:
    """The request is not granted; a reason is needed."""

    appointment: str
    reason: str | None
    seen: int | None = None


def consult(work: Work, floor: Floor, command: Consult) -> dict[str, Any]:
    """Note what the department said; refuses ``reason_required`` without an answer."""
    if command.dept not in floor.hall.departments:
        raise Refused("bad_request", field="dept")
    if not command.answer.strip():
        raise Refused("reason_required")
    row = _request(work, command)
    said = {"dept": command.dept, "who": command.who, "answer": command.answer}
    said |= booking_moves.signed(work, floor)
    form = {**(row.form or {}), "dept_reply": command.answer}
    changed = booking_moves.move(
        work, row, Move.CONSULT, journal=said, consult=[*row.consult, said], form=form
    )
    return _told(work, floor, events.APPOINTMENT_CONSULTED, changed)


def confirm(work: Work, floor: Floor, command: Confirm) -> dict[str, Any]:
    """The request becomes a booking like any other; refuses ``slot_past``, ``wrong_state``,
    ``consultation_required``. Rule PDS-6d."""
    row = _request(work, command)
    if not row.out_of_hours:
        raise Refused("wrong_state", state=row.state, move=str(Move.CONFIRM))
    booking_moves.check_move(row, Move.CONFIRM)
    with lawful():
        booking.check_confirm(row.start, work.now)
    unasked = _unconsulted(work, row, command)
    service = floor.service(row.item)
    signed = booking_moves.signed(work, floor)
    decision = {
        "answer": "confirmed", **signed, "note": command.note,
        "consulted": unasked is None, "unconsulted": unasked, "told": told_text(service),
    }  # fmt: skip
    told = row.told or {**signed, "version": service.version}
    form = {**(row.form or {}), "confirmed_at": signed["at"], "confirmed_by": signed["name"]}
    form |= {"unconsulted": unasked} if unasked else {}
    said = {"note": command.note, "version": service.version, "unconsulted": unasked}
    changed = booking_moves.move(
        work, row, Move.CONFIRM, journal=said, decision=decision, told=told, form=form
    )
    return _told(work, floor, events.APPOINTMENT_CONFIRMED, changed)


def decline(work: Work, floor: Floor, command: Decline) -> dict[str, Any]:
    """Not granted; the person reads why. Never a no-show. Refuses ``reason_required``."""
    reason = (command.reason or "").strip()
    if not reason:
        raise Refused("reason_required")
    row = _request(work, command)
    signed = booking_moves.signed(work, floor)
    decision = {"answer": "refused", **signed, "reason": reason}
    form = {**(row.form or {}), "refused_at": signed["at"], "refused_by": signed["name"]}
    form |= {"refusal": reason}
    changed = booking_moves.move(
        work, row, Move.REFUSE, journal={"reason": reason}, decision=decision, form=form
    )
    return _told(work, floor, events.APPOINTMENT_REFUSED, changed)


def _request(work: Work, command: Consult | Confirm | Decline) -> Any:
    row = booking_moves.booking_or_refuse(work, command.appointment)
    booking_moves.check_seen(row, command.seen)
    return row


def _unconsulted(work: Work, row: Any, command: Confirm) -> str | None:
    """Why nobody was asked; None when the department was, or confirms by itself."""
    if row.consult or work.actor.role == "department":
        return None
    why = (command.unconsulted or "").strip()
    if not why:
        raise Refused("consultation_required")
    return why


def _told(work: Work, floor: Floor, kind: str, row: dict[str, Any]) -> dict[str, Any]:
    booking_moves.tell(work, floor, kind, row)
    shown = SimpleNamespace(**row)
    return appointment_json(floor, shown) | staff_part(floor, shown)

"""Move or cancel a booking, at any moment before its time and through every channel (PDS-7a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from appointments import booking, person, remote, rules
from appointments.booking import Move, State
from appointments.person import Held
from server.rules import events
from server.rules.refusals import Refused
from server.steps import booking_moves, bookings, places, remote_places
from server.steps.bookings import lawful, rules_of
from server.steps.floor import Floor
from server.steps.showing import local
from server.steps.views.appointments import appointment_json
from server.store.queries import appointments as stored
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class MoveBooking:
    """To another time. ``out_of_hours`` None: of the same kind as before."""

    appointment: str
    start: datetime
    out_of_hours: bool | None = None


@dataclass(frozen=True, slots=True)
class CancelBooking:
    """Give it back. ``reason`` is free to say."""

    appointment: str
    reason: str | None = None


def move_booking(work: Work, floor: Floor, command: MoveBooking) -> dict[str, Any]:
    """The new place is taken and the old one given back in one transaction; id and link stay."""
    row = booking_moves.booking_or_refuse(work, command.appointment)
    request = row.out_of_hours if command.out_of_hours is None else command.out_of_hours
    what = Move.REQUEST if request else Move.MOVE
    booking_moves.check_move(row, what)
    if row.kind == remote_places.KIND:
        raise Refused("wrong_state", state=row.state, move=str(what))
    with lawful():
        booking.check_change(row.start, work.now, floor.hall.zone_info)
    if (command.start, request) == (row.start, row.out_of_hours):
        return appointment_json(floor, row)  # pressed twice: it stands there already
    _check_person(work, floor, row, command.start)
    old = places.held_by(floor, row)
    more = _requested(work, floor, row, command) if request else _placed(work, floor, row, command)
    if not request:
        new = {start for start, _ in more.pop("held")}
        old = [(start, share) for start, share in old if start not in new]
    places.give_back(work, row.queue, old)
    day = floor.day(command.start)
    if day != row.day and stored.id_of_code(work.conn, day, row.code) is not None:
        # Else the code stays: it is on the paper or picture that the person took along.
        more["code"] = bookings.new_code()
    said = {"from_start": local(floor, row.start), "to_start": local(floor, command.start)}
    changed = booking_moves.move(
        work, row, what, journal=said, start=command.start, day=day, out_of_hours=request, **more
    )
    kind = events.APPOINTMENT_REQUESTED if request else events.APPOINTMENT_MOVED
    booking_moves.tell(work, floor, kind, changed, was=local(floor, row.start))
    return appointment_json(floor, SimpleNamespace(**changed))


def _check_person(work: Work, floor: Floor, row: Any, start: datetime) -> None:
    if row.person_hash is None:
        return
    today = floor.day(work.now)
    wanted = Held(row.item, start, bookings.party(row.organisation))
    others = bookings.held_of(work.conn, row.person_hash, today, but=row.id)
    with lawful():
        person.check_person(
            wanted, others, None, today, floor.hall.zone_info, rules_of(floor).limits
        )


def _requested(work: Work, floor: Floor, row: Any, command: MoveBooking) -> dict[str, Any]:
    """Another time out of hours is to be confirmed again."""
    end = command.start + timedelta(minutes=floor.service(row.item).minutes)
    wish = rules.Request(row.item, command.start, end, row.reason or "", row.needed_by)
    with lawful():
        rules.may_request_out_of_hours(
            wish, bookings.out_of_hours_list(work.conn, floor), floor.timetable, work.now,
            leads=rules_of(floor).out_of_hours,
        )  # fmt: skip
    form = {**(row.form or {}), "start": local(floor, command.start), "end": local(floor, end)}
    remind_at = booking.remind_at(work.now, command.start, floor.timetable)
    return {
        "end": end, "chain": 0, "shares": "", "form": form, "remind_at": remind_at,
        "decision": None, "kind": "request",
    }  # fmt: skip


def _placed(work: Work, floor: Floor, row: Any, command: MoveBooking) -> dict[str, Any]:
    """Places in slots; those that the booking has already are kept."""
    service = bookings.bookable_service(floor, row.item)
    with lawful():
        rules.may_book_in_hours(
            command.start, floor.timetable, work.now, bookable=True, item=service.id,
            windows=frozenset(service.windows), leads=rules_of(floor).leads,
        )  # fmt: skip
    chain = places.chain_of(floor, service, command.start)
    kept = dict(places.held_by(floor, row))
    fresh = [slot.start for slot in chain if slot.start not in kept]
    staff = work.actor.kind == "user"
    shares = places.take(work, floor, row.queue, fresh, staff=staff) if fresh else ""
    got = kept | dict(zip(fresh, shares, strict=True))
    held = [(slot.start, got[slot.start]) for slot in chain]
    return {
        "held": held, "end": chain[-1].end, "chain": len(chain), "kind": "slot",
        "shares": "".join(share for _, share in held),
    }  # fmt: skip


def cancel_booking(work: Work, floor: Floor, command: CancelBooking) -> dict[str, Any]:
    """Cancelled before its time, a booking is never a no-show. A held place is free at once.

    What is gone already stays gone: a repeat answers the same and changes nothing.
    """
    row = booking_moves.booking_or_refuse(work, command.appointment)
    if row.state == State.CANCELLED or (row.state == State.EXPIRED and row.hold_until):
        return appointment_json(floor, row)
    booking_moves.check_move(row, Move.CANCEL)
    _check_cancel(work, floor, row)
    said = {"reason": command.reason} if command.reason else None
    changed = booking_moves.move(work, row, Move.CANCEL, journal=said)
    held = places.held_by(floor, row)
    places.give_back(work, row.queue, held, at_once=row.state == State.HELD)
    if row.kind == remote_places.KIND:
        remote_places.give_back(work, floor, row)
    if row.state != State.HELD:
        booking_moves.tell(work, floor, events.APPOINTMENT_CANCELLED, changed)
    return appointment_json(floor, SimpleNamespace(**changed))


def _check_cancel(work: Work, floor: Floor, row: Any) -> None:
    """Before its time; a remote number at any moment of its day; a held place always."""
    if row.state == State.HELD:
        return
    with lawful():
        if row.kind == remote_places.KIND:
            remote.check_cancel(row.end, work.now)
        else:
            booking.check_change(row.start, work.now, floor.hall.zone_info)

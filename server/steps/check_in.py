"""Arrive with a booking: it becomes a ticket in the booked lane.

Rules PDS-1 (code, QR or document are enough, at the kiosk, the desk or straight at a window) and
PDS-7b (late is a walk-in ticket, never a no-show).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from appointments import booking
from appointments.booking import Arrival, Move, State
from appointments.refusals import iso
from server.rules import events, hours, routing
from server.rules.refusals import Refused
from server.rules.window import State as WindowState
from server.steps import booking_moves, remote_places
from server.steps.bookings import lawful, rules_of
from server.steps.claims import Identity
from server.steps.floor import Floor
from server.steps.home_visits import is_home_visit
from server.steps.queueing import Entry, as_row, put_in_line
from server.steps.services import Service
from server.steps.ticket_json import ticket_json
from server.steps.views.appointments import appointment_json
from server.steps.views.tickets import ticket_view
from server.store.queries import appointments as stored
from server.store.queries import tickets, windows
from server.store.work import Work

ARRIVED = (State.CHECKED_IN, State.FULFILLED)


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Of a booking by its id. ``window``: the voucher was shown straight at that window, whose own
    line the ticket then stands in."""

    appointment: str
    window: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Arrive:
    """By booking code, or by the document that the booking was made with."""

    code: str | None = None
    id_type: str = "resident"
    id_number: str | None = None
    window: str | None = None
    language: str | None = None


def check_in(work: Work, floor: Floor, command: CheckIn) -> dict[str, Any]:
    """The ticket and the booking. Who was checked in before gets that same ticket again."""
    row = booking_moves.booking_or_refuse(work, command.appointment)
    if row.state in ARRIVED and row.ticket:
        ticket = ticket_view(work.conn, floor, row.ticket)
        return {"ticket": ticket, "appointment": appointment_json(floor, row), "again": True}
    booking_moves.check_move(row, Move.CHECK_IN)
    if is_home_visit(row):
        raise Refused("home_visit_booked")
    arrival = _arrival(work, floor, row)
    service = floor.service(row.item)
    if arrival.late and hours.day_is_over(work.now, floor.timetable) and not row.out_of_hours:
        hours.check_ticketing(work.now, floor.timetable, service.windows, item=service.id)
    _check_window(work, floor, command.window, service, arrival.lane)
    _check_no_ticket_yet(work, row, floor.day(work.now))
    entry = Entry(
        service,
        _channel(work, row),
        arrival.lane,
        work.now if command.window else arrival.base_at,
        Identity(row.person_hash, row.person_sealed, row.person_masked),
        organisation=row.organisation,
        language=command.language or row.language,
        appointment=row.id,
        mode=row.mode,
        line=routing.window_line(command.window) if command.window else None,
    )
    ticket, ahead = put_in_line(work, floor, entry)
    changed = booking_moves.move(
        work, row, Move.CHECK_IN, ticket=ticket["id"],
        journal={"ticket": ticket["number"], "late": arrival.late, "lane": arrival.lane},
    )  # fmt: skip
    booking_moves.tell(work, floor, events.APPOINTMENT_CHECKED_IN, changed, late=arrival.late)
    return {
        "ticket": ticket_json(floor, as_row(ticket), ahead, []),
        "appointment": appointment_json(floor, SimpleNamespace(**changed)),
        "late": arrival.late,
    }


def _arrival(work: Work, floor: Floor, row: Any) -> Arrival:
    """The place in line: by the slot, or by the moment at which a remote number was taken."""
    if row.kind == remote_places.KIND:
        return remote_places.arrival(work.conn, floor, row, work.now)
    with lawful():
        return booking.arrive(row.start, work.now, floor.hall.zone_info, rules_of(floor).window)


def arrive(work: Work, floor: Floor, command: Arrive) -> dict[str, Any]:
    """Find today's booking by code or document and check it in; refuses ``unknown_booking``."""
    found = _by_code(work, floor, command) if command.code else _by_document(work, floor, command)
    return check_in(work, floor, CheckIn(found, command.window, command.language))


def _by_code(work: Work, floor: Floor, command: Arrive) -> str:
    code = "".join((command.code or "").split()).upper()
    found = stored.id_of_code(work.conn, floor.day(work.now), code)
    if found is None:
        _tell_the_day(work, floor, code)
        raise Refused("unknown_booking")
    return found


def _tell_the_day(work: Work, floor: Floor, code: str) -> None:
    """Whoever comes on another day with a code learns which; refuses ``not_today`` {start}."""
    for row in stored.of_code(work.conn, code):
        if row.state == State.CONFIRMED and row.start > work.now:
            raise Refused("not_today", start=iso(row.start.astimezone(floor.hall.zone_info)))


def _by_document(work: Work, floor: Floor, command: Arrive) -> str:
    """Of several bookings the first that can still be checked in; else one that was."""
    number = "".join((command.id_number or "").split()).replace("-", "").upper()
    person = floor.vault.lookup(command.id_type, number)
    rows = stored.of_person_on(work.conn, person, floor.day(work.now))
    wanted = [row for row in rows if row.state == State.CONFIRMED]
    wanted += [row for row in rows if row.state in ARRIVED]
    if not wanted:
        raise Refused("unknown_booking")
    return str(wanted[0].id)


def _check_window(
    work: Work, floor: Floor, window: str | None, service: Service, lane: str
) -> None:
    """Who shows a voucher at a window that is not open, or not for that, is sent to another one."""
    if window is None:
        return
    if window not in floor.hall.windows:
        raise Refused("unknown_window", window=window)
    there = windows.with_ticket(work.conn, window)
    if there is None or there.state == WindowState.CLOSED:
        raise Refused("window_not_open", window=window, state="closed")
    draws = floor.draws_at(window, there.profile, there.staff)
    if not routing.may_serve(draws, service.queue, service.id, lane):
        raise Refused("not_authorised_for_item", item=service.id)


def _check_no_ticket_yet(work: Work, row: Any, day: date) -> None:
    """Nobody stands twice for one item; a ticket taken before is an arrival as well."""
    if row.person_hash is None:
        return
    standing = tickets.open_of_person(work.conn, day, row.person_hash)
    same = next((ticket for ticket in standing if ticket.item == row.item), None)
    if same is not None:
        raise Refused("ticket_open_for_item", number=same.number, ticket=same.id)


def _channel(work: Work, row: Any) -> str:
    """Where the person stands now; somebody with the link alone, the channel of the booking."""
    return {"device": "kiosk", "user": "desk"}.get(work.actor.kind, str(row.channel))

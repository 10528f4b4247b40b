"""Book a time: hold a place while somebody types, book it, or ask for a time out of hours.

Rules PDS-1 (the channel is stored, the voucher is enough), PDS-3 (told once), PDS-4 (day and
night, in hours and out of hours), PDS-5, PDS-6a, PDS-6b and PDS-6c (a request and its form).
Nothing here is ever a condition of a ticket on the floor (rules PDS-2, PDS-28a, XX-19b).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from appointments import booking, person, rules
from appointments.booking import Move, State
from appointments.person import Held
from server.rules import case as case_rules
from server.rules import events
from server.rules.refusals import Refused
from server.steps import booking_moves, bookings, home_visits, places
from server.steps.booking_rows import Book, booking_row, request_of
from server.steps.bookings import lawful, rules_of
from server.steps.claims import Identity
from server.steps.floor import Floor
from server.steps.services import Service
from server.steps.showing import local
from server.steps.views.appointments import appointment_json
from server.store import booking_changes
from server.store.engine import Reader
from server.store.work import Actor, Work


@dataclass(frozen=True, slots=True)
class HoldPlace:
    """Keep a place for some minutes; nobody is named yet."""

    item: str
    start: datetime
    channel: str = "web"
    language: str = "zh"


def hold_place(work: Work, floor: Floor, wish: HoldPlace) -> dict[str, Any]:
    """A place is kept until ``hold_until``; then it is free again."""
    service = bookings.bookable_service(floor, wish.item)
    _check_in_hours(floor, service, wish.start, work.now)
    book = Book(wish.item, wish.start, wish.channel, language=wish.language)
    row = booking_row(work, floor, book, service, Identity()) | _in_slots(
        work, floor, service, wish.start
    )
    row |= {"state": str(State.HELD), "hold_until": work.now + bookings.HOLD}
    return _add(work, floor, row, "held")


def look_for_place(
    conn: Reader, floor: Floor, wish: Book, actor: Actor, now: datetime
) -> None:  # fmt: skip
    """Before anything is locked: is a place left at all? Refuses as :func:`book` would."""
    if wish.hold is not None or wish.out_of_hours:
        return
    service = bookings.bookable_service(floor, wish.item)
    _check_in_hours(floor, service, wish.start, now)
    places.check_left(conn, floor, service, wish.start, staff=actor.kind == "user")


def book(work: Work, floor: Floor, wish: Book) -> dict[str, Any]:
    """Book at once in hours (confirmed), or file a request out of hours (awaiting)."""
    service = bookings.bookable_service(floor, wish.item)
    home_visits.check_mode(work.actor, wish.mode, wish.address)
    today = floor.day(work.now)
    end = wish.start + timedelta(minutes=service.minutes)
    if wish.out_of_hours:
        _check_request(work, floor, wish, end)
    else:
        _check_in_hours(floor, service, wish.start, work.now)
    identity = bookings.named_person(floor, wish.person, today)
    _check_person(work, floor, wish, identity, today)
    with lawful():
        staff = work.actor.kind == "user"
        person.check_told(wish.channel, wish.told_once, by_staff=staff)
    at_once = wish.hold is None and not wish.out_of_hours
    # Many are told that nothing is left: they learn it before anything is put together.
    place = _in_slots(work, floor, service, wish.start) if at_once else {}
    row = booking_row(work, floor, wish, service, identity) | place
    if wish.hold is not None:
        return _take_over(work, floor, wish, row)
    if wish.out_of_hours:
        row |= request_of(work, floor, wish, service, row)
        return _add(work, floor, row, "requested", events.APPOINTMENT_REQUESTED)
    return _add(work, floor, row, "booked", events.APPOINTMENT_BOOKED)


def _check_in_hours(floor: Floor, service: Service, start: datetime, now: datetime) -> None:
    with lawful():
        rules.may_book_in_hours(
            start, floor.timetable, now, bookable=True, item=service.id,
            windows=frozenset(service.windows), leads=rules_of(floor).leads,
        )  # fmt: skip


def _check_request(work: Work, floor: Floor, wish: Book, end: datetime) -> None:
    published = bookings.out_of_hours_list(work.conn, floor)
    request = rules.Request(wish.item, wish.start, end, wish.reason or "", wish.needed_by)
    with lawful():
        rules.may_request_out_of_hours(
            request, published, floor.timetable, work.now, leads=rules_of(floor).out_of_hours
        )


def _check_person(work: Work, floor: Floor, wish: Book, who: Identity, today: date) -> None:
    """Not listed, of age, and with room for one more."""
    assert who.hashed is not None  # noqa: S101  a named person has a document
    bookings.check_not_listed(work.conn, who.hashed, today)
    wanted = Held(wish.item, wish.start, bookings.party(wish.organisation))
    with lawful():
        person.check_person(
            wanted, bookings.held_of(work.conn, who.hashed, today), who.born, today,
            floor.hall.zone_info, rules_of(floor).limits,
        )  # fmt: skip


def _in_slots(work: Work, floor: Floor, service: Service, start: datetime) -> dict[str, Any]:
    """Places in a chain of slots, taken now."""
    chain = places.chain_of(floor, service, start)
    staff = work.actor.kind == "user"
    starts = [slot.start for slot in chain]
    shares = places.take(work, floor, service.queue, starts, staff=staff)
    return {"chain": len(chain), "shares": shares, "end": chain[-1].end}


def _add(
    work: Work, floor: Floor, row: dict[str, Any], kind: str, event: str | None = None
) -> dict[str, Any]:
    said = {"item": row["item"], "start": local(floor, row["start"]), "channel": row["channel"]}
    n, head = work.journal(f"appointment:{row['id']}", (0, case_rules.GENESIS), kind, said)
    row |= {"journal_n": n, "journal_hash": head}
    booking_changes.add_appointment(work.conn, row)
    if event is not None:
        booking_moves.tell(work, floor, event, row)
    return appointment_json(floor, SimpleNamespace(**row))


def _take_over(work: Work, floor: Floor, wish: Book, row: dict[str, Any]) -> dict[str, Any]:
    """A held place becomes the booking of whoever held it; refuses ``hold_expired``."""
    assert wish.hold is not None  # noqa: S101  asked by the caller
    kept = booking_moves.booking_or_refuse(work, wish.hold)
    if kept.state != State.HELD:
        raise Refused("hold_expired")
    with lawful():
        booking.check_hold(kept.hold_until, work.now)
    if (kept.item, kept.start) != (wish.item, wish.start):
        raise Refused("bad_request", field="hold")
    own = {"id", "token_hash", "code", "chain", "shares", "end", "created_at", "state"}
    more = {name: value for name, value in row.items() if name not in own}
    more.pop("moved_at")
    changed = booking_moves.move(work, kept, Move.CONFIRM, **more)
    booking_moves.tell(work, floor, events.APPOINTMENT_BOOKED, changed)
    return appointment_json(floor, SimpleNamespace(**changed))


__all__ = ["Book", "HoldPlace", "book", "hold_place", "look_for_place"]

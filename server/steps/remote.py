"""Take a number for today from afar (云叫号): by phone page, telephone, or a platform.

Rules PDS-1 (云叫号 is a booking channel, so what holds for bookings holds here), PDS-2 (walk-ins
keep their places), PDS-7b and PDS-7d (no-show and list).
"""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from appointments import person
from appointments.person import Held
from server.rules import case as case_rules
from server.rules import events
from server.rules.refusals import Refused
from server.steps import booking_moves, bookings, remote_places
from server.steps.booking_rows import Book, booking_row
from server.steps.bookings import lawful, rules_of
from server.steps.claims import Identity, Person
from server.steps.floor import Floor
from server.steps.showing import local
from server.steps.views.appointments import appointment_json
from server.store import booking_changes
from server.store.queries import tickets
from server.store.work import Work

CHANNELS = frozenset({"yunjiaohao", "phone", "web"})


@dataclass(frozen=True, slots=True)
class TakeRemote:
    """The wish for a remote number. ``told_once``: staff read the conditions out (rule PDS-3)."""

    item: str
    channel: str
    person: Person | None = None
    organisation: dict[str, Any] | None = None
    told_once: bool = False
    language: str = "zh"


def take_remote(work: Work, floor: Floor, wish: TakeRemote) -> dict[str, Any]:
    """A confirmed booking for today without a slot; refuses ``remote_not_offered``,
    ``remote_full``, and otherwise as a booking or a ticket does."""
    if wish.channel not in CHANNELS:
        raise Refused("channel_not_allowed", channel=wish.channel)
    rule = remote_places.rule_or_refuse(floor)
    service = bookings.bookable_service(floor, wish.item)
    session = remote_places.session_at(floor, service, work.now)
    who = _check_person(work, floor, wish)
    with lawful():
        person.check_told(wish.channel, wish.told_once, by_staff=work.actor.kind == "user")
    remote_places.take(work, floor, service, session, rule)
    asked = Book(
        wish.item, work.now, wish.channel, wish.person, wish.organisation,
        told_once=wish.told_once, language=wish.language,
    )  # fmt: skip
    row = booking_row(work, floor, asked, service, who) | {"kind": remote_places.KIND}
    row["end"] = floor.timetable.last_close(row["day"])
    said = {"item": row["item"], "channel": row["channel"], "until": local(floor, row["end"])}
    subject = f"appointment:{row['id']}"
    n, head = work.journal(subject, (0, case_rules.GENESIS), "remote", said)
    row |= {"journal_n": n, "journal_hash": head}
    booking_changes.add_appointment(work.conn, row)
    booking_moves.tell(work, floor, events.APPOINTMENT_BOOKED, row)
    return appointment_json(floor, SimpleNamespace(**row))


def _check_person(work: Work, floor: Floor, wish: TakeRemote) -> Identity:
    """As for a booking; and nobody who stands in line already stands in it twice."""
    today = floor.day(work.now)
    who = bookings.named_person(floor, wish.person, today)
    assert who.hashed is not None  # noqa: S101  a named person has a document
    bookings.check_not_listed(work.conn, who.hashed, today)
    wanted = Held(wish.item, work.now, bookings.party(wish.organisation))
    held = bookings.held_of(work.conn, who.hashed, today)
    with lawful():
        person.check_person(
            wanted, held, who.born, today, floor.hall.zone_info, rules_of(floor).limits
        )
    standing = tickets.open_of_person(work.conn, today, who.hashed)
    same = next((ticket for ticket in standing if ticket.item == wish.item), None)
    if same is not None:
        raise Refused("ticket_open_for_item", number=same.number, ticket=same.id)
    return who

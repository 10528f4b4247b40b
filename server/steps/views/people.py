"""Whom a guide means: tickets, bookings and cases, with no more of the person than the task needs.

Of a booking the name as `王*`, so that the guide can make sure; never a document or a telephone
number. A ticket and a case found by their number name nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from server.rules import person
from server.rules.finding.recognise import Recognised
from server.rules.refusals import Refused
from server.steps.bookings import rules_of
from server.steps.floor import Floor
from server.steps.showing import local
from server.store.engine import Reader
from server.store.queries import appointments, people, tickets
from server.store.vault import token_hash

RESIDENT_CARDS = ("resident", "hmt_residence", "foreign_residence")
OTHER_PAPERS = ("passport", "hmt_permit", "taiwan_permit", "foreign_residence", "military", "other")


@dataclass(slots=True)
class People:
    """``looked``: ids and case numbers by which somebody became known; ``person``: the hash of the
    document that was asked by."""

    tickets: list[str] = field(default_factory=list)
    bookings: list[dict[str, Any]] = field(default_factory=list)
    cases: list[dict[str, Any]] = field(default_factory=list)
    person: bytes | None = None

    @property
    def looked(self) -> tuple[str, ...]:
        known = [one["id"] for one in self.bookings]
        if self.person is not None:
            known += [*self.tickets, *(one["no"] for one in self.cases)]
        return tuple(known)


def people_view(conn: Reader, floor: Floor, asked: Recognised, now: datetime) -> People:
    """What there is of today and later; a case of any day."""
    day = floor.day(now)
    if asked.by == "document":
        return _of_document(conn, floor, asked.value, now)
    if asked.by == "case":
        row = tickets.case(conn, asked.value)
        return People(cases=[_case(floor, row)] if row is not None else [])
    if asked.by == "ticket":
        rows = people.tickets_of_number(conn, day, asked.value)
        return People(tickets=[row.id for row in rows])
    if asked.by == "ticket_link":
        found = tickets.id_of_token(conn, token_hash(asked.value))
        return People(tickets=[found] if found else [])
    return People(bookings=[_booking(floor, row) for row in _bookings(conn, asked, day)])


def _bookings(conn: Reader, asked: Recognised, day: Any) -> Any:
    if asked.by == "phone":
        return people.bookings_of_phone(conn, day, asked.value)
    if asked.by == "booking":
        return people.bookings_of_code(conn, day, asked.value)
    found = appointments.id_of_token(conn, token_hash(asked.value))
    return [appointments.by_id(conn, found)] if found else []


def _of_document(conn: Reader, floor: Floor, number: str, now: datetime) -> People:
    """Whichever kind of document it is: the first kind that leads to anybody."""
    day, hashed = floor.day(now), b""
    for kind in RESIDENT_CARDS if len(number) == 18 else OTHER_PAPERS:
        try:
            hashed = floor.vault.lookup(kind, person.check(kind, number, day))
        except Refused:
            continue
        found = People(
            [row.id for row in people.tickets_of_person(conn, day, hashed)],
            [_booking(floor, row) for row in people.bookings_of_person(conn, day, hashed)],
            [_case(floor, row) for row in people.cases_of_person(conn, hashed)],
            hashed,
        )
        if found.looked:
            return found
    return People(person=hashed or None)


def _booking(floor: Floor, row: Any) -> dict[str, Any]:
    before = rules_of(floor).window.before
    return {
        "id": row.id,
        "kind": row.kind,
        "code": row.code,
        "state": str(row.state),
        "start": local(floor, row.start),
        "end": local(floor, row.end),
        "check_in_from": local(floor, row.start - before),
        "person_name": (row.person_masked or {}).get("name"),
        "ticket": row.ticket,
        **_item(floor, row.item),
    }


def _case(floor: Floor, row: Any) -> dict[str, Any]:
    return {
        "no": row.no,
        "state": row.state,
        "outcome": row.outcome,
        "window": row.window,
        "opened_at": local(floor, row.opened_at),
        **_item(floor, row.item),
    }


def _item(floor: Floor, item: str) -> dict[str, Any]:
    service = floor.services.get(item)
    return {
        "item": item,
        "item_name": service.name if service else item,
        "item_name_en": service.name_en if service else item,
        "windows": list(service.windows) if service else [],
    }

"""What every step about bookings shares: the hall's figures, whose booking it is, and the law's
refusals told on under their own codes."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from appointments import blacklist
from appointments.blacklist import ListRule
from appointments.booking import Window
from appointments.out_of_hours import DayType, ListEntry
from appointments.person import Held, Limits
from appointments.refusals import NotBookable
from appointments.rules import Leads
from appointments.slots import SlotRule
from server.rules.refusals import Refused
from server.steps.claims import Identity, Person, identify
from server.steps.floor import Floor
from server.steps.services import Service
from server.store.engine import Reader
from server.store.queries import appointments as stored
from server.store.queries import calendar

CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0 and O, 1 and I: a code is read out and typed."""
CODE_LENGTH = 8
HOLD = timedelta(minutes=5)
"""How long a place is kept while somebody types."""
KEEP_LINK = timedelta(days=30)
RELEASE_AFTER = (timedelta(minutes=5), timedelta(minutes=20))
"""A place given back is free again at a moment between these that nobody knows beforehand."""


@dataclass(frozen=True, slots=True)
class BookingRules:
    """The hall's figures for booking, as the law wants them."""

    slot: SlotRule
    leads: Leads
    out_of_hours: Leads
    window: Window
    lists: ListRule
    limits: Limits


def rules_of(floor: Floor) -> BookingRules:
    """From the hall file; a hall that says nothing gets the figures of the regulations."""
    return floor.once(("booking rules",), lambda: _rules_of(floor))


def _rules_of(floor: Floor) -> BookingRules:
    said = floor.hall.appointments
    if said is None:
        return BookingRules(
            SlotRule(), Leads(0, 5), Leads(1, 5), Window(), ListRule(), Limits()
        )  # fmt: skip
    hours, requests, arrival, missed = (
        said.in_hours, said.out_of_hours, said.check_in, said.no_show,
    )  # fmt: skip
    share = Fraction(str(hours.capacity_share))
    return BookingRules(
        SlotRule(hours.slot_minutes, share),
        Leads(hours.min_workdays, hours.max_workdays),
        Leads(requests.min_workdays, requests.max_workdays),
        Window(
            timedelta(minutes=arrival.from_min_before),
            timedelta(minutes=arrival.until_min_after),
            refuse_late=arrival.late == "refuse",
        ),
        ListRule(missed.limit, missed.window_months, missed.block_years),
        Limits(said.per_person_per_day, said.per_agent_per_day),
    )


@contextmanager
def lawful() -> Iterator[None]:
    """Tell the law's refusals on under the same code."""
    try:
        yield
    except NotBookable as no:
        raise Refused(no.code, **no.figures) from None


def bookable_service(floor: Floor, item: str) -> Service:
    """The item or bundle; refuses ``unknown_item``, ``item_cancelled``, ``not_bookable_item``."""
    service = floor.service(item)
    if service.cancelled:
        raise Refused("item_cancelled", item=service.id, name=service.name)
    if not may_be_booked(service):
        raise Refused("not_bookable_item")
    return service


def may_be_booked(service: Service) -> bool:
    """A bundle can be booked when all of its items can."""
    return not service.cancelled and all(item.bookable for item in service.items)


def named_person(floor: Floor, who: Person | None, today: date) -> Identity:
    """Whoever books says a name and a document, never a phone. Sealed and hashed as for tickets.

    Refuses ``id_required``, ``person_name_required``, ``bad_id_number`` {why}.
    """
    if who is None or not (who.id_number or "").strip():
        raise Refused("id_required")
    if not (who.name or "").strip():
        raise Refused("person_name_required")
    return identify(floor, who, today)


def check_not_listed(conn: Reader, person: bytes, today: date) -> None:
    """Refuses ``blacklisted`` {until, misses}. Rule PDS-7d."""
    with lawful():
        blacklist.check_listed(listings_of(conn, person), today)


def listings_of(conn: Reader, person: bytes) -> list[blacklist.Listing]:
    """A person's stays on the list as the law reads them."""
    return [as_listing(row) for row in stored.listings_of(conn, person)]


def as_listing(row: Any) -> blacklist.Listing:
    """A stored stay on the list as the law reads it."""
    return blacklist.Listing(
        row.listed_on,
        row.until,
        tuple(ground["appointment"] for ground in row.grounds),
        date.fromisoformat(row.lifted["on"]) if row.lifted else None,
        row.fell,
    )


def held_of(
    conn: Reader, person: bytes, today: date, *, but: str | None = None
) -> list[Held]:  # fmt: skip
    """What a person still holds, without one booking."""
    rows = stored.to_come_of_person(conn, person, today)
    return [Held(r.item, r.start, party(r.organisation)) for r in rows if r.id != but]


def party(organisation: dict[str, Any] | None) -> str | None:
    """For whom an agent comes: the organisation's code or name; None for oneself."""
    if not organisation:
        return None
    return organisation.get("code") or organisation.get("name") or None


def out_of_hours_list(conn: Reader, floor: Floor) -> list[ListEntry]:
    """The published list; until one was entered, what the hall file says. Rule PDS-5."""
    rows = calendar.out_of_hours(conn)
    if not rows:
        return [ListEntry(item, date.min) for item in file_items(floor)]
    return [
        ListEntry(row.item, row.since, row.until, frozenset(map(DayType, row.day_types or DayType)))
        for row in rows
        if row.removed is None
    ]


def file_items(floor: Floor) -> list[str]:
    """What the hall file puts on the list; a bundle when all of its items are on it."""
    return [
        service.id
        for service in floor.services.values()
        if not service.cancelled and all(i.out_of_hours_bookable for i in service.items)
    ]


def new_code() -> str:
    """A code for a booking. That no other of its day has it is kept by the store: among 31**8 of
    them one in a thousand million days of a full hall asks for another try."""
    letters, number = "", secrets.randbelow(len(CODE_LETTERS) ** CODE_LENGTH)
    for _ in range(CODE_LENGTH):
        number, at = divmod(number, len(CODE_LETTERS))
        letters += CODE_LETTERS[at]
    return letters


def release_delay() -> timedelta:
    """Somewhere between the two, drawn anew for each place."""
    low, high = (int(d.total_seconds()) for d in RELEASE_AFTER)
    return timedelta(seconds=low + secrets.randbelow(high - low + 1))


def told_text(service: Service) -> dict[str, Any]:
    """Conditions and materials in the version in force, as they are told (rule PDS-3)."""
    conditions = [c for item in service.items for c in item.conditions]
    materials = {m.name: m for item in service.items for m in item.materials}
    told = ("name", "form", "when_applicable", "deficiency_ok")
    return {
        "version": service.version,
        "conditions": list(dict.fromkeys(conditions)),
        "materials": [{key: getattr(one, key) for key in told} for one in materials.values()],
    }

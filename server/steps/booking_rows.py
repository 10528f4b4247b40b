"""A booking as the store keeps it, made from the wish for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from appointments import booking
from appointments.booking import State
from server.steps import bookings
from server.steps.booking_moves import signed
from server.steps.claims import Identity, Person
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.steps.services import Service
from server.steps.showing import local
from server.store.vault import token_hash
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class Book:
    """The wish for a time. ``hold``: the id of a held place that this booking takes over.

    ``told_once``: conditions and materials were read out (desk, telephone). ``helper_made``: staff
    book for somebody who did not ask for it (rule PY-2.2c). ``mode``: guidance or a home visit, as
    staff say (rules HC-27, XX-16b); ``address``: where that visit goes.
    """

    item: str
    start: datetime
    channel: str = "web"
    person: Person | None = None
    organisation: dict[str, Any] | None = None
    out_of_hours: bool = False
    reason: str | None = None
    needed_by: date | None = None
    told_once: bool = False
    helper_made: bool = False
    language: str = "zh"
    hold: str | None = None
    mode: str | None = None
    address: str | None = field(default=None, repr=False)


def booking_row(
    work: Work, floor: Floor, wish: Book, service: Service, who: Identity
) -> dict[str, Any]:
    """Everything that is known of a booking before it has a place."""
    id_, day = ulid(work.now), floor.day(wish.start)
    staff = work.actor.kind == "user"
    told = signed(work, floor)
    return {
        "id": id_,
        "kind": "request" if wish.out_of_hours else "slot",
        "client": work.actor.id if work.actor.kind == "client" else None,
        "token_hash": token_hash(floor.vault.appointment_token(id_)),
        "code": bookings.new_code(),
        "day": day,
        "item": service.id,
        "item_version": service.version,
        "queue": service.queue,
        "bundle": service.bundle,
        "start": wish.start,
        "end": wish.start + timedelta(minutes=service.minutes),
        "chain": 0,
        "shares": "",
        "channel": wish.channel,
        "origin": f"{work.actor.kind}:{work.actor.id}"[:60],
        "helper_made": wish.helper_made and staff,
        "mode": wish.mode,
        "address_sealed": floor.vault.seal({"address": wish.address}) if wish.address else None,
        "language": wish.language,
        "state": str(State.CONFIRMED),
        "hold_until": None,
        "out_of_hours": wish.out_of_hours,
        "reason": wish.reason,
        "needed_by": wish.needed_by,
        "organisation": wish.organisation,
        "told": {**told, "version": service.version} if wish.told_once else None,
        **_kept_of(who, wish),
        **_NOTHING_YET,
        "created_at": work.now,
        "moved_at": work.now,
    }


_NOTHING_YET: dict[str, Any] = {
    "form": None,
    "consult": [],
    "decision": None,
    "remind_at": None,
    "ticket": None,
}


def _kept_of(who: Identity, wish: Book) -> dict[str, Any]:
    phone = (wish.person.phone or "") if wish.person else ""
    return {
        "person_hash": who.hashed,
        "person_sealed": who.sealed,
        "person_masked": who.masked,
        "phone_last4": phone[-4:] or None,
    }


def request_of(
    work: Work, floor: Floor, wish: Book, service: Service, row: dict[str, Any]
) -> dict[str, Any]:
    """A request's state and its 预约登记表 (rule PDS-6c), the person masked as everywhere."""
    masked = row["person_masked"] or {}
    form = {
        "no": row["code"],
        "applicant": masked.get("name"),
        "id_type": masked.get("id_type"),
        "id": masked.get("id"),
        "phone": masked.get("phone"),
        "organisation": wish.organisation,
        "item": service.id,
        "item_name": service.name,
        "dept": service.dept,
        "reason": wish.reason,
        "needed_by": wish.needed_by.isoformat() if wish.needed_by else None,
        "start": local(floor, wish.start),
        "end": local(floor, row["end"]),
        "channel": wish.channel,
        "requested_at": local(floor, work.now),
        "entered_by": signed(work, floor)["name"],
    }
    remind_at = booking.remind_at(work.now, wish.start, floor.timetable)
    return {"state": str(State.AWAITING), "form": form, "remind_at": remind_at}

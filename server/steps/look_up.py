"""Search bookings: by code, by the end of a telephone number, by document. Never by name.

Every search is kept in the journal of whoever made it: what was searched by, whose bookings came
up. The document itself is never kept, only its keyed hash.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from server.rules import person
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.looks import keep_look
from server.steps.views.appointments import appointment_json, staff_part
from server.steps.views.booking_rules import standing_view
from server.store.queries import appointments as stored
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class LookUp:
    """One of the three is given."""

    code: str | None = None
    phone_last4: str | None = None
    id_type: str = "resident"
    id_number: str | None = field(default=None, repr=False)


def look_up(work: Work, floor: Floor, wish: LookUp) -> dict[str, Any]:
    """The bookings found, latest first, persons masked; by document also how the person stands.

    Refuses ``bad_request`` without a word to search by, ``bad_id_number``.
    """
    hashed: bytes | None = None
    if wish.id_number:
        number = person.check(wish.id_type, wish.id_number, floor.day(work.now))
        by, hashed = "id", floor.vault.lookup(wish.id_type, number)
        rows = stored.of_person(work.conn, hashed)
    elif wish.code:
        by, rows = "code", stored.of_code(work.conn, wish.code.strip().upper())
    elif wish.phone_last4:
        by, rows = "phone", stored.of_phone(work.conn, wish.phone_last4)
    else:
        raise Refused("bad_request", field="code")
    keep_look(work, by, hashed, [str(row.id) for row in rows])
    standing = standing_view(work.conn, floor, hashed, work.now) if hashed else None
    return {"appointments": [_row(floor, row) for row in rows], "standing": standing}


def _row(floor: Floor, row: Any) -> dict[str, Any]:
    shown = appointment_json(floor, row) | staff_part(floor, row)
    shown.pop("conditions_told")
    shown.pop("hall")
    return shown

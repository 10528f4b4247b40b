"""What somebody at a kiosk finds of their own: today's tickets, and a case.

By document: everything of today that is theirs. By a printed number or a case number: only with
the last four characters of the document, or of the telephone, that was given for it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from server.steps.floor import Floor
from server.steps.showing import local
from server.store.engine import Reader
from server.store.queries import tickets

LAST = 4


def tickets_of_person(conn: Reader, _floor: Floor, day: date, hashed: bytes) -> list[str]:
    """Ids of the person's tickets of the day, latest first, ended ones last."""
    ids = tickets.find(conn, day, None, hashed, None)
    return sorted(ids, key=lambda id_: tickets.by_id(conn, id_).ended_at is not None)


def ticket_of_number(conn: Reader, floor: Floor, day: date, number: str, last4: str) -> list[str]:
    """Ids of the day's tickets of this number whose holder these four characters name."""
    ids = tickets.find(conn, day, number.strip().upper(), None, None)
    return [id_ for id_ in ids if _names(floor, tickets.by_id(conn, id_).person_sealed, last4)]


def case_of_number(conn: Reader, floor: Floor, no: str, last4: str) -> dict[str, Any] | None:
    """How a case stands, for whoever it is about; None where it is not theirs or not there."""
    row = tickets.case(conn, no.strip().upper())
    if row is None or not _names(floor, row.person_sealed, last4):
        return None
    item = floor.hall.items.get(row.item)
    return {
        "no": row.no,
        "item_name": item.name if item else row.item,
        "item_name_en": item.name_en if item else row.item,
        "state": row.state,
        "outcome": row.outcome,
        "window": row.window,
        "opened_at": local(floor, row.opened_at),
        "moved_at": local(floor, row.moved_at),
    }


def _names(floor: Floor, sealed: bytes | None, last4: str) -> bool:
    kept = floor.vault.open(sealed) if sealed else {}
    given = [str(kept.get(name) or "").strip().upper() for name in ("id_number", "phone")]
    return any(len(said) >= LAST and said[-LAST:] == last4.upper() for said in given)

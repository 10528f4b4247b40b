"""No-shows and stays on the list, as the store keeps them and the law reads them."""

from __future__ import annotations

from datetime import date
from typing import Any

from appointments import blacklist
from appointments.blacklist import Miss
from server.rules import case as case_rules
from server.rules import events
from server.rules.refusals import Refused
from server.steps.bookings import as_listing, listings_of, rules_of
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.store import booking_changes
from server.store.engine import Reader
from server.store.queries import appointments as stored
from server.store.work import Work


def misses_of(conn: Reader, person: bytes) -> list[Miss]:
    """All no-shows of a person; a booking counts once, also of a bundle (rule PDS-7c)."""
    rows = stored.misses_of(conn, person)
    return [Miss(row.appointment, row.day, row.voided is not None) for row in rows]


def judge(work: Work, floor: Floor, row: Any) -> tuple[int, date | None]:
    """Count a no-show that was just stored and put the person on the list if it is the third.

    Answers the number of misses that count now and the last day of the listing, if there is one.
    """
    misses = misses_of(work.conn, row.person_hash)
    listings = listings_of(work.conn, row.person_hash)
    verdict = blacklist.judge(misses, listings, row.day, rules_of(floor).lists)
    if verdict.listing is None:
        return verdict.nth, None
    _add_listing(work, row, verdict.listing, {miss.unit: miss.day for miss in misses})
    return verdict.nth, verdict.listing.until


def _add_listing(
    work: Work, row: Any, listing: blacklist.Listing, days: dict[str, date]
) -> None:  # fmt: skip
    grounds = [
        {"appointment": unit, "day": days[unit].isoformat(), "item": _item(work, unit)}
        for unit in listing.grounds
    ]
    id_ = ulid(work.now)
    said = {"until": listing.until.isoformat(), "grounds": grounds}
    n, head = work.journal(f"listing:{id_}", (0, case_rules.GENESIS), "listed", said)
    booking_changes.add_listing(
        work.conn,
        {
            "id": id_,
            "person_hash": row.person_hash,
            "person_masked": row.person_masked,
            "listed_on": listing.listed_on,
            "until": listing.until,
            "grounds": grounds,
            "lifted": None,
            "fell": False,
            "journal_n": n,
            "journal_hash": head,
        },
    )
    data = {"listing": {"id": id_, "until": listing.until.isoformat()}}
    work.emit(events.BLACKLIST_LISTED, ("appointments",), data)


def _item(work: Work, appointment: str) -> str | None:
    row = stored.by_id(work.conn, appointment)
    return row.item if row is not None else None


def end_listing(work: Work, row: Any, kind: str, said: dict[str, Any], **more: Any) -> None:
    """End a stay on the list before its time; refuses ``changed_meanwhile``."""
    n, head = work.journal(f"listing:{row.id}", (row.journal_n, row.journal_hash), kind, said)
    values = {**more, "journal_n": n, "journal_hash": head}
    if not booking_changes.change_listing(work.conn, row.id, row.journal_n, values):
        raise Refused("changed_meanwhile")
    work.emit(events.BLACKLIST_LIFTED, ("appointments",), {"listing": {"id": row.id}})


def let_fall(work: Work, floor: Floor, person: bytes, reason: str) -> list[str]:
    """After a void: end every stay on the list that has too few grounds left."""
    misses = misses_of(work.conn, person)
    fallen = []
    for row in stored.listings_of(work.conn, person):
        if row.fell or not blacklist.falls(as_listing(row), misses, rules_of(floor).lists):
            continue
        end_listing(work, row, "fell", {"reason": reason}, fell=True)
        fallen.append(str(row.id))
    return fallen

"""Every look at a person by staff is kept in the journal of whoever looked: what by, and whose
tickets, bookings and cases came up. A document itself is never kept, only its keyed hash."""

from __future__ import annotations

from collections.abc import Sequence

from server.store.queries.journal import LOOKS, head_of
from server.store.work import Work


def keep_look(work: Work, by: str, hashed: bytes | None, found: Sequence[str]) -> None:
    """Write the entry; ``found`` are ids and case numbers."""
    subject = f"{LOOKS}:{work.actor.id}"[:64]
    said = {"by": by, "found": list(found), "person": hashed.hex() if hashed else None}
    work.journal(subject, head_of(work.conn, subject), "looked", said)

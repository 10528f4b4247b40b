"""The published list of items that can be booked outside office hours (rules PDS-5, PDS-5p)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from server.rules import case as case_rules
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.views.out_of_hours import list_view
from server.store import booking_changes
from server.store.queries import tickets
from server.store.queries.journal import OUT_OF_HOURS_LIST
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class Entry:
    """``item`` is on the list from a day to a day, both inclusive."""

    item: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class PublishList:
    """A new list in the place of the present one. ``source``: the approval that it rests on."""

    entries: tuple[Entry, ...]
    source: str


def publish_list(work: Work, floor: Floor, command: PublishList) -> dict[str, Any]:
    """Confirmed bookings of an item that is struck from the list stay. Every list is kept in the
    journal. Refuses ``unknown_item``, ``reason_required`` without a source."""
    if not command.source.strip():
        raise Refused("reason_required")
    for entry in command.entries:
        floor.service(entry.item)
        if entry.until is not None and entry.until < entry.since:
            raise Refused("bad_request", field="items.to")
    rows = {
        (entry.item, entry.since): {
            "item": entry.item, "since": entry.since, "until": entry.until,
            "by": f"{work.actor.kind}:{work.actor.id}"[:60], "source": command.source,
            "entered_at": work.now,
        }
        for entry in command.entries
    }  # fmt: skip
    said = [
        {
            "item": e.item,
            "from": e.since.isoformat(),
            "to": e.until.isoformat() if e.until else None,
        }
        for e in command.entries
    ]
    past = tickets.journal_of(work.conn, OUT_OF_HOURS_LIST)
    head = (past[-1].n, past[-1].hash) if past else (0, case_rules.GENESIS)
    work.journal(OUT_OF_HOURS_LIST, head, "published", {"source": command.source, "items": said})
    booking_changes.replace_out_of_hours(work.conn, list(rows.values()))
    return {"items": list_view(work.conn, floor, floor.day(work.now))}

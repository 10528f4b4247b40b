"""Put somebody in line: number, link, place and event, the same for a walk-in and for a booking
that was checked in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from server.rules import case as case_rules
from server.rules import events, numbers, ticket
from server.rules.next_up import WALK_IN
from server.steps import moving
from server.steps.claims import Identity
from server.steps.floor import Floor, rank_of
from server.steps.ids import ulid
from server.steps.promises import promised
from server.steps.services import Service
from server.store import changes
from server.store.queries import lines
from server.store.vault import token_hash
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number and the ticket that it makes. ``at`` is when it was given out: now, or when a
    kiosk that was alone printed it."""

    ticket: str
    day: date
    series: str
    seq: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """Whoever is put in line. ``base_at`` orders the line: the arrival, or the slot's start;
    ``line`` names another line than the queue's own (``@window``)."""

    service: Service
    channel: str
    lane: str
    base_at: datetime
    identity: Identity
    organisation: dict[str, Any] | None = None
    priority: str | None = None
    verified_by: str | None = None
    language: str = "zh"
    appointment: str | None = None
    mode: str | None = None
    line: str | None = None
    scope: str | None = None
    plan: tuple[str, ...] = ()
    """Of a visit for several things: their ids in order, this service first."""
    printed: Numbered | None = None
    """The number that is on the paper already; else one is drawn."""


def put_in_line(work: Work, floor: Floor, entry: Entry) -> tuple[dict[str, Any], lines.Ahead]:
    """Give out a number; answers the ticket's row and what stands ahead of it.

    Refuses ``numbers_exhausted``. The row holds ``None`` for whatever has not happened yet.
    """
    number = entry.printed or _drawn(work, floor, entry)
    row = _row(work, floor, entry, number) | _place(floor, entry) | _who(entry.identity)
    said = {
        "number": row["number"], "item": entry.service.id, "lane": entry.lane,
        "channel": entry.channel,
    }  # fmt: skip
    if entry.printed:
        said["printed_at"] = entry.printed.at.isoformat()
    if entry.appointment:
        said["appointment"] = entry.appointment
    if entry.scope:
        said |= {"scope": entry.scope, "queue": entry.service.queue}
    if entry.plan:
        said["plan"] = list(entry.plan)
    n, head = work.journal(f"ticket:{row['id']}", (0, case_rules.GENESIS), "issued", said)
    row |= {"journal_n": n, "journal_hash": head}
    ahead = lines.ahead(work.conn, row["line"], row["rank"], row["id"])
    if entry.printed is None and entry.line is None:
        row |= promised(floor, entry.service.queue, ahead, work.now)
    changes.add_ticket(work.conn, row)
    moving.tell(work, floor, events.TICKET_ISSUED, row)
    return row, ahead


def as_row(row: dict[str, Any]) -> Any:
    """The row as a view reads it."""
    return SimpleNamespace(**row)


def _drawn(work: Work, floor: Floor, entry: Entry) -> Numbered:
    """The next number of the lane's own counter."""
    day, queue = floor.day(work.now), entry.service.queue
    series = "priority" if entry.lane == "green" else entry.lane
    position = changes.next_in_series(work.conn, day, queue, series)
    seq = numbers.at(position, floor.number_range(entry.lane))
    return Numbered(ulid(work.now, seq), day, queue, seq, work.now)


def _row(work: Work, floor: Floor, entry: Entry, number: Numbered) -> dict[str, Any]:
    service = entry.service
    template = floor.hall.tickets.number_format
    return {
        "id": number.ticket,
        "token_hash": token_hash(floor.vault.ticket_token(number.ticket)),
        "day": number.day,
        "series": number.series,
        "seq": number.seq,
        "number": numbers.printed(template, number.series, number.seq),
        "state": str(ticket.State.WAITING),
        "queue": service.queue,
        "line": entry.line or service.queue,
        "item": service.id,
        "item_version": service.version,
        "bundle": service.bundle,
        "minutes": service.minutes,
        "channel": entry.channel,
        "mode": entry.mode,
        "plan": list(entry.plan) or None,
        "origin": f"{work.actor.kind}:{work.actor.id}"[:40],
        "language": entry.language,
        "priority_group": entry.priority,
        "organisation": entry.organisation,
        "appointment": entry.appointment,
        "issued_at": number.at,
        "base_at": entry.base_at,
        "moved_at": work.now,
        **_NOTHING_YET,
    }


_NOTHING_YET: dict[str, Any] = {
    "at_window": None,
    "called_at": None,
    "outcome": None,
    "calls": 0,
    "served_s": 0,
    "rejoins": 0,
    "cases": 0,
    "stop": 0,
}


def _place(floor: Floor, entry: Entry) -> dict[str, Any]:
    return {
        "lane": entry.lane,
        "walk_in": entry.lane == WALK_IN,
        "rank": rank_of(floor, entry.lane, entry.base_at),
        "verified_by": entry.verified_by,
    }


def _who(identity: Identity) -> dict[str, Any]:
    return {
        "person_hash": identity.hashed,
        "person_sealed": identity.sealed,
        "person_masked": identity.masked,
    }

"""Take a ticket. No booking, no phone, no account, no document is ever needed for one.

Rules PDS-28a and PDS-2 (walk-in is always open), XX-19a, XX-19b and PQ-7b (no forcing online, the
channel chosen is stored), XX-20a (a bundle is one number), PDS-B5 (cancelled items are refused).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from server.rules import case as case_rules
from server.rules import events, hours, numbers, ticket
from server.rules.next_up import WALK_IN
from server.rules.refusals import Refused
from server.steps import moving
from server.steps.claims import Claim, Identity, Person, claim_lane, identify
from server.steps.floor import Floor, rank_of
from server.steps.services import Service
from server.steps.ticket_json import ticket_json
from server.store import changes
from server.store.engine import Reader
from server.store.queries import lines, tickets
from server.store.vault import token_hash
from server.store.work import Work

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHANNELS = ("kiosk", "desk", "phone", "web", "province", "yushiban", "yunjiaohao")


@dataclass(frozen=True, slots=True)
class IssueTicket:
    """The wish for a ticket. ``priority`` is a group id of the hall; ``channel`` is stored."""

    item: str
    channel: str = "kiosk"
    person: Person | None = None
    organisation: dict[str, Any] | None = None
    priority: str | None = None
    language: str = "zh"


def issue(work: Work, floor: Floor, wish: IssueTicket) -> dict[str, Any]:
    """Give out a number and put the ticket in line; answers the ticket as its holder sees it."""
    service = floor.service(wish.item)
    _check_service(service)
    hours.check_ticketing(
        work.now,
        floor.timetable,
        _windows_that_serve(floor, service),
        in_extra=service.in_extra_sessions,
    )
    day = floor.day(work.now)
    identity = identify(floor, wish.person, day)
    place = claim_lane(work, floor, wish.priority, identity, day)
    _check_open_tickets(work, floor, wish, identity, day)
    _count_against_limit(work.conn, service, day)
    seq = _next_number(work.conn, floor, service.queue, place.lane, day)
    row = _row(work, floor, wish, service, seq) | _place(work, floor, place) | _who(identity)
    n, head = work.journal(
        f"ticket:{row['id']}",
        (0, case_rules.GENESIS),
        "issued",
        {"number": row["number"], "item": wish.item, "lane": place.lane, "channel": wish.channel},
    )
    row |= {"journal_n": n, "journal_hash": head}
    ahead = lines.ahead(work.conn, service.queue, row["rank"], row["id"])
    changes.add_ticket(work.conn, row)
    moving.tell(work, floor, events.TICKET_ISSUED, row)
    return ticket_json(floor, SimpleNamespace(**row), ahead, [])


def _check_service(service: Service) -> None:
    if service.cancelled:
        raise Refused("item_cancelled", item=service.id, name=service.name)
    if service.online_only:
        raise Refused("item_online_only", item=service.id, document=service.online_only)


def _windows_that_serve(floor: Floor, service: Service) -> tuple[str, ...]:
    return tuple(
        no
        for no, draws in floor.draws.items()
        if any(
            d.line == service.queue
            and d.lanes is None
            and (d.items is None or service.id in d.items)
            for d in draws
        )
    )


def _check_open_tickets(
    work: Work, floor: Floor, wish: IssueTicket, identity: Identity, day: date
) -> None:
    """One open ticket for each person and item, a few in all; only where a document is given."""
    if identity.hashed is None:
        return
    standing = tickets.open_of_person(work.conn, day, identity.hashed)
    same = next((row for row in standing if row.item == wish.item), None)
    if same is not None:
        # The id lets the kiosk or desk that asked print the lost slip again.
        raise Refused("ticket_open_for_item", number=same.number, ticket=same.id)
    limit = floor.hall.tickets.limits.active_per_person_total
    if len(standing) >= limit:
        raise Refused("too_many_open_tickets", limit=limit)


def _count_against_limit(conn: Reader, service: Service, day: date) -> None:
    if service.daily_limit is None:
        return
    issued = changes.count_item(conn, day, service.id)
    if issued > service.daily_limit:
        raise Refused("quota_full", limit=service.daily_limit, name=service.name)


def _next_number(conn: Reader, floor: Floor, queue: str, lane: str, day: date) -> int:
    """The next number of the queue's sequence: one statement, no gap, no count of rows."""
    series = "priority" if lane == "green" else lane
    position = changes.next_in_series(conn, day, queue, series)
    return numbers.at(position, floor.number_range(lane))


def _row(work: Work, floor: Floor, wish: IssueTicket, service: Service, seq: int) -> dict[str, Any]:
    ticket_id = _ticket_id(int(work.now.timestamp() * 1000), seq)
    return {
        "id": ticket_id,
        "token_hash": token_hash(floor.vault.ticket_token(ticket_id)),
        "day": floor.day(work.now),
        "series": service.queue,
        "seq": seq,
        "number": numbers.printed(floor.hall.tickets.number_format, service.queue, seq),
        "state": str(ticket.State.WAITING),
        "queue": service.queue,
        "line": service.queue,
        "item": service.id,
        "item_version": service.version,
        "bundle": service.bundle,
        "minutes": service.minutes,
        "channel": wish.channel,
        "origin": f"{work.actor.kind}:{work.actor.id}",
        "language": wish.language,
        "priority_group": wish.priority,
        "organisation": wish.organisation,
        "issued_at": work.now,
        "base_at": work.now,
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
}


def _place(work: Work, floor: Floor, place: Claim) -> dict[str, Any]:
    return {
        "lane": place.lane,
        "walk_in": place.lane == WALK_IN,
        "rank": rank_of(floor, place.lane, work.now),
        "verified_by": place.verified_by,
    }


def _who(identity: Identity) -> dict[str, Any]:
    return {
        "person_hash": identity.hashed,
        "person_sealed": identity.sealed,
        "person_masked": identity.masked,
    }


def _ticket_id(milliseconds: int, seq: int) -> str:
    """26 characters, sortable by time and, within a lane, by number; 66 random bits."""
    value = (milliseconds & (2**48 - 1)) << 80 | (seq & (2**14 - 1)) << 66 | secrets.randbits(66)
    return "".join(CROCKFORD[value >> shift & 31] for shift in range(125, -1, -5))


__all__ = ["CHANNELS", "IssueTicket", "Person", "issue"]

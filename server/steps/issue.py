"""Take a ticket. No booking, no phone, no account, no document is ever needed for one.

Rules PDS-28a and PDS-2 (walk-in is always open), XX-19a, XX-19b and PQ-7b (no forcing online, the
channel chosen is stored), XX-20a (a bundle is one number), PDS-B5 (cancelled items are refused).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from server.rules import emergency, hours, visit
from server.rules.refusals import Refused
from server.steps import visits
from server.steps.bookings import may_be_booked
from server.steps.claims import Identity, Person, claim_lane, identify
from server.steps.floor import Floor
from server.steps.home_visits import check_mode
from server.steps.queueing import Entry, as_row, put_in_line
from server.steps.services import Service, across
from server.steps.ticket_json import ticket_json
from server.store import changes
from server.store.engine import Reader
from server.store.queries import tickets
from server.store.work import Work

CHANNELS = ("kiosk", "desk", "phone", "helper", "web", "province", "yushiban", "yunjiaohao")


@dataclass(frozen=True, slots=True)
class IssueTicket:
    """The wish for a ticket. ``priority`` is a group id of the hall; ``channel`` is stored;
    ``mode``: guidance, as staff say; ``more``: other items or bundles of the same visit;
    ``scope``: across which area it is asked for (rule XX-41)."""

    item: str
    scope: str | None = None
    more: tuple[str, ...] = ()
    channel: str = "kiosk"
    person: Person | None = None
    organisation: dict[str, Any] | None = None
    priority: str | None = None
    language: str = "zh"
    mode: str | None = None


def issue(work: Work, floor: Floor, wish: IssueTicket) -> dict[str, Any]:
    """Give out a number and put the ticket in line; answers the ticket as its holder sees it."""
    asked = _asked(floor, wish)
    _check_mode(work, wish)
    for service in asked:
        _check_service(work, floor, service)
    day = floor.day(work.now)
    identity = identify(floor, wish.person, day)
    place = claim_lane(work, floor, wish.priority, identity, day)
    _check_open_tickets(work, floor, asked, identity, day)
    for service in asked:
        _count_against_limit(work.conn, service, day)
    asked = visits.planned(work, floor, asked, place.lane, work.now)
    entry = Entry(
        asked[0],
        wish.channel,
        place.lane,
        work.now,
        identity,
        organisation=wish.organisation,
        priority=wish.priority,
        verified_by=place.verified_by,
        language=wish.language,
        mode=wish.mode,
        scope=wish.scope,
        plan=tuple(service.id for service in asked) if len(asked) > 1 else (),
    )
    row, ahead = put_in_line(work, floor, entry)
    return ticket_json(floor, as_row(row), ahead, [])


def _asked(floor: Floor, wish: IssueTicket) -> tuple[Service, ...]:
    """Everything that the person came for, each once; refuses ``too_many_items``, and
    ``more_not_across``: across regions each matter takes a number of its own."""
    ids = tuple(dict.fromkeys((wish.item, *wish.more)))
    if wish.scope is not None and len(ids) > 1:
        # Windows with a tag work in lines of their own; a number does not know its area later on.
        raise Refused("more_not_across", scope=wish.scope)
    if len(ids) > visit.MOST:
        raise Refused("too_many_items", limit=visit.MOST)
    return tuple(across(floor.hall, floor.service(id_), wish.scope) for id_ in ids)


def _check_service(work: Work, floor: Floor, service: Service) -> None:
    if service.cancelled:
        raise Refused("item_cancelled", item=service.id, name=service.name)
    if service.online_only:
        raise Refused("item_online_only", item=service.id, document=service.online_only)
    hours.check_ticketing(
        work.now, floor.timetable, _windows_that_serve(floor, service), item=service.id
    )
    emergency.check_walk_in(floor.emergencies, work.now, bookable=may_be_booked(service))


def _check_mode(work: Work, wish: IssueTicket) -> None:
    """Guidance is said by staff (rule HC-27); whoever is visited at home takes no number."""
    check_mode(work.actor, wish.mode, None)


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
    work: Work, floor: Floor, asked: tuple[Service, ...], identity: Identity, day: date
) -> None:
    """One open ticket for each person and item, a few in all; only where a document is given."""
    if identity.hashed is None:
        return
    standing = tickets.open_of_person(work.conn, day, identity.hashed)
    wanted = {service.id for service in asked}
    same = next((row for row in standing if row.item in wanted), None)
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


__all__ = ["CHANNELS", "IssueTicket", "Person", "issue"]

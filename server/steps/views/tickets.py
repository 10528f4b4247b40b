"""A ticket as its holder and as staff see it."""

from __future__ import annotations

from datetime import date
from typing import Any

from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.showing import local
from server.steps.ticket_json import ticket_json
from server.store.engine import Reader
from server.store.queries import lines, tickets


def ticket_view(
    conn: Reader, floor: Floor, ticket_id: str, *, staff: bool = False
) -> dict[str, Any]:
    """A ticket as its holder sees it (staff: with masked person and timeline)."""
    row = tickets.by_id(conn, ticket_id)
    if row is None:
        raise Refused("unknown_ticket")
    ahead = lines.Ahead(0, 0.0)
    if row.line is not None:
        ahead = lines.ahead(conn, row.line, row.rank, row.id)
    cases = [c.no for c in tickets.cases_of(conn, row.id)] if row.cases else []
    answer = ticket_json(floor, row, ahead, cases)
    if staff:
        answer["person_masked"] = row.person_masked
        answer["verified_by"] = row.verified_by
        answer["timeline"] = timeline(conn, floor, f"ticket:{row.id}")
    return answer


def timeline(conn: Reader, floor: Floor, subject: str) -> list[dict[str, Any]]:
    """What happened to a visit or case, from its journal. Who else could have been called is for
    managers (``choices_view``)."""
    return [
        {"n": e.n, "at": local(floor, e.at), "kind": e.kind, "actor": e.actor}
        | {name: value for name, value in e.data.items() if name != "choice"}
        for e in tickets.journal_of(conn, subject)
    ]


def find_tickets(
    conn: Reader,
    floor: Floor,
    day: date,
    *,
    number: str | None = None,
    person: bytes | None = None,
    state: str | None = None,
) -> list[str]:
    """Ids of the day's tickets with this number, of this person, or in this state, latest first.

    State ``closed`` is the carry-over list of a day.
    """
    wanted = number.strip().upper() if number is not None else None
    return tickets.find(conn, day, wanted, person, state)

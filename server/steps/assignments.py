"""Queues that a manager gave a window go back when their time is over, or when somebody takes the
post who may not serve them. Rules XX-18d, PQ-4a, PQ-18."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.rules import assignment, events
from server.steps import tidal_moves
from server.steps.floor import Floor
from server.store.engine import Reader
from server.store.queries import journal, windows
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class EndAssignments:
    """Give back what is over."""


def over(conn: Reader, _floor: Floor, now: datetime) -> list[str]:
    """The windows whose time with other queues is over."""
    return [row.no for row in windows.lent_until(conn, now)]


def end_assignments(work: Work, floor: Floor, _command: EndAssignments) -> dict[str, Any]:
    ended = windows.lent_until(work.conn, work.now)
    for row in ended:
        _end(work, floor, row.no, row.profile, "over")
    return {"ended": [row.no for row in ended]}


def end_if_unable(work: Work, floor: Floor, row: dict[str, Any]) -> None:
    """Whoever signed in may serve none of the queues that were given by hand."""
    given = assignment.queues_of(row["profile"])
    if given is not None and not set(given) & set(floor.able(row["no"], row["staff"])):
        _end(work, floor, row["no"], row["profile"], "not_skilled")


def _end(work: Work, floor: Floor, no: str, profile: str, why: str) -> None:
    subject = f"window:{no}"
    facts = {"profile": profile, "why": why}
    work.journal(subject, journal.head_of(work.conn, subject), "assign_ended", facts)
    tidal_moves.serve_profile(work, floor, no, profile, None, events.TIDAL_CLOSED)

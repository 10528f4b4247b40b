"""Queues that a manager gave a window go back: what the steps that end such a choice share.
Rules XX-18d, PQ-4a, PQ-18."""

from __future__ import annotations

from typing import Any

from server.rules import assignment, events
from server.steps import tidal_moves
from server.steps.floor import Floor
from server.store.queries import journal
from server.store.work import Work


def end(work: Work, floor: Floor, no: str, profile: str, why: str) -> None:
    """The window serves its own queues again; journalled, told to hall and screens."""
    subject = f"window:{no}"
    facts = {"profile": profile, "why": why}
    work.journal(subject, journal.head_of(work.conn, subject), "assign_ended", facts)
    tidal_moves.serve_profile(work, floor, no, profile, None, events.TIDAL_CLOSED)


def end_if_unable(work: Work, floor: Floor, row: dict[str, Any]) -> None:
    """Whoever signed in may serve none of the queues that were given by hand."""
    given = assignment.queues_of(row["profile"])
    if given is not None and not set(given) & set(floor.able(row["no"], row["staff"])):
        end(work, floor, row["no"], row["profile"], "not_skilled")

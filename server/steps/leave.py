"""A person gives up, or comes back after having been missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from server.rules import case as case_rules
from server.rules import events, next_up, ticket
from server.rules.ticket import Move
from server.steps import moving
from server.steps.floor import Floor, rank_of
from server.store.queries import lines
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class GiveUp:
    """The ticket's holder does not wait any longer (their link, a kiosk, or staff say so)."""

    ticket: str


@dataclass(frozen=True, slots=True)
class Rejoin:
    """The holder of a missed ticket is back, at a kiosk or at the desk."""

    ticket: str


def give_up(work: Work, floor: Floor, command: GiveUp) -> dict[str, Any]:
    """Leave the line; a window that was calling becomes free."""
    row = moving.ticket_or_refuse(work, command.ticket)
    window = row.at_window
    changed = moving.move(
        work, row, Move.GIVE_UP, line=None, at_window=None, ended_at=work.now, outcome="left"
    )
    cases = (
        moving.move_cases(work, row.id, case_rules.Move.END, {"outcome": "left"}, outcome="left")
        if row.cases
        else []
    )
    moving.tell(work, floor, events.TICKET_GIVEN_UP, changed, window=window, cases=cases)
    return {"id": row.id, **moving.answer(work, floor, changed, cases)}


def rejoin(work: Work, floor: Floor, command: Rejoin) -> dict[str, Any]:
    """Back into line behind the next few, within the time and as often as the hall allows."""
    row = moving.ticket_or_refuse(work, command.ticket)
    ticket.after(ticket.State(row.state), Move.REJOIN)
    rules = floor.hall.tickets.missed
    ticket.check_rejoin(
        row.rejoins,
        row.moved_at,
        work.now,
        limit=rules.max_rejoin,
        within=timedelta(minutes=rules.rejoin_within_min),
    )
    ranks = lines.next_ranks(work.conn, row.queue, rules.place_after)
    own = row.rank if rules.place_after == 0 else rank_of(floor, row.lane, row.base_at)
    place = next_up.rank_behind(ranks, rules.place_after, own)
    changed = moving.move(
        work, row, Move.REJOIN, line=row.queue, rank=place, rejoins=row.rejoins + 1, calls=0
    )
    moving.tell(work, floor, events.TICKET_REJOINED, changed)
    return {"id": row.id, **moving.answer(work, floor, changed)}

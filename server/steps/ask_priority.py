"""A guide asks that somebody goes first; the manager grants or refuses it, with a reason.

Granted, the ticket moves to the lane of its group (the green channel of rules PQ-35, HC-27 and
XX-16b for emergencies) in the same transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from server.rules import events
from server.rules.priority_request import Move, State, after
from server.rules.refusals import Refused
from server.steps import care_rows
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.steps.lanes import judge
from server.steps.views.care import request_json
from server.store import care_changes
from server.store.queries import care as stored
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class AskPriority:
    ticket: str
    group: str
    reason: str


@dataclass(frozen=True, slots=True)
class Decide:
    """``why`` is needed for a refusal."""

    id: str
    move: Move
    why: str | None = None


def ask_priority(work: Work, floor: Floor, wish: AskPriority) -> dict[str, Any]:
    """Whoever asks again gets what stands. Refuses ``unknown_ticket``, ``unknown_priority``."""
    care_rows.check_ticket(work, floor, wish.ticket)
    if wish.group not in {g.id for g in floor.hall.tickets.priority_groups}:
        raise Refused("unknown_priority", priority=wish.group)
    standing = stored.open_request(work.conn, wish.ticket)
    if standing is not None:
        return _shown(work, floor, dict(standing._mapping))
    row = {
        "id": ulid(work.now), "day": floor.day(work.now), "ticket": wish.ticket,
        "priority_group": wish.group, "reason": wish.reason, "state": str(State.ASKED),
        "asked_at": work.now, "asked_by": care_rows.account(work),
        "asked_staff": work.actor.staff, "decided_at": None, "decided_by": None, "why": None,
    }  # fmt: skip
    care_changes.add_request(work.conn, row)
    return _tell(work, floor, events.PRIORITY_ASKED, row)


def decide_priority(work: Work, floor: Floor, wish: Decide) -> dict[str, Any]:
    """Refuses ``unknown_care``, ``already_done`` (of two who decide the second is told),
    ``reason_required``, ``forbidden``, and whatever keeps a ticket from its lane."""
    row = stored.request(work.conn, wish.id)
    if row is None:
        raise Refused("unknown_care")
    state = after(State(row.state), wish.move)
    if wish.move is Move.WITHDRAW and row.asked_by != care_rows.account(work):
        raise Refused("forbidden")
    if wish.move is Move.REFUSE and not (wish.why or "").strip():
        raise Refused("reason_required")
    if wish.move is Move.GRANT:
        judge(work, floor, row.ticket, row.priority_group, asked=row.asked_by, reason=row.reason)
    values = {
        "state": str(state), "decided_at": work.now, "decided_by": care_rows.account(work),
        "why": wish.why,
    }  # fmt: skip
    if not care_changes.decide_request(work.conn, row.id, values):
        raise Refused("already_done")
    return _tell(work, floor, _EVENTS[wish.move], {**row._mapping, **values})


def _tell(work: Work, floor: Floor, kind: str, row: dict[str, Any]) -> dict[str, Any]:
    shown = _shown(work, floor, row)
    work.emit(kind, care_rows.TOPICS, {"request": shown})
    return shown


def _shown(work: Work, floor: Floor, row: dict[str, Any]) -> dict[str, Any]:
    return request_json(floor, row, stored.tickets_named(work.conn, [row["ticket"]]))


_EVENTS = {
    Move.GRANT: events.PRIORITY_GRANTED,
    Move.REFUSE: events.PRIORITY_REFUSED,
    Move.WITHDRAW: events.PRIORITY_WITHDRAWN,
}

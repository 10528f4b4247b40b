"""Call the next person, or again, to a window. The call opens the case record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from server.rules import events, next_up, routing, ticket, why
from server.rules.next_up import Choice, Draw, Load
from server.rules.refusals import Refused
from server.rules.ticket import Move
from server.steps import moving
from server.steps.floor import Floor
from server.steps.loads import loads_of
from server.steps.post import window_for_work
from server.store import changes
from server.store.queries import lines, tickets
from server.store.work import Work

OUT_OF_ORDER = "call_out_of_order"


@dataclass(frozen=True, slots=True)
class CallNext:
    """Call to a window. With ``ticket`` out of order: own permission, and a reason (PQ-18); but
    whoever shows a voucher straight at the window is called there as of right (PDS-1)."""

    window: str
    ticket: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Recall:
    """Call the ticket at the window once more."""

    window: str


def call(work: Work, floor: Floor, command: CallNext) -> dict[str, Any]:
    """Take the next ticket to the window; answers ``{"ticket", "cases"}`` or ticket None."""
    window = window_for_work(work, floor, command.window)
    if window.ticket_id is not None:
        raise Refused("window_busy", number=window.ticket_number)
    if command.ticket is None:
        draws = floor.draws_at(window.no, window.profile, window.staff)
        found = _next(work, floor, draws, window.run)
        if found is None:
            return {"ticket": None, "case": None, "cases": []}
        choice, row, facts = found
        said, run = {"because": choice.because, "choice": facts}, choice.run
    else:
        draws = floor.draws_at(window.no, window.profile, window.staff)
        row, because = _named(work, floor, command, draws)
        said, run = {"because": because}, window.run
    if run != window.run:
        changes.set_run(work.conn, command.window, run)
    return _take(work, floor, row, command.window, said)


def _next(
    work: Work, floor: Floor, draws: tuple[Draw, ...], run: int
) -> tuple[Choice, Any, dict[str, Any]] | None:
    """The choice, its ticket's row, and the facts that it followed from."""
    heads, rows = lines.heads(work.conn, draws)
    loads: dict[str, Load] = {}
    if heads and all(s.by_wait for s in heads):
        loads = loads_of(work.conn, floor)
    choice = next_up.choose(heads, floor.fairness, run, work.now, loads)
    if choice is None:
        return None
    facts = why.facts(heads, floor.fairness, run, work.now, loads)
    return choice, rows[choice.standing.ticket], facts


def _named(work: Work, floor: Floor, command: CallNext, draws: tuple[Draw, ...]) -> tuple[Any, str]:
    """The ticket that was asked for, and why it may be called."""
    row = moving.ticket_or_refuse(work, command.ticket or "")
    sent_here = row.line == routing.window_line(command.window)
    if sent_here and row.appointment is not None and row.transferred_from is None:
        return row, "voucher"
    if work.actor.role != "manager" and OUT_OF_ORDER not in work.actor.permissions:
        raise Refused("out_of_order_not_allowed")
    if not (command.reason or "").strip():
        raise Refused("reason_required")
    if not sent_here and not routing.may_serve(draws, row.queue, row.item, row.lane):
        raise Refused("not_authorised_for_item", item=row.item)
    return row, f"out_of_order: {command.reason}"


def _take(work: Work, floor: Floor, row: Any, window: str, said: dict[str, Any]) -> dict[str, Any]:
    # At a later stop of a visit the wait begins when the stop before it was done.
    waited = max(0, int((work.now - (row.moved_at if row.stop else row.base_at)).total_seconds()))
    first = row.cases == 0 or row.called_at is None
    numbers = moving.open_cases(work, floor, row, window, waited) if first else []
    changed = moving.move(
        work,
        row,
        Move.CALL,
        journal={"window": window, **said, "waited_s": waited},
        line=None,
        at_window=window,
        last_window=window,
        calls=1,
        called_at=work.now,
        waited_s=row.waited_s if row.waited_s is not None else waited,
        cases=row.cases + len(numbers),
    )
    if not first:
        numbers = [case.no for case in tickets.cases_of(work.conn, row.id)]
    moving.tell(work, floor, events.TICKET_CALLED, changed, cases=numbers)
    return {**moving.answer(work, floor, changed, numbers), "case": numbers[0], "cases": numbers}


def recall(work: Work, floor: Floor, command: Recall) -> dict[str, Any]:
    """Call the person once more, not too soon and not too often."""
    window_for_work(work, floor, command.window)
    row = moving.current_or_refuse(work, command.window)
    ticket.after(ticket.State(row.state), Move.RECALL)
    rules = floor.hall.tickets.call
    ticket.check_recall(
        row.calls,
        row.called_at,
        work.now,
        limit=rules.repeat,
        cool_down=timedelta(seconds=rules.interval_s),
    )
    changed = moving.move(work, row, Move.RECALL, calls=row.calls + 1, called_at=work.now)
    moving.tell(work, floor, events.TICKET_RECALLED, changed)
    return moving.answer(work, floor, changed)

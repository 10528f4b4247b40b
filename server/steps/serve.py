"""Start, pass over, put aside, take up again and finish the ticket at a window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from server.rules import case as case_rules
from server.rules import events, ticket
from server.rules.refusals import Refused
from server.rules.ticket import Move
from server.steps import booking_moves, dispatch, learned, moving, promises, visits
from server.steps.floor import Floor
from server.steps.post import window_for_work
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class AtWindow:
    """A command about the ticket that is at a window now."""

    window: str


@dataclass(frozen=True, slots=True)
class Resume:
    """Take up a held ticket again at the window that put it aside."""

    window: str
    ticket: str


@dataclass(frozen=True, slots=True)
class Finish:
    """End the service. ``outcome``: done, accepted, fix_later, refused, not_ours or left."""

    window: str
    outcome: str


def start(work: Work, floor: Floor, command: AtWindow) -> dict[str, Any]:
    """The person is at the window: the service begins."""
    window_for_work(work, floor, command.window)
    row = moving.current_or_refuse(work, command.window)
    changed = moving.move(work, row, Move.START, started_at=work.now)
    promises.keep(work, floor, row)
    cases = moving.move_cases(
        work, row.id, case_rules.Move.START, {"window": command.window, "staff": work.actor.staff},
        window=command.window, staff=work.actor.staff,
    )  # fmt: skip
    moving.tell(work, floor, events.TICKET_STARTED, changed, cases=cases)
    return moving.answer(work, floor, changed, cases)


def miss(work: Work, floor: Floor, command: AtWindow) -> dict[str, Any]:
    """Nobody came after all calls: the ticket is passed over and may rejoin for a while."""
    window_for_work(work, floor, command.window)
    row = moving.current_or_refuse(work, command.window)
    ticket.after(ticket.State(row.state), Move.MISS)
    ticket.check_miss(
        row.calls,
        row.called_at,
        work.now,
        needed=floor.hall.tickets.missed.after_calls,
        cool_down=timedelta(seconds=floor.hall.tickets.call.interval_s),
    )
    changed = moving.move(work, row, Move.MISS, journal={"calls": row.calls}, at_window=None)
    moving.tell(work, floor, events.TICKET_MISSED, changed, window=command.window)
    return moving.answer(work, floor, changed)


def hold(work: Work, floor: Floor, command: AtWindow) -> dict[str, Any]:
    """Put the person aside (a form to fill in, a copy to make); the window is free."""
    window_for_work(work, floor, command.window)
    row = moving.current_or_refuse(work, command.window)
    served = moving.served_seconds(row, work)
    changed = moving.move(work, row, Move.HOLD, at_window=None, served_s=served, started_at=None)
    moving.tell(work, floor, events.TICKET_HELD, changed, window=command.window)
    return moving.answer(work, floor, changed)


def resume(work: Work, floor: Floor, command: Resume) -> dict[str, Any]:
    """Go on with a person who was put aside at this window."""
    window = window_for_work(work, floor, command.window)
    if window.ticket_id is not None:
        raise Refused("window_busy", number=window.ticket_number)
    row = moving.ticket_or_refuse(work, command.ticket)
    ticket.after(ticket.State(row.state), Move.RESUME)
    if row.last_window != command.window and work.actor.role != "manager":
        raise Refused("not_your_window", window=row.last_window)
    changed = moving.move(
        work, row, Move.RESUME, at_window=command.window, last_window=command.window,
        started_at=work.now,
    )  # fmt: skip
    moving.tell(work, floor, events.TICKET_RESUMED, changed)
    return moving.answer(work, floor, changed)


def finish(work: Work, floor: Floor, command: Finish) -> dict[str, Any]:
    """The service ends with an outcome, which the case record keeps."""
    if command.outcome not in case_rules.OUTCOMES:
        raise Refused("bad_request", field="outcome")
    window = window_for_work(work, floor, command.window)
    row = moving.current_or_refuse(work, command.window)
    ticket.after(ticket.State(row.state), Move.FINISH)
    further = visits.next_stop(work, floor, row, command.window)
    if further is not None and command.outcome != "left":
        return visits.go_on(work, floor, row, window, command.outcome, further)
    served = moving.served_seconds(row, work)
    changed = moving.move(
        work,
        row,
        Move.FINISH,
        journal={"outcome": command.outcome, "served_s": served},
        at_window=None,
        served_s=served,
        ended_at=work.now,
        outcome=command.outcome,
    )
    cases = moving.move_cases(
        work,
        row.id,
        case_rules.OUTCOMES[command.outcome],
        {"outcome": command.outcome, "served_s": served},
        outcome=command.outcome,
        served_s=served,
    )
    dispatch.dispatch(work, floor, row, command.outcome)
    booking_moves.fulfil(work, floor, row.appointment)
    learned.measure(work, floor, row.item, served, command.outcome)
    moving.tell(work, floor, events.TICKET_FINISHED, changed, window=command.window, cases=cases)
    return {**moving.answer(work, floor, changed, cases), "cases": cases}

"""Send a ticket on to another queue or window. It keeps its number, seniority and chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from server.rules import events, routing
from server.rules.refusals import Refused
from server.rules.ticket import Move
from server.rules.window import State as WindowState
from server.steps import moving
from server.steps.floor import Floor
from server.steps.post import window_for_work
from server.store.queries import windows
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class Transfer:
    """Send the ticket at ``window`` on: to a ``queue``, or to one window by name."""

    window: str
    queue: str | None = None
    to_window: str | None = None


def transfer(work: Work, floor: Floor, command: Transfer) -> dict[str, Any]:
    """Move the ticket into the other line, at the place that its age gives it there."""
    window_for_work(work, floor, command.window)
    row = moving.current_or_refuse(work, command.window)
    queue, line = _target(work, floor, command, row)
    changed = moving.move(
        work,
        row,
        Move.TRANSFER,
        journal={"window": command.window, "line": line},
        at_window=None,
        line=line,
        queue=queue,
        transferred_from=command.window,
        served_s=moving.served_seconds(row, work),
        started_at=None,
    )
    moving.tell(
        work, floor, events.TICKET_TRANSFERRED, changed,
        window=command.window, to_queue=command.queue, to_window=command.to_window,
    )  # fmt: skip
    return moving.answer(work, floor, changed)


def _target(work: Work, floor: Floor, command: Transfer, row: Any) -> tuple[str, str]:
    if (command.queue is None) == (command.to_window is None):
        raise Refused("bad_request", field="queue")
    if command.queue is not None:
        if command.queue not in floor.hall.queues:
            raise Refused("unknown_queue", queue=command.queue)
        if command.queue == row.queue and row.transferred_from is None:
            raise Refused("transfer_same_queue", queue=command.queue)
        if not _anybody_serves(floor, command.queue, row):
            raise Refused("not_authorised_for_item", item=row.item)
        return command.queue, command.queue
    target = command.to_window or ""
    if target not in floor.hall.windows:
        raise Refused("unknown_window", window=target)
    if target == command.window:
        raise Refused("transfer_same_queue", queue=target)
    there = windows.with_ticket(work.conn, target)
    if there is None or there.state == WindowState.CLOSED:
        raise Refused("window_not_open", window=target, state="closed")
    draws = floor.draws_at(target, there.profile, there.staff)
    queues = (floor.service(row.item).queue, row.queue)
    if not routing.may_take_on(draws, queues, row.item, row.lane):
        raise Refused("not_authorised_for_item", item=row.item)
    return row.queue, routing.window_line(target)


def _anybody_serves(floor: Floor, queue: str, row: Any) -> bool:
    return any(
        routing.may_serve(draws, queue, row.item, row.lane) for draws in floor.draws.values()
    )

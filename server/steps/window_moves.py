"""What the steps that open, pause and close windows share: those of who stands there, and those of
the manager on duty."""

from __future__ import annotations

from typing import Any

from server.rules import events, routing
from server.rules.refusals import Refused
from server.rules.ticket import Move as TicketMove
from server.steps import assignments, moving, post_log, tidal_moves
from server.steps.floor import Floor
from server.steps.standing import closed_row, tell_window
from server.store import changes
from server.store.queries import tickets, windows
from server.store.work import Work


def row_of(work: Work, floor: Floor, no: str) -> Any:
    """The window's row, made when it was never opened; refuses ``unknown_window``."""
    if no not in floor.hall.windows:
        raise Refused("unknown_window", window=no)
    row = windows.with_ticket(work.conn, no)
    if row is None:
        changes.add_window(work.conn, no)
        row = windows.with_ticket(work.conn, no)
    return row


def refuse_if_busy(row: Any) -> None:
    if row.ticket_id is not None:
        raise Refused("window_has_ticket", number=row.ticket_number)


def change(
    work: Work, floor: Floor, row: Any, kind: str, values: dict[str, Any],
    *, off_rota: bool = False, note: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Change the row while its state still holds, keep who is on post or away, and tell."""
    if not changes.change_window(work.conn, row.no, row.state, values):
        raise Refused("changed_meanwhile")
    now = {**row._mapping, **values}
    if kind == events.WINDOW_OPENED:
        post_log.signed_in(work, row.no, now["staff"], now["post"], off_rota=off_rota, note=note)
    elif kind == events.WINDOW_PAUSED:
        post_log.went(work, row, now["pause_reason"], now["back_at"])
    else:
        post_log.left(work, row.no)
    tell_window(work, floor, kind, now)
    if kind == events.WINDOW_OPENED:
        assignments.end_if_unable(work, floor, now)
    return {"window": row.no}


def close(work: Work, floor: Floor, row: Any) -> dict[str, Any]:
    """Close; whoever was sent there or put aside goes back, and the tidal sign comes down."""
    no = row.no
    refuse_if_busy(row)
    for sent in tickets.in_line(work.conn, routing.window_line(no)):
        journal = {"window": no, "line": sent.queue}
        changed = moving.note(work, sent, "back_to_queue", journal, line=sent.queue)
        moving.tell(work, floor, events.TICKET_TRANSFERRED, changed, to_queue=sent.queue)
    for held in tickets.in_states(work.conn, floor.day(work.now), no, "held"):
        _back_to_queue(work, floor, held)
    answer = change(work, floor, row, events.WINDOW_CLOSED, closed_row(work.now))
    if row.profile is not None:
        ended = {**row._mapping, **closed_row(work.now)}
        tidal_moves.tell_profile(work, floor, ended, row.profile, events.TIDAL_CLOSED)
    return answer


def _back_to_queue(work: Work, floor: Floor, held: Any) -> None:
    """Nobody else could take up whom a closed window had put aside: their place is by their age."""
    changed = moving.move(
        work,
        held,
        TicketMove.TRANSFER,
        journal={"window": held.last_window, "line": held.queue},
        line=held.queue,
        transferred_from=held.last_window,
    )
    moving.tell(work, floor, events.TICKET_TRANSFERRED, changed, to_queue=held.queue)

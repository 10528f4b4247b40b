"""The end of a day: whatever is still open is closed and listed, windows are shut, and numbers
lent to kiosks come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from server.rules import case as case_rules
from server.rules import events
from server.rules.ticket import Move, State
from server.steps import moving, post_log
from server.steps.floor import Floor
from server.steps.standing import closed_row, tell_window
from server.store import changes, kiosk_changes, rota_changes, tide_changes
from server.store.queries import tickets, windows
from server.store.work import Work

SERVING = State.SERVING


@dataclass(frozen=True, slots=True)
class CloseDay:
    """Close every day up to and including ``day``; ``leave_serving`` spares who is in service."""

    day: date
    leave_serving: bool = False


def close_day(work: Work, floor: Floor, command: CloseDay) -> dict[str, Any]:
    """Close open tickets and windows; answers the carry-over list. A repeat finds nothing."""
    rows = tickets.open_until(work.conn, command.day)
    carried = []
    spared = {row.at_window for row in rows if command.leave_serving and row.state == SERVING}
    for row in rows:
        if row.at_window is not None and row.at_window in spared:
            continue
        changed = moving.move(
            work, row, Move.CLOSE_DAY, line=None, at_window=None, ended_at=work.now,
            served_s=moving.served_seconds(row, work),
        )  # fmt: skip
        if row.cases:
            moving.move_cases(
                work, row.id, case_rules.Move.END, {"outcome": "closed"}, outcome="left"
            )
        moving.tell(work, floor, events.TICKET_CLOSED, changed, window=row.at_window)
        carried.append({"number": row.number, "state": row.state, "item": row.item})
    _close_windows(work, floor, command.day, spared)
    tide_changes.end_profiles(work.conn, ("closed",), work.now)
    kiosk_changes.return_day(work.conn, command.day, work.now)
    day = command.day.isoformat()
    boards = [f"board:{screen}" for screen in floor.hall.displays]
    work.emit(events.DAY_CLOSED, ("hall", *boards), {"day": day, "carried": len(carried)})
    return {"day": day, "carried": carried}


def _close_windows(work: Work, floor: Floor, day: date, spared: set[str]) -> None:
    """Shut the windows that were left open; who signed in after that day stays."""
    closed = closed_row(work.now)
    for row in windows.not_closed(work.conn):
        if row.no in spared or (row.changed_at is not None and floor.day(row.changed_at) > day):
            continue  # in service, or signed in after the day that is being closed
        changes.change_window(work.conn, row.no, row.state, closed)
        post_log.left(work, row.no)
        tell_window(work, floor, events.WINDOW_CLOSED, {**row._mapping, **closed})
    rota_changes.end_without_window(work.conn, work.now)

"""The end of a day: whatever is still open is closed and listed, and windows are shut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select, update

from server.rules import case as case_rules
from server.rules import events
from server.rules.ticket import Move
from server.rules.window import State as WindowState
from server.steps import moving
from server.steps.floor import Floor
from server.steps.standing import closed_row, tell_window
from server.store.models import Ticket, WindowNow
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class CloseDay:
    """Close every day up to and including ``day``."""

    day: date


def close_day(work: Work, floor: Floor, command: CloseDay) -> dict[str, Any]:
    """Close open tickets and windows; answers the carry-over list. A repeat finds nothing."""
    rows = work.conn.execute(
        select(Ticket.__table__)
        .where(Ticket.day <= command.day, Ticket.ended_at.is_(None))
        .order_by(Ticket.rank)
    ).all()
    carried = []
    for row in rows:
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
    _close_windows(work, floor, command.day)
    day = command.day.isoformat()
    boards = [f"board:{screen}" for screen in floor.hall.displays]
    work.emit(events.DAY_CLOSED, ("hall", *boards), {"day": day, "carried": len(carried)})
    return {"day": day, "carried": carried}


def _close_windows(work: Work, floor: Floor, day: date) -> None:
    """Shut the windows that were left open; who signed in after that day stays."""
    closed = closed_row(work.now)
    rows = work.conn.execute(
        select(WindowNow.__table__).where(WindowNow.state != WindowState.CLOSED)
    ).all()
    left = [row for row in rows if row.changed_at is None or floor.day(row.changed_at) <= day]
    if not left:
        return
    numbers = [row.no for row in left]
    work.conn.execute(update(WindowNow).where(WindowNow.no.in_(numbers)).values(closed))
    for row in left:
        tell_window(work, floor, events.WINDOW_CLOSED, {**row._mapping, **closed})

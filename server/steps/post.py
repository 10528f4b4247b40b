"""Who stands at which window, and may therefore command it."""

from __future__ import annotations

from typing import Any

from server.rules.refusals import Refused
from server.rules.window import State as WindowState
from server.steps.floor import Floor
from server.store.queries import windows
from server.store.work import Actor, Work


def window_for_work(work: Work, floor: Floor, no: str) -> Any:
    """The window's row, when it is open and this actor stands at it."""
    if no not in floor.hall.windows:
        raise Refused("unknown_window", window=no)
    row = windows.with_ticket(work.conn, no)
    if row is None or row.state != WindowState.OPEN:
        raise Refused("window_not_open", window=no, state=row.state if row else "closed")
    check_stands_at(work.actor, floor, no, row)
    return row


def check_stands_at(actor: Actor, floor: Floor, no: str, row: Any) -> None:
    """Only who signed in at a window commands it; the manager may step in anywhere."""
    if not actor.may_stand_at(no):
        raise Refused("not_your_window", window=no)
    if actor.role != "manager" and row.account not in {None, actor.id}:
        staff = floor.hall.staff.get(row.staff or "")
        raise Refused("window_taken", window=no, staff=staff.name if staff else row.account)

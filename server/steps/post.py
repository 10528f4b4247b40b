"""Who stands at which window, and may therefore command it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from config.schema import Hall
from server.rules.refusals import Refused
from server.rules.window import State as WindowState
from server.steps.floor import Floor
from server.store.queries import windows
from server.store.work import Actor, Work

DEVICE = "windows"
"""The role of a machine with call pads: it acts for whoever has the post at its windows."""


def with_windows(actor: Actor | None, hall: Hall) -> Actor | None:
    """The holder of a token; a machine at windows with those that the hall file gives it."""
    if actor is None or actor.role != DEVICE:
        return actor
    device = hall.window_devices.get(actor.id.removeprefix(f"{DEVICE}:"))
    return replace(actor, windows=frozenset(device.windows if device else ()))


def act_for_post(work: Work, row: Any) -> bool:
    """Is this a pad? Then the clerk on post is who acts, and the journal names both."""
    if work.actor.role != DEVICE:
        return False
    work.actor = replace(work.actor, staff=row.staff)
    return True


def window_for_work(work: Work, floor: Floor, no: str) -> Any:
    """The window's row, when it is open and this actor stands at it."""
    if no not in floor.hall.windows:
        raise Refused("unknown_window", window=no)
    row = windows.with_ticket(work.conn, no)
    if row is None or row.state != WindowState.OPEN:
        raise Refused("window_not_open", window=no, state=row.state if row else "closed")
    check_stands_at(work.actor, floor, no, row)
    act_for_post(work, row)
    return row


def check_stands_at(actor: Actor, floor: Floor, no: str, row: Any) -> None:
    """Only who signed in at a window commands it, there or by its pad; the manager may step in
    anywhere."""
    if not actor.may_stand_at(no):
        raise Refused("not_your_window", window=no)
    if actor.role not in {"manager", DEVICE} and row.account not in {None, actor.id}:
        staff = floor.hall.staff.get(row.staff or "")
        raise Refused("window_taken", window=no, staff=staff.name if staff else row.account)

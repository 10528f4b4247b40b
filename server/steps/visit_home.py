"""Staff were at somebody's home: the order is done. Rule XX-16b."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from appointments.booking import Move
from server.rules import events
from server.rules.refusals import Refused
from server.steps import booking_moves
from server.steps.floor import Floor
from server.steps.home_visits import is_home_visit
from server.steps.showing import local
from server.steps.views.appointments import appointment_json
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class Visited:
    """The order, and what is worth keeping of the visit."""

    appointment: str
    note: str | None = None


def visited(work: Work, floor: Floor, command: Visited) -> dict[str, Any]:
    """Refuses ``unknown_booking``, ``wrong_state``, ``not_today`` {start}."""
    row = booking_moves.booking_or_refuse(work, command.appointment)
    if not is_home_visit(row):
        raise Refused("wrong_state", state=row.state, move=str(Move.FULFIL))
    if floor.day(work.now) < row.day:
        raise Refused("not_today", start=local(floor, row.start))
    said = {"by": f"{work.actor.kind}:{work.actor.id}", "note": command.note}
    changed = booking_moves.move(work, row, Move.FULFIL, journal=said)
    booking_moves.tell(work, floor, events.APPOINTMENT_FULFILLED, changed)
    return appointment_json(floor, SimpleNamespace(**changed))

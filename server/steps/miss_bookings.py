"""The close of a day for its bookings: who never came is a no-show, who came is done.

Rule PDS-7b: only a confirmed booking, neither cancelled nor followed by any visit of the person for
that item on its day, at a time when the hall served. Rule PY-2.2c: what a helper booked unasked
counts for nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from appointments import blacklist
from appointments.booking import Move, State
from server.rules import events
from server.steps import booking_moves, misses, places, remote_places
from server.steps.calendar_moves import by
from server.steps.floor import Floor
from server.steps.showing import local
from server.steps.views.calendar import is_stranded
from server.steps.views.day_entries import entries_view
from server.store import booking_changes
from server.store.queries import appointments as stored
from server.store.work import Work

OPEN = (State.HELD, State.AWAITING, State.CONFIRMED)


@dataclass(frozen=True, slots=True)
class MissBookings:
    """Close the bookings of every day up to and including ``day``."""

    day: date


def miss_bookings(work: Work, floor: Floor, command: MissBookings) -> dict[str, Any]:
    """Close them in the order of their days; a repeat finds nothing."""
    missed = listed = 0
    for row in stored.still_open(work.conn, command.day, [str(state) for state in OPEN]):
        if row.end > work.now:
            continue  # an evening out of hours, after the hall has closed
        counted, until = _close(work, floor, row)
        missed += counted
        listed += until is not None
    return {"day": command.day.isoformat(), "missed": missed, "listed": listed}


def _close(work: Work, floor: Floor, row: Any) -> tuple[bool, date | None]:
    visits = _visits(work, floor, row)
    closing = blacklist.close_booking(
        State(row.state),
        arrived=bool(visits),
        hall_side=is_stranded(floor, row),
        made_by_helper=row.helper_made,
    )
    if closing.move is None:
        return False, None
    if closing.move is Move.CANCEL:
        _called_off(work, floor, row)
        return False, None
    more = {"ticket": visits[0].id} if visits else {}
    changed = booking_moves.move(work, row, closing.move, **more)
    if closing.move is Move.EXPIRE:
        places.give_back(work, row.queue, places.held_by(floor, row), at_once=True)
        booking_moves.tell(work, floor, events.APPOINTMENT_EXPIRED, changed)
        return False, None
    if closing.move is Move.CHECK_IN:
        booking_moves.tell(work, floor, events.APPOINTMENT_CHECKED_IN, changed)
        return False, None
    assert closing.move is Move.MISS  # noqa: S101  every other move was told above
    if not (closing.counts and remote_places.counts(floor, row)) or row.person_hash is None:
        booking_moves.tell(work, floor, events.APPOINTMENT_MISSED, changed, nth=0, until=None)
        return True, None
    return True, _count(work, floor, row, changed)


def _visits(work: Work, floor: Floor, row: Any) -> list[Any]:
    """The person's tickets of that day for the item, or for any item of the bundle."""
    if not row.person_hash:
        return []
    service = floor.services.get(row.item)
    wanted = dict.fromkeys([row.item, *(item.id for item in (service.items if service else ()))])
    return [
        ticket
        for item in wanted
        for ticket in stored.tickets_of(work.conn, row.person_hash, row.day, item)
    ]


def _called_off(work: Work, floor: Floor, row: Any) -> None:
    """The hall was closed at that time and nobody had cancelled: its own doing, told as such."""
    entered = entries_view(work.conn, floor, [row.day], staff=False)
    entered.sort(key=lambda one: one["kind"].startswith("closed"))
    reason = entered[-1]["reason"] if entered else ""
    at = local(floor, work.now)
    decision = {"answer": "called_off", "reason": reason, "by": by(work), "at": at}
    said = {"reason": reason}
    changed = booking_moves.move(work, row, Move.CANCEL, journal=said, decision=decision)
    booking_moves.tell(
        work, floor, events.APPOINTMENT_CALLED_OFF, changed, by_hall=True, reason=reason
    )


def _count(work: Work, floor: Floor, row: Any, changed: dict[str, Any]) -> date | None:
    """Store the no-show; the person is told of the first, the second and the third (PDS-7c)."""
    booking_changes.add_miss(
        work.conn,
        {
            "appointment": row.id, "person_hash": row.person_hash, "day": row.day,
            "voided": None, "objected": None, "objection": None, "answered": None,
        },
    )  # fmt: skip
    nth, until = misses.judge(work, floor, row)
    said = until.isoformat() if until else None
    booking_moves.tell(work, floor, events.APPOINTMENT_MISSED, changed, nth=nth, until=said)
    return until

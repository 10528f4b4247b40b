"""Let go of held places whose minutes are over, and free what was given back at its time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from appointments.booking import Move
from server.steps import booking_moves, places
from server.steps.floor import Floor
from server.store import booking_changes
from server.store.queries import appointments as stored
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class ReleaseHolds:
    """Everything that is due by now."""


def release_holds(work: Work, floor: Floor, command: ReleaseHolds) -> dict[str, Any]:
    """Held places are free at once; a cancelled booking's at its own moment (rule PDS-7a)."""
    holds = stored.due_holds(work.conn, work.now)
    for row in holds:
        booking_moves.move(work, row, Move.EXPIRE)
        places.give_back(work, row.queue, places.held_by(floor, row), at_once=True)
    freed = 0
    for release in stored.due_releases(work.conn, work.now):
        if booking_changes.drop_release(work.conn, release.id):
            booking_changes.give_back(work.conn, release.queue, release.start, release.share)
            freed += 1
    return {"holds": len(holds), "freed": freed}

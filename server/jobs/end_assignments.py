"""Give windows back to their own queues when the time that a manager set is over."""

from __future__ import annotations

from server.steps.end_assignments import EndAssignments, end_assignments, over
from server.steps.house import House
from server.store.work import SYSTEM


def run(house: House) -> None:
    """One small read, while nothing is over."""
    if house.read(over, house.now()):
        house.do(end_assignments, EndAssignments(), actor=SYSTEM)

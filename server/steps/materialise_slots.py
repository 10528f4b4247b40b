"""Write the slots of a day for every queue, before anybody asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from server.steps import places
from server.steps.floor import Floor
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class MaterialiseSlots:
    """Of one day; a day that is closed has none."""

    day: date


def materialise_slots(work: Work, floor: Floor, command: MaterialiseSlots) -> dict[str, Any]:
    """What is there keeps its bookings and gets the capacity of today's hall file."""
    for queue in floor.hall.queues:
        places.materialise(work, floor, queue, command.day)
    return {"day": command.day.isoformat()}

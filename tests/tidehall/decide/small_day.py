"""A small hall as messages of the door: two zones, four windows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from tidehall.decide.door import answers

HELLO: dict[str, Any] = {
    "op": "hello",
    "zones": ["social", "police"],
    "items": [
        [{"name": "enrol", "mean": 8, "cv": 0.6, "share": 0.7},
         {"name": "benefit", "mean": 12, "cv": 0.7, "share": 0.3}],
        [{"name": "card", "mean": 6, "cv": 0.5, "share": 1.0}],
    ],
    "history": [[12.0] * 16, [8.0] * 16],
    "appt_share": 0.25,
    "noshow": 0.12,
    "setup": 5,
    "bookings": [[60, 0, 1]],
    "windows": [
        {"id": 0, "kind": "fixed", "zone": 0, "skills": [0], "absent": False,
         "breaks": [[100, 10]]},
        {"id": 1, "kind": "fixed", "zone": 1, "skills": [1, 0]},
        {"id": 2, "kind": "general", "zone": None, "skills": [0, 1]},
        {"id": 3, "kind": "tidal", "zone": None, "skills": [0, 1]},
    ],
}  # fmt: skip


def ticket(id_: int, zone: int = 0, *, cls: int = 3, arr: float = 0.0, **other: Any) -> Any:
    """Somebody who comes."""
    return {"id": id_, "zone": zone, "item": 0, "cls": cls, "arr": arr, **other}


def said(*messages: Any) -> list[Any]:
    """What the door answers to messages, hello first."""
    return talk([HELLO, *messages])


def talk(messages: Iterable[Any]) -> list[Any]:
    """What a door answers to whatever is said."""
    lines = (one if isinstance(one, str) else json.dumps(one) for one in messages)
    return [json.loads(answer) for answer in answers(lines)]

"""A display of the hall, and what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from config.schema.places import Display
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.showing import local


def display_of(floor: Floor, id_: str) -> Display:
    """The display of this id; refuses ``unknown_screen``."""
    display = floor.hall.displays.get(id_)
    if display is None:
        raise Refused("unknown_screen", screen=id_)
    return display


def display_json(floor: Floor, row: Mapping[str, Any]) -> dict[str, Any]:
    """A display that has reported, in the words of the outer interface."""
    return {
        "id": row["id"],
        "version": row["version"],
        "shows": dict(row["shows"]),
        "sound": row["sound"],
        "muted": row["muted"],
        "reported_at": local(floor, row["reported_at"]),
        "silent_since": local(floor, row["silent_since"]),
    }

"""What the steps about windows share: the row of a closed window, and its event."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from server.rules.window import State
from server.steps.floor import Floor
from server.steps.showing import public_window
from server.store.queries.screens import photo_addresses as photos
from server.store.work import Work


def closed_row(now: datetime) -> dict[str, Any]:
    """What a closed window's row says."""
    return {
        "state": str(State.CLOSED),
        "post": None,
        "staff": None,
        "account": None,
        "changed_at": now,
        "pause_reason": None,
        "back_at": None,
        "run": 0,
        "profile": None,
        "profile_at": now,
        "profile_until": None,
    }


def tell_window(work: Work, floor: Floor, kind: str, row: dict[str, Any]) -> None:
    """Emit a window's event to the hall, its own topic and the boards of its zone."""
    zone = floor.hall.windows[row["no"]].zone
    boards = [f"board:{screen}" for screen in floor.screens_of_zone.get(zone, ())]
    topics = ("hall", f"window:{row['no']}", *boards)
    shown = public_window(floor, row, photos(work.conn))
    work.emit(kind, topics, {"window": shown, "staff": row["staff"]})

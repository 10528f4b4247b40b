"""The back-log of the voice, for staff."""

from __future__ import annotations

from typing import Any

from server.steps.floor import Floor
from server.steps.showing import local
from server.store.engine import Reader
from server.store.queries import voice


def backlog_view(conn: Reader, floor: Floor) -> dict[str, Any]:
    """By area: how many calls wait to be said, and since when the oldest does."""
    return {
        area: {"waiting": waiting, "oldest_at": local(floor, oldest)}
        for area, (waiting, oldest) in voice.backlog(conn).items()
    }

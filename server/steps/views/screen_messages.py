"""Messages on screens, for boards and for whoever puts them there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from server.steps.floor import Floor
from server.steps.showing import local
from server.store.engine import Reader
from server.store.queries import screens as stored


def messages_view(conn: Reader, floor: Floor, now: datetime) -> list[dict[str, Any]]:
    """Every message that stands on a screen now, the newest first."""
    return [message_json(floor, row._mapping) for row in stored.standing_messages(conn, now)]


def messages_on(conn: Reader, floor: Floor, screen: str, now: datetime) -> list[dict[str, Any]]:
    """What stands on one screen, the newest first."""
    rows = stored.standing_messages(conn, now)
    return [message_json(floor, r._mapping) for r in rows if not r.screens or screen in r.screens]


def message_json(floor: Floor, row: Mapping[str, Any]) -> dict[str, Any]:
    """A message in the words of the outer interface."""
    return {
        "id": row["id"],
        "screens": list(row["screens"]) or "all",
        "text": row["text"],
        "text_en": row["text_en"],
        "shown_at": local(floor, row["shown_at"]),
        "until": local(floor, row["until"]),
        "ended_at": local(floor, row["ended_at"]),
    }

"""The whole board of a screen, as it is sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from display.board import board
from server.steps.floor import Floor
from server.steps.ticket_json import hall_head
from server.steps.views.halls import board_facts
from server.steps.voice_areas import heard_at
from server.store.engine import Reader


def board_view(
    conn: Reader, floor: Floor, screen: str, now: datetime, clock: dict[str, Any]
) -> dict[str, Any]:
    """What a screen shows now; refuses ``unknown_screen``. ``clock`` goes along as it is."""
    facts = board_facts(conn, floor, screen, now)
    shown = board(facts, hall=hall_head(floor), clock=clock)
    delay = floor.hall.displays[screen].delay_ms
    return shown | {"voice": {"areas": heard_at(floor.hall, screen), "delay_ms": delay}}

"""The whole board of a screen, as it is sent. A part that fails is absent; the rest stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog

from display.board import board
from display.layout import parts_of
from server.steps.floor import Floor
from server.steps.ticket_json import hall_head
from server.steps.views.halls import board_facts
from server.steps.views.layouts import layout_on
from server.steps.views.media import playlist_on
from server.steps.views.publicity import information_view, results_view
from server.steps.voice_areas import heard_at
from server.store.engine import Reader

log = structlog.get_logger(__name__)


def board_view(
    conn: Reader, floor: Floor, screen: str, now: datetime, clock: dict[str, Any]
) -> dict[str, Any]:
    """What a screen shows now; refuses ``unknown_screen``. ``clock`` goes along as it is."""
    facts = board_facts(conn, floor, screen, now)
    layout = layout_on(conn, floor, screen)
    shown = board(facts | {"layout": layout}, hall=hall_head(floor), clock=clock)
    shown |= told_view(conn, floor, layout, now)
    if {"media", "ticker"} & parts_of(layout):
        playlist = _apart("media", lambda: playlist_on(conn, floor, screen, now))
        shown["playlist"] = playlist or []
    delay = floor.hall.displays[screen].delay_ms
    return shown | {"voice": {"areas": heard_at(floor.hall, screen), "delay_ms": delay}}


def told_view(
    conn: Reader, floor: Floor, layout: dict[str, Any], now: datetime
) -> dict[str, Any]:  # fmt: skip
    """What else a layout tells: results and information, None for a part that failed."""
    made: dict[str, Any] = {}
    parts = parts_of(layout)
    if "results" in parts:
        made["results"] = _apart("results", lambda: results_view(conn, floor, now))
    if "information" in parts:
        made["information"] = _apart("information", lambda: information_view(conn, floor, now))
    return made


def told_on(
    conn: Reader, floor: Floor, screens: list[str], now: datetime
) -> dict[str, dict[str, Any]]:
    """Results and information of some screens, those that show them; each is made once."""
    made: dict[str, Any] = {}
    told: dict[str, dict[str, Any]] = {}
    for screen in screens:
        if screen not in floor.hall.displays:
            continue
        layout = layout_on(conn, floor, screen)
        wanted = {"results", "information"} & parts_of(layout)
        if not wanted <= made.keys():
            made |= told_view(conn, floor, layout, now)
        told[screen] = {part: made[part] for part in sorted(wanted)}
    return told


def _apart(part: str, view: Callable[[], Any]) -> Any:
    """One part of a board: its failure is its own."""
    try:
        return view()
    except Exception as fault:
        log.error("boards.part_failed", part=part, fault=type(fault).__name__)
        return None

"""Show a sentence on screens, and take it down. Rule HC-12b: what else the hall tells openly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.rules import events, screen_message
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.steps.views.screen_messages import message_json
from server.store import screen_changes
from server.store.queries import screens as stored
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class ShowMessage:
    """``screens`` empty: all of them. ``until`` None: to the end of the hall's day."""

    screens: tuple[str, ...]
    text: str
    text_en: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class EndMessage:
    id: str


def show_message(work: Work, floor: Floor, wish: ShowMessage) -> dict[str, Any]:
    """Refuses ``unknown_screen``, ``text_names_person``, ``message_until``,
    ``too_many_messages``, and ``bad_request`` for a text of nothing."""
    unknown = next((s for s in wish.screens if s not in floor.hall.displays), None)
    if unknown is not None:
        raise Refused("unknown_screen", screen=unknown)
    said = screen_message.text(wish.text)
    if not said:
        raise Refused("bad_request")
    screen_message.room(stored.count_standing(work.conn, work.now))
    row = {
        "id": ulid(work.now),
        "screens": sorted(set(wish.screens)),
        "text": said,
        "text_en": screen_message.text(wish.text_en),
        "shown_at": work.now,
        "shown_by": work.actor.signature,
        "until": screen_message.ends_at(wish.until, work.now, floor.hall.zone_info),
        "ended_at": None,
        "ended_by": None,
    }
    screen_changes.add_message(work.conn, row)
    return _tell(work, floor, events.MESSAGE_SHOWN, row)


def end_message(work: Work, floor: Floor, wish: EndMessage) -> dict[str, Any]:
    """Take it down; whoever comes second is told the same. Refuses ``unknown_message``."""
    row = stored.message_by_id(work.conn, wish.id)
    if row is None:
        raise Refused("unknown_message")
    if not screen_changes.end_message(work.conn, wish.id, work.now, work.actor.signature):
        return message_json(floor, row._mapping)
    ended = {**row._mapping, "ended_at": work.now, "ended_by": work.actor.signature}
    return _tell(work, floor, events.MESSAGE_ENDED, ended)


def _tell(work: Work, floor: Floor, kind: str, row: Mapping[str, Any]) -> dict[str, Any]:
    shown = message_json(floor, row)
    boards = [f"board:{screen}" for screen in row["screens"] or sorted(floor.hall.displays)]
    work.emit(kind, ("hall", *boards), {"message": shown})
    return shown

"""What every move in the line of a voice area does besides, and how an announcement to the hall is
said again or falls silent."""

from __future__ import annotations

from typing import Any

from server.contract.topics import STOP
from server.rules import events
from server.rules.announcing import TABLE, WAITING, Move, State, after
from server.rules.telling import Kind, Telling
from server.store import voice_changes
from server.store.queries import voice
from server.store.work import Work

OVER = (State.ENDED, State.UNHEARD, State.TOO_OLD)


def change(work: Work, row: Any, move: Move, values: dict[str, Any]) -> None:
    """Move a row on; its end is told to staff, and may mean that it is said once more."""
    state = after(State(row.state), move)
    voice_changes.move(work.conn, row.id, row.state, row.event, {**values, "state": str(state)})
    if not TABLE[state]:
        number = row.content.get("number")
        tell = {"id": row.id, "area": row.area, "number": number, "state": str(state)}
        work.emit(events.ANNOUNCEMENT_CLOSED, ("hall",), {"announcement": tell})
        if row.content.get("kind") and state is not State.WITHDRAWN:
            _tell_again(work, row.ticket, row.area)


def stop(work: Work, row: Any) -> None:
    """What is being said falls silent in the middle, on every display."""
    change(work, row, Move.STOP, {})
    work.emit(STOP, (f"voice:{row.area}",), {"id": row.id, "area": row.area})


def _tell_again(work: Work, id_: str, area: str) -> None:
    """An announcement to the hall was said in an area: once more, if it is to be."""
    known = voice.told(work.conn, id_)
    if known is None:
        return
    said = voice.times_said(work.conn, id_).get(area, {})
    times = sum(said.get(str(state), 0) for state in OVER)
    if telling_of(known).said_again(times, work.now):
        tell = {"id": id_, "kind": known.kind, "areas": [area]}
        work.emit(events.ANNOUNCEMENT_REPEATED, ("hall",), {"announcement": tell})


def withdraw_told(work: Work, id_: str) -> None:
    """An announcement to the hall is over: nothing of it is said any more."""
    for row in voice.of_ticket(work.conn, id_):
        if row.state in WAITING:
            change(work, row, Move.WITHDRAW, {})
        elif row.state == State.SAYING:
            stop(work, row)


def telling_of(row: Any) -> Telling:
    """A stored announcement to the hall as the rules read it."""
    return Telling(
        row.id, Kind(row.kind), tuple(row.areas), row.repeat, row.since, row.until,
        row.ended_at is not None,
    )  # fmt: skip


def content_of(row: Any) -> dict[str, Any]:
    """What an announcement to the hall says, as its lines keep it."""
    return {
        "kind": row.kind,
        "urgent": row.kind == Kind.EVACUATION,
        "text": row.text,
        "text_en": row.text_en,
        "languages": ["zh", "en"] if row.text_en else ["zh"],
        "number": None,
        "window": None,
        "floor": None,
        "recalled": False,
    }

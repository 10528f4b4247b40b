"""The lines of the voice areas: what is to be said, what is being said, what was heard.

Any server process may carry out any of these; whoever comes second changes nothing. What displays
must do leaves as an event, so that it reaches those of every process.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from server.contract.topics import PREPARE, SAY
from server.rules import events
from server.rules.announcing import WAITING, Announcement, Move, State, after
from server.rules.telling import Kind
from server.steps.floor import Floor
from server.steps.voice_moves import change, content_of, stop, telling_of
from server.store import voice_changes
from server.store.engine import Reader
from server.store.queries import voice
from server.store.work import Work

GONE: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Queue:
    """Put a call into the lines of ``areas`` ({area: content})."""

    ticket: str
    event: int
    at: datetime
    areas: dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class QueueTold:
    """Put an announcement to the hall into the lines of areas."""

    id: str
    event: int
    at: datetime
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The ticket has left the window that ``event`` or an earlier one called it to."""

    ticket: str
    event: int


@dataclass(frozen=True, slots=True)
class MoveOn:
    """Carry out a move. ``row`` is what it was decided on; ``values`` are columns, ``told`` goes
    to the displays of the area."""

    row: Announcement
    move: Move
    values: dict[str, Any] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """A display tells how far it is: ``started``, ``ended`` or ``failed``, at a wall time."""

    id: str
    phase: str
    display: str
    at: datetime


def queue(work: Work, floor: Floor, wish: Queue) -> dict[str, Any]:
    """Each call once in each area, however many processes and restarts bring it. A call of a
    ticket that still waits to be said takes that place; the same call only makes it younger."""
    known = voice.of_ticket(work.conn, wish.ticket)
    for area, content in wish.areas.items():
        rows = [row for row in known if row.area == area]
        if any(row.event >= wish.event for row in rows):
            continue
        waiting = next((row for row in rows if row.state in WAITING), None)
        if waiting is None:
            _add(work, area, wish, content)
        else:
            _merge(work, waiting, wish, content)
    return GONE


def queue_told(work: Work, floor: Floor, wish: QueueTold) -> dict[str, Any]:
    """As `queue`; nothing when it has ended meanwhile."""
    row = voice.told(work.conn, wish.id)
    if row is None or not telling_of(row).running(work.now):
        return GONE
    areas = {area: content_of(row) for area in wish.areas}
    return queue(work, floor, Queue(wish.id, wish.event, wish.at, areas))


def _add(work: Work, area: str, wish: Queue, content: dict[str, Any]) -> None:
    row = {
        "id": f"{wish.event}-{area}", "area": area, "first_event": wish.event,
        "event": wish.event, "ticket": wish.ticket, "at": wish.at,
        "state": str(State.PREPARED), "content": content, "sound": {}, "merged": 0, "attempts": 0,
    }  # fmt: skip
    voice_changes.add(work.conn, row)
    tell = {"id": row["id"], "area": area, "number": content["number"], "state": row["state"]}
    work.emit(events.ANNOUNCEMENT_QUEUED, ("hall",), {"announcement": tell})


def _merge(work: Work, row: Any, wish: Queue, content: dict[str, Any]) -> None:
    values: dict[str, Any] = {"event": wish.event, "at": wish.at, "merged": row.merged + 1}
    if _place(row.content) != _place(content):
        state = str(after(State(row.state), Move.REPLACE))
        values |= {"content": content, "state": state, "sound": {}}
    voice_changes.move(work.conn, row.id, row.state, row.event, values)


def _place(content: dict[str, Any]) -> tuple[Any, Any]:
    return content.get("window"), content.get("floor")


def withdraw(work: Work, floor: Floor, wish: Withdraw) -> dict[str, Any]:
    """What waits for the ticket is not said any more."""
    for row in voice.of_ticket(work.conn, wish.ticket):
        if row.state in WAITING and row.event < wish.event:
            change(work, row, Move.WITHDRAW, {})
    return GONE


def move_on(work: Work, floor: Floor, wish: MoveOn) -> dict[str, Any]:
    """Answers ``{"moved": bool}``; False when somebody was faster."""
    row = voice.by_id(work.conn, wish.row.id)
    if row is None or (row.state, row.event) != (wish.row.state, wish.row.event):
        return {"moved": False}
    if wish.move in (Move.END, Move.GIVE_UP, Move.AGAIN) and row.started_at != wish.row.started_at:
        return {"moved": False}
    if wish.move is Move.STOP:
        stop(work, row)
        return {"moved": True}
    if wish.move is Move.SAY and any(
        other.state == State.SAYING for other in voice.line(work.conn, row.area)
    ):
        return {"moved": False}
    change(work, row, wish.move, wish.values)
    kinds = {Move.OFFER: PREPARE, Move.SAY: SAY}
    if wish.move in kinds:
        work.emit(kinds[wish.move], (f"voice:{row.area}",), wish.told)
    return {"moved": True}


def report(work: Work, floor: Floor, wish: Report) -> dict[str, Any]:
    """Keep what a display said: the first to begin, the first to end, the first without sound. It
    ends nothing; what was heard may still be told to have ended when the next one has its turn."""
    row = voice.by_id(work.conn, wish.id)
    if row is None or row.state not in (State.SAYING, State.ENDED):
        return GONE
    began = {"started_at": wish.at, "heard_on": wish.display[:60]} if not row.started_at else {}
    values: dict[str, Any] = {}
    match wish.phase:
        case "started":
            values = began
        case "ended" if row.ended_at is None:
            values = began | {"ended_at": wish.at}
        case "failed" if row.failed_on is None:
            values = {"failed_on": wish.display[:60]}
    if values:
        voice_changes.move(work.conn, row.id, row.state, row.event, values)
    return GONE


def announcement_of(row: Any) -> Announcement:
    """A row as the rules read it."""
    return Announcement(
        row.id, row.area, row.ticket, row.event, row.at, row.content, State(row.state),
        row.attempts, row.until, row.started_at, row.failed_on is not None, row.sound,
        row.say_at,
    )  # fmt: skip


def line_of(conn: Reader, floor: Floor, area: str) -> list[Announcement]:
    """What is open in an area, in order. While the hall is being evacuated nobody is called:
    calls stay where they are, also between two times that the evacuation is said."""
    line = [announcement_of(row) for row in voice.line(conn, area)]
    if not any(row.kind == Kind.EVACUATION for row in voice.told_open(conn)):
        return line
    return [row for row in line if row.urgent or row.state not in WAITING]


def waits_for(conn: Reader, floor: Floor, ticket: str, event: int) -> bool:
    """Is something still to be said that an earlier event than this one asked for?"""
    rows = voice.of_ticket(conn, ticket)
    return any(row.state in WAITING and row.event < event for row in rows)

"""Open, pause and close a window. A pause tells the public where to and until when (PQ-13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from config.schema.windows import Posts
from server.rules import events, routing
from server.rules import window as window_rules
from server.rules.refusals import Refused
from server.rules.ticket import Move as TicketMove
from server.rules.window import Move, State
from server.steps import moving, tidal_moves
from server.steps.floor import Floor
from server.steps.post import act_for_post, check_stands_at
from server.steps.standing import closed_row, tell_window
from server.store import changes
from server.store.queries import tickets, windows
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """Sign in at a window on post A or B (rule PQ-12a) and serve. ``profile``: what a tidal window
    is opened for, which a manager decides (rule XX-18d); None: what it was assigned, if it was."""

    window: str
    post: str | None = None
    profile: str | None = None


@dataclass(frozen=True, slots=True)
class PauseWindow:
    """Leave the window: ``reason`` is one of the hall's whereabouts, ``back_at`` the return."""

    window: str
    reason: str | None
    back_at: datetime | None


@dataclass(frozen=True, slots=True)
class CloseWindow:
    """Stop serving at a window."""

    window: str


def open_window(work: Work, floor: Floor, command: OpenWindow) -> dict[str, Any]:
    """Open, come back from a pause, or take over as B while A is away. A pad only comes back."""
    row = _row(work, floor, command.window)
    new = window_rules.after(State(row.state), Move.OPEN)
    if not work.actor.may_stand_at(command.window):
        raise Refused("not_your_window", window=command.window)
    if row.state == State.OPEN:
        check_stands_at(work.actor, floor, command.window, row)
    by_pad = act_for_post(work, row)
    if by_pad and row.state == State.CLOSED:
        raise Refused("window_not_open", window=command.window, state=row.state)
    posts = floor.hall.windows[command.window].posts
    post = row.post if by_pad else command.post or _usual_post(work, row, posts)
    if post not in {"A", "B"} or (post == "B" and posts.B is None):
        raise Refused("post_unknown", post=post)
    staff = work.actor.staff or (posts.A if post == "A" else posts.B)
    if command.profile is not None and command.profile != row.profile:
        _check_profile(work, floor, command)
        tidal_moves.serve_profile(
            work, floor, command.window, row.profile, command.profile,
            events.TIDAL_REASSIGNED if row.profile else events.TIDAL_OPENED,
        )  # fmt: skip
        row = _row(work, floor, command.window)
    values = {
        "state": str(new),
        "post": post,
        "staff": staff,
        "account": row.account if by_pad else work.actor.id,
        "changed_at": work.now,
        "pause_reason": None,
        "back_at": None,
    }
    return _change(work, floor, row, events.WINDOW_OPENED, values)


def _check_profile(work: Work, floor: Floor, command: OpenWindow) -> None:
    if command.profile not in floor.hall.windows[command.window].tidal_profiles:
        raise Refused("unknown_profile", profile=command.profile)
    if work.actor.role != "manager":
        raise Refused("tidal_needs_manager")


def _usual_post(work: Work, row: Any, posts: Posts) -> str:
    """The post of whoever says none: the one they left, else the one they are named for."""
    if row.account == work.actor.id and row.post:
        return str(row.post)
    if work.actor.staff in {posts.A, posts.B}:
        return "A" if work.actor.staff == posts.A else "B"
    return row.post or "A"


def pause_window(work: Work, floor: Floor, command: PauseWindow) -> dict[str, Any]:
    """Pause with whereabouts and expected return; refused while a ticket is at the window."""
    row = _row(work, floor, command.window)
    new = window_rules.after(State(row.state), Move.PAUSE)
    check_stands_at(work.actor, floor, command.window, row)
    reasons = frozenset(w.id for w in floor.hall.display.whereabouts)
    window_rules.check_pause(command.reason, command.back_at, work.now, reasons=reasons)
    _refuse_if_busy(row)
    values = {
        "state": str(new),
        "changed_at": work.now,
        "pause_reason": command.reason,
        "back_at": command.back_at,
    }
    return _change(work, floor, row, events.WINDOW_PAUSED, values)


def close_window(work: Work, floor: Floor, command: CloseWindow) -> dict[str, Any]:
    """Close; refused while a ticket is at the window. Who was sent here or put aside goes back."""
    row = _row(work, floor, command.window)
    window_rules.after(State(row.state), Move.CLOSE)
    check_stands_at(work.actor, floor, command.window, row)
    _refuse_if_busy(row)
    for sent in tickets.in_line(work.conn, routing.window_line(command.window)):
        journal = {"window": command.window, "line": sent.queue}
        changed = moving.note(work, sent, "back_to_queue", journal, line=sent.queue)
        moving.tell(work, floor, events.TICKET_TRANSFERRED, changed, to_queue=sent.queue)
    for held in tickets.in_states(work.conn, floor.day(work.now), command.window, "held"):
        _back_to_queue(work, floor, held)
    answer = _change(work, floor, row, events.WINDOW_CLOSED, closed_row(work.now))
    if row.profile is not None:
        ended = {**row._mapping, **closed_row(work.now)}
        tidal_moves.tell_profile(work, floor, ended, row.profile, events.TIDAL_CLOSED)
    return answer


def _back_to_queue(work: Work, floor: Floor, held: Any) -> None:
    """Nobody else could take up whom a closed window had put aside: their place is by their age."""
    changed = moving.move(
        work,
        held,
        TicketMove.TRANSFER,
        journal={"window": held.last_window, "line": held.queue},
        line=held.queue,
        transferred_from=held.last_window,
    )
    moving.tell(work, floor, events.TICKET_TRANSFERRED, changed, to_queue=held.queue)


def _row(work: Work, floor: Floor, no: str) -> Any:
    if no not in floor.hall.windows:
        raise Refused("unknown_window", window=no)
    row = windows.with_ticket(work.conn, no)
    if row is None:
        changes.add_window(work.conn, no)
        row = windows.with_ticket(work.conn, no)
    return row


def _refuse_if_busy(row: Any) -> None:
    if row.ticket_id is not None:
        raise Refused("window_has_ticket", number=row.ticket_number)


def _change(
    work: Work, floor: Floor, row: Any, kind: str, values: dict[str, Any]
) -> dict[str, Any]:
    if not changes.change_window(work.conn, row.no, row.state, values):
        raise Refused("changed_meanwhile")
    now = {**row._mapping, **values}
    tell_window(work, floor, kind, now)
    return {"window": row.no}

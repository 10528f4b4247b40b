"""Open, pause and close a window. A pause tells the public where to and until when (PQ-13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.rules import events
from server.rules import window as window_rules
from server.rules.refusals import Refused
from server.rules.window import Move, State
from server.steps import post_log, tidal_moves, window_moves
from server.steps.floor import Floor
from server.steps.post import act_for_post, check_stands_at
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """Sign in at a window on post A or B (rule PQ-12a) and serve. ``profile``: what a tidal window
    is opened for, which a manager decides (rule XX-18d); None: what it was assigned, if it was.
    ``reason``: why somebody opens whom the rota does not name for this window."""

    window: str
    post: str | None = None
    profile: str | None = None
    reason: str | None = None


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
    """Open, come back from a pause, or take over as B while A is away (rule PQ-12a). A pad only
    comes back. Whoever the rota does not name here may open all the same and is warned."""
    row = window_moves.row_of(work, floor, command.window)
    new = window_rules.after(State(row.state), Move.OPEN)
    if not work.actor.may_stand_at(command.window):
        raise Refused("not_your_window", window=command.window)
    if row.state == State.OPEN:
        check_stands_at(work.actor, floor, command.window, row)
    by_pad = act_for_post(work, row)
    if by_pad and row.state == State.CLOSED:
        raise Refused("window_not_open", window=command.window, state=row.state)
    named, serving = post_log.on_rota(work.conn, floor, command.window, work.now)
    post = row.post if by_pad else command.post or _usual_post(work, row, named, serving)
    posts = floor.hall.windows[command.window].posts
    if post not in {"A", "B"} or (post == "B" and posts.B is None and named["B"] is None):
        raise Refused("post_unknown", post=post)
    staff = work.actor.staff or named[post] or (posts.A if post == "A" else posts.B)
    _check_skills(floor, command.window, staff)
    if command.profile is not None and command.profile != row.profile:
        _check_profile(work, floor, command)
        tidal_moves.serve_profile(
            work, floor, command.window, row.profile, command.profile,
            events.TIDAL_REASSIGNED if row.profile else events.TIDAL_OPENED,
        )  # fmt: skip
        row = window_moves.row_of(work, floor, command.window)
    values = {
        "state": str(new),
        "post": post,
        "staff": staff,
        "account": row.account if by_pad else work.actor.id,
        "changed_at": work.now,
        "pause_reason": None,
        "back_at": None,
    }
    off = work.actor.role == "clerk" and staff not in named.values()
    answer = window_moves.change(
        work, floor, row, events.WINDOW_OPENED, values, off_rota=off, note=command.reason
    )
    return {**answer, "warnings": ["off_rota"] if off else []}


def _check_skills(floor: Floor, no: str, staff: str | None) -> None:
    """Rule PQ-4a: nobody opens a window of whose queues they have learned none; of the others they
    call what they have learned."""
    own = floor.hall.windows[no].queues
    if own and staff and staff in floor.hall.staff and floor.skills(staff).isdisjoint(own):
        name = floor.hall.staff[staff].name
        raise Refused("not_skilled", staff=name, queues=", ".join(own))


def _check_profile(work: Work, floor: Floor, command: OpenWindow) -> None:
    if command.profile not in floor.hall.windows[command.window].tidal_profiles:
        raise Refused("unknown_profile", profile=command.profile)
    if work.actor.role != "manager":
        raise Refused("tidal_needs_manager")


def _usual_post(work: Work, row: Any, named: dict[str, str | None], serving: str | None) -> str:
    """The post of whoever says none: the one they left, else the one that the rota names them for,
    else whose turn it is: B's while A is away."""
    if row.account == work.actor.id and row.post:
        return str(row.post)
    if work.actor.staff is not None and work.actor.staff in named.values():
        return "A" if work.actor.staff == named["A"] else "B"
    return row.post or serving or "A"


def pause_window(work: Work, floor: Floor, command: PauseWindow) -> dict[str, Any]:
    """Pause with whereabouts and expected return; refused while a ticket is at the window."""
    row = window_moves.row_of(work, floor, command.window)
    new = window_rules.after(State(row.state), Move.PAUSE)
    check_stands_at(work.actor, floor, command.window, row)
    reasons = frozenset(w.id for w in floor.hall.display.whereabouts)
    window_rules.check_pause(command.reason, command.back_at, work.now, reasons=reasons)
    window_moves.refuse_if_busy(row)
    values = {
        "state": str(new),
        "changed_at": work.now,
        "pause_reason": command.reason,
        "back_at": command.back_at,
    }
    return window_moves.change(work, floor, row, events.WINDOW_PAUSED, values)


def close_window(work: Work, floor: Floor, command: CloseWindow) -> dict[str, Any]:
    """Close; refused while a ticket is at the window. Who was sent here or put aside goes back."""
    row = window_moves.row_of(work, floor, command.window)
    window_rules.after(State(row.state), Move.CLOSE)
    check_stands_at(work.actor, floor, command.window, row)
    return window_moves.close(work, floor, row)

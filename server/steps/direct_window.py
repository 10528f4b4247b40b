"""The manager on duty runs a window from afar: open, pause, close, or let it serve other queues.

Rule XX-18d: windows follow the work that is there, by a manager's word, with who, when and why. A
window that a manager opened belongs to nobody's account: whoever has the post there signs in and
goes on. Every act is journalled under ``window:<number>``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.rules import assignment, events
from server.rules import window as window_rules
from server.rules.refusals import Refused
from server.rules.window import Move, State
from server.steps import post_log, tidal_moves, window_moves
from server.steps.floor import Floor
from server.store.queries import journal
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class Seen:
    """How the window stood on the manager's screen when it was decided."""

    state: str
    post: str | None = None
    profile: str | None = None


@dataclass(frozen=True, slots=True)
class DirectWindow:
    """``act`` is open, pause, close or assign. ``post`` for open; ``whereabouts`` and ``back_at``
    for pause; for assign the ``profile`` of a tidal window or the ``queues`` of any other (neither:
    its own queues), and ``until`` when (None: until it closes). ``reason`` is why."""

    window: str
    act: str
    reason: str
    seen: Seen
    post: str | None = None
    profile: str | None = None
    whereabouts: str | None = None
    back_at: datetime | None = None
    queues: tuple[str, ...] = ()
    until: datetime | None = None


def direct_window(work: Work, floor: Floor, command: DirectWindow) -> dict[str, Any]:
    """Refuses ``window_changed`` when somebody else was faster, with who and what it is now."""
    reason = command.reason.strip()
    if not reason:
        raise Refused("reason_required")
    row = window_moves.row_of(work, floor, command.window)
    subject = f"window:{command.window}"
    head = journal.head_of(work.conn, subject)
    now = Seen(row.state, row.post, row.profile)
    if now != command.seen:
        by = journal.actor_at(work.conn, subject, head[0])
        raise Refused("window_changed", window=command.window, state=row.state, by=by)
    facts = {"reason": reason, "state": row.state, "post": row.post, "profile": row.profile}
    facts |= _ACTS[command.act](work, floor, row, command)
    work.journal(subject, head, command.act, facts)
    return {"window": command.window}


def _open(work: Work, floor: Floor, row: Any, command: DirectWindow) -> dict[str, Any]:
    """Open, or put the other post there; a ticket that is being served stays with the window."""
    new = window_rules.after(State(row.state), Move.OPEN)
    posts = floor.hall.windows[command.window].posts
    named, serving = post_log.on_rota(work.conn, floor, command.window, work.now)
    post = command.post or row.post or serving or "A"
    if post not in {"A", "B"} or (post == "B" and posts.B is None and named["B"] is None):
        raise Refused("post_unknown", post=post)
    if row.state == State.OPEN and row.post == post:
        raise Refused("wrong_state", state=row.state, move="open")
    staff = named[post] or (posts.A if post == "A" else posts.B)
    values = {
        "state": str(new), "post": post, "staff": staff, "account": None, "changed_at": work.now,
        "pause_reason": None, "back_at": None,
    }  # fmt: skip
    window_moves.change(work, floor, row, events.WINDOW_OPENED, values)
    return {"to_state": str(new), "to_post": post, "staff": staff}


def _pause(work: Work, floor: Floor, row: Any, command: DirectWindow) -> dict[str, Any]:
    """The public is told where the clerk is and until when, as ever (rule PQ-13)."""
    new = window_rules.after(State(row.state), Move.PAUSE)
    reasons = frozenset(w.id for w in floor.hall.display.whereabouts)
    window_rules.check_pause(command.whereabouts, command.back_at, work.now, reasons=reasons)
    window_moves.refuse_if_busy(row)
    values = {
        "state": str(new), "changed_at": work.now, "pause_reason": command.whereabouts,
        "back_at": command.back_at,
    }  # fmt: skip
    window_moves.change(work, floor, row, events.WINDOW_PAUSED, values)
    back = command.back_at.isoformat() if command.back_at else None
    return {"to_state": str(new), "whereabouts": command.whereabouts, "back_at": back}


def _close(work: Work, floor: Floor, row: Any, _command: DirectWindow) -> dict[str, Any]:
    window_rules.after(State(row.state), Move.CLOSE)
    window_moves.close(work, floor, row)
    return {"to_state": str(State.CLOSED)}


def _assign(work: Work, floor: Floor, row: Any, command: DirectWindow) -> dict[str, Any]:
    """From now on the window draws from these queues, and the sign says so (XX-18d2)."""
    wanted = command.profile
    able = floor.hall.windows[command.window].tidal_profiles
    if wanted is not None and wanted not in able:
        raise Refused("unknown_profile", profile=wanted)
    if command.queues:
        wanted = _by_hand(work, floor, row, command)
    if wanted == row.profile:
        raise Refused("already_done")
    event = events.TIDAL_CLOSED if wanted is None else events.TIDAL_REASSIGNED
    if row.profile is None:
        event = events.TIDAL_OPENED
    tidal_moves.serve_profile(work, floor, command.window, row.profile, wanted, event,
                              until=command.until)  # fmt: skip
    until = command.until.isoformat() if wanted and command.until else None
    return {"to_profile": wanted, "until": until}


def _by_hand(work: Work, floor: Floor, row: Any, command: DirectWindow) -> str | None:
    """Queues that window and clerk may serve (rules PQ-4a and PQ-18), for a window with somebody on
    post. A tidal window has profiles instead."""
    window = floor.hall.windows[command.window]
    if window.tidal_profiles or command.profile is not None:
        raise Refused("unknown_profile", profile=command.profile or ", ".join(command.queues))
    if row.state == State.CLOSED:
        raise Refused("window_not_open", window=command.window, state=row.state)
    may = floor.able(command.window, row.staff)
    assignment.check(command.queues, may, command.until, work.now)
    chosen = [code for code in floor.hall.queues if code in command.queues]
    return None if set(chosen) == set(window.queues) else assignment.spelled(chosen)


_ACTS = {"open": _open, "pause": _pause, "close": _close, "assign": _assign}

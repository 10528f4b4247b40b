"""The life of a window, as one table, and what a pause must tell (rule PQ-13)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from server.rules.refusals import Refused


class State(StrEnum):
    """Whether a window serves."""

    CLOSED = "closed"
    OPEN = "open"
    PAUSED = "paused"


class Move(StrEnum):
    """What can be done to a window."""

    OPEN = "open"
    PAUSE = "pause"
    CLOSE = "close"


TABLE: dict[State, dict[Move, State]] = {
    State.CLOSED: {Move.OPEN: State.OPEN},
    State.OPEN: {Move.OPEN: State.OPEN, Move.PAUSE: State.PAUSED, Move.CLOSE: State.CLOSED},
    State.PAUSED: {Move.OPEN: State.OPEN, Move.PAUSE: State.PAUSED, Move.CLOSE: State.CLOSED},
}


def after(state: State, move: Move) -> State:
    """The state that follows; refuses ``wrong_state`` when the pair is not in the table."""
    try:
        return TABLE[state][move]
    except KeyError:
        raise Refused("wrong_state", state=str(state), move=str(move)) from None


def check_pause(
    reason: str | None, back_at: datetime | None, now: datetime, *, reasons: frozenset[str]
) -> None:
    """Leaving a window is told in public: where to, and when back. Rule PQ-13."""
    if not reason:
        raise Refused("reason_required")
    if reason not in reasons:
        raise Refused("unknown_reason", reason=reason)
    if back_at is None or back_at <= now:
        raise Refused("back_at_required")

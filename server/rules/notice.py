"""The life of a message, as one table.

``sending`` is a claim: somebody is handing the message over, outside any transaction. Whoever dies
there leaves it ``sending``; after a while it is claimed once more, and only once (see
:func:`server.rules.notices.claim_again`).
"""

from __future__ import annotations

from enum import StrEnum

from server.rules.refusals import Refused


class State(StrEnum):
    """Where a message is."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


class Move(StrEnum):
    """What can be done to a message. ``drop``: what it tells is no longer so, or too late."""

    CLAIM = "claim"
    DELIVER = "deliver"
    PUT_OFF = "put_off"
    FAIL = "fail"
    DROP = "drop"
    RESEND = "resend"


TABLE: dict[State, dict[Move, State]] = {
    State.WAITING: {Move.CLAIM: State.SENDING, Move.DROP: State.DROPPED},
    State.SENDING: {
        Move.CLAIM: State.SENDING,
        Move.DELIVER: State.SENT,
        Move.PUT_OFF: State.WAITING,
        Move.FAIL: State.FAILED,
        Move.DROP: State.DROPPED,
    },
    State.SENT: {Move.RESEND: State.WAITING},
    State.FAILED: {Move.RESEND: State.WAITING},
    State.DROPPED: {},
}

OPEN = frozenset({State.WAITING, State.SENDING})
"""States in which it may still be sent."""


def after(state: State, move: Move) -> State:
    """The state that follows; refuses ``wrong_state`` when the pair is not in the table."""
    try:
        return TABLE[state][move]
    except KeyError:
        raise Refused("wrong_state", state=str(state), move=str(move)) from None

"""The life of an order at a kiosk, as one table: journal first, paper second, upload third.

Whatever changes an order's state asks :func:`after`; a pair that is not in :data:`TABLE` is an
error and nothing moves. The state on the disk is always the one before whatever happens next, so
a power cut leaves a row that says how far it came.
"""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """How far an order came."""

    ORDERED = "ordered"
    NUMBERED = "numbered"
    PRINTING = "printing"
    PRINTED = "printed"
    UNCONFIRMED = "unconfirmed"
    FAILED = "failed"
    REFUSED = "refused"
    ABANDONED = "abandoned"
    SPOILED = "spoiled"
    SENT = "sent"


class Move(StrEnum):
    """What happens to an order."""

    NUMBER = "number"
    REFUSE = "refuse"
    ABANDON = "abandon"
    PRINT = "print"
    CONFIRM = "confirm"
    DOUBT = "doubt"
    FAIL = "fail"
    AGAIN = "again"
    SEND = "send"


TABLE: dict[State, dict[Move, State]] = {
    # Asked for; the server may or may not have heard of it.
    State.ORDERED: {
        Move.NUMBER: State.NUMBERED,
        Move.REFUSE: State.REFUSED,
        Move.ABANDON: State.ABANDONED,
    },
    # It has a number, the server's or a lent one; no paper has been begun.
    State.NUMBERED: {
        Move.PRINT: State.PRINTING,
        Move.REFUSE: State.REFUSED,
        Move.ABANDON: State.SPOILED,
    },
    # After a power cut here nobody can tell whether the paper came out.
    State.PRINTING: {
        Move.CONFIRM: State.PRINTED,
        Move.DOUBT: State.UNCONFIRMED,
        Move.FAIL: State.FAILED,
    },
    State.PRINTED: {Move.SEND: State.SENT},
    State.UNCONFIRMED: {Move.SEND: State.SENT},
    State.FAILED: {Move.SEND: State.SENT},
    State.REFUSED: {Move.AGAIN: State.ORDERED},
    # Nobody got anything; the server is told to withdraw what it may have issued.
    State.ABANDONED: {Move.AGAIN: State.ORDERED, Move.SEND: State.SENT},
    State.SPOILED: {Move.AGAIN: State.NUMBERED, Move.SEND: State.SENT},
    State.SENT: {},
}

ON_PAPER = frozenset({State.PRINTED, State.UNCONFIRMED, State.FAILED})
"""The order came as far as paper; a number that the kiosk gave by itself is then sent in."""
CAME_TO_NOTHING = frozenset({State.ABANDONED, State.SPOILED})
UNDER_WAY = frozenset({State.ORDERED, State.NUMBERED})


class WrongMove(RuntimeError):
    """The pair is not in the table."""


def after(state: State, move: Move) -> State:
    """The state that follows; raises WrongMove."""
    try:
        return TABLE[state][move]
    except KeyError:
        raise WrongMove(f"an order that is {state} cannot {move}") from None

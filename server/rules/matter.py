"""The life of a matter on the duty board, as one table: raised, taken, put right, answered for.

Rule PDS-S3b.
"""

from __future__ import annotations

from enum import StrEnum

from server.rules.refusals import Refused


class State(StrEnum):
    """``owed``: its cause is gone, and what was done about it is still to be written down."""

    OPEN = "open"
    TAKEN = "taken"
    OWED = "owed"
    CLOSED = "closed"


class Move(StrEnum):
    """``end``: the cause is gone; ``owe``: the same of a red one; ``again``: the cause is back."""

    TAKE = "take"
    GIVE_BACK = "give_back"
    END = "end"
    OWE = "owe"
    AGAIN = "again"
    SETTLE = "settle"


TABLE: dict[State, dict[Move, State]] = {
    State.OPEN: {
        Move.TAKE: State.TAKEN,
        Move.END: State.CLOSED,
        Move.OWE: State.OWED,
        Move.SETTLE: State.CLOSED,
    },
    State.TAKEN: {
        Move.GIVE_BACK: State.OPEN,
        Move.END: State.CLOSED,
        Move.OWE: State.OWED,
        Move.SETTLE: State.CLOSED,
    },
    State.OWED: {Move.AGAIN: State.OPEN, Move.SETTLE: State.CLOSED},
    State.CLOSED: {},
}


def after(state: State, move: Move, *, by: str | None = None) -> State:
    """The state that follows; refuses ``matter_taken``, ``matter_closed``: of two the second is
    told who was faster."""
    try:
        return TABLE[state][move]
    except KeyError:
        if state is State.CLOSED:
            raise Refused("matter_closed", by=by) from None
        if state is State.TAKEN and move is Move.TAKE:
            raise Refused("matter_taken", by=by) from None
        raise Refused("wrong_state", state=str(state), move=str(move)) from None


def check_settle(state: State, *, stands: bool, by_word: bool) -> None:
    """A matter whose cause still stands is not put right by words: refuses ``matter_stands``.
    Rule PDS-S3b."""
    if stands and not by_word and state is not State.OWED:
        raise Refused("matter_stands")

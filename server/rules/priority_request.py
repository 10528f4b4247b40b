"""A guide asks the manager to let somebody go first; the manager says yes or no. One table.

Only the manager grants what needs the manager; of two who decide the second is told.
"""

from __future__ import annotations

from enum import StrEnum

from server.rules.refusals import Refused


class State(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    GRANT = "grant"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


TABLE: dict[State, dict[Move, State]] = {
    State.ASKED: {
        Move.GRANT: State.GRANTED,
        Move.REFUSE: State.REFUSED,
        Move.WITHDRAW: State.WITHDRAWN,
    },
    State.GRANTED: {},
    State.REFUSED: {},
    State.WITHDRAWN: {},
}


def after(state: State, move: Move) -> State:
    """The state that follows; refuses ``already_done``."""
    try:
        return TABLE[state][move]
    except KeyError:
        raise Refused("already_done") from None

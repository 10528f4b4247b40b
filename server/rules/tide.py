"""The life of a tidal suggestion, as one table (rule XX-18d), and what came of it."""

from __future__ import annotations

from enum import StrEnum

from server.rules.refusals import Refused


class State(StrEnum):
    """What became of a suggestion. ``withdrawn``: the hall did without it meanwhile."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    ACCEPT = "accept"
    REFUSE = "refuse"
    EXPIRE = "expire"
    WITHDRAW = "withdraw"


TABLE: dict[State, dict[Move, State]] = {
    State.SUGGESTED: {
        Move.ACCEPT: State.ACCEPTED,
        Move.REFUSE: State.REFUSED,
        Move.EXPIRE: State.EXPIRED,
        Move.WITHDRAW: State.WITHDRAWN,
    },
    State.ACCEPTED: {},
    State.REFUSED: {},
    State.EXPIRED: {},
    State.WITHDRAWN: {},
}


def after(state: State, move: Move, *, by: str | None = None) -> State:
    """The state that follows; refuses ``tide_decided``: of two who decide the second is told."""
    try:
        return TABLE[state][move]
    except KeyError:
        raise Refused("tide_decided", state=str(state), by=by) from None

"""Somebody at a kiosk calls for a guide: the life of that call, as one table (rule XX-27a)."""

from __future__ import annotations

from enum import StrEnum

from server.rules.refusals import Refused


class State(StrEnum):
    """How far help has come."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DONE = "done"


class Move(StrEnum):
    """What is done about a call."""

    ACCEPT = "accept"
    FINISH = "finish"


TABLE: dict[State, dict[Move, State]] = {
    State.WAITING: {Move.ACCEPT: State.ACCEPTED, Move.FINISH: State.DONE},
    State.ACCEPTED: {Move.FINISH: State.DONE},
    State.DONE: {},
}


def after(state: State, move: Move) -> State:
    """The state that follows; refuses ``already_done`` when the pair is not in the table."""
    try:
        return TABLE[state][move]
    except KeyError:
        raise Refused("already_done") from None

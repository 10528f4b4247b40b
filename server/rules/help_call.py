"""Somebody at a kiosk calls for a guide: the life of that call, as one table (rule XX-27a)."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from server.rules.refusals import Refused


class State(StrEnum):
    """How far help has come: taken on by a guide, who then sets out."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    COMING = "coming"
    DONE = "done"


class Move(StrEnum):
    """What is done about a call."""

    ACCEPT = "accept"
    SET_OUT = "set_out"
    GIVE_BACK = "give_back"
    FINISH = "finish"


TABLE: dict[State, dict[Move, State]] = {
    State.WAITING: {Move.ACCEPT: State.ACCEPTED, Move.FINISH: State.DONE},
    State.ACCEPTED: {
        Move.SET_OUT: State.COMING,
        Move.GIVE_BACK: State.WAITING,
        Move.FINISH: State.DONE,
    },
    State.COMING: {Move.GIVE_BACK: State.WAITING, Move.FINISH: State.DONE},
    State.DONE: {},
}


def after(state: State, move: Move, *, by: str | None = None) -> State:
    """The state that follows. Of two guides who take a call on the second is told that it is
    ``help_taken`` {by}; any other pair that the table lacks is ``already_done``."""
    try:
        return TABLE[state][move]
    except KeyError:
        pass
    if move is Move.ACCEPT and state is not State.DONE:
        raise Refused("help_taken", by=by)
    raise Refused("already_done")


def check_own(move: Move, *, mine: bool, manager: bool, by: str | None) -> None:
    """Only whoever took a call on sets out or gives it back; the manager gives back for others.
    Refuses ``help_taken``."""
    if mine or (manager and move is Move.GIVE_BACK):
        return
    raise Refused("help_taken", by=by)


def unanswered(called_at: datetime, now: datetime, after_s: int) -> bool:
    """Has a call waited so long that the manager is told?"""
    return now - called_at >= timedelta(seconds=after_s)

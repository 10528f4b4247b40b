"""To go along with somebody for the whole visit: offered, never pressed, closed with a result.

Rule PDS-11. A table; what was declined is kept as well, and may be taken up later after all.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from server.rules.refusals import Refused


class Need(StrEnum):
    """The groups that the regulation names: old, frail, ill, disabled, expecting a child. A hall
    adds those of its own, by the ids of its priority groups."""

    OLD = "old"
    FRAIL = "frail"
    ILL = "ill"
    DISABLED = "disabled"
    PREGNANT = "pregnant"


class State(StrEnum):
    OFFERED = "offered"
    DECLINED = "declined"
    ALONG = "along"
    CLOSED = "closed"


class Move(StrEnum):
    ACCEPT = "accept"
    DECLINE = "decline"
    HAND_OVER = "hand_over"
    CLOSE = "close"


class Result(StrEnum):
    """How it ended. ``alone``: the person went on alone; ``lapsed``: nobody closed it in time."""

    DONE = "done"
    HANDED_ON = "handed_on"
    ALONE = "alone"
    LEFT = "left"
    LAPSED = "lapsed"


TABLE: dict[State, dict[Move, State]] = {
    State.OFFERED: {
        Move.ACCEPT: State.ALONG,
        Move.DECLINE: State.DECLINED,
        Move.CLOSE: State.CLOSED,
    },
    State.ALONG: {Move.HAND_OVER: State.ALONG, Move.CLOSE: State.CLOSED},
    State.DECLINED: {Move.ACCEPT: State.ALONG},
    State.CLOSED: {},
}

OPEN = frozenset({State.OFFERED, State.ALONG})


def after(state: State, move: Move) -> State:
    """The state that follows; refuses ``wrong_state`` when the pair is not in the table."""
    try:
        return TABLE[state][move]
    except KeyError:
        raise Refused("wrong_state", state=str(state), move=str(move)) from None


def check_needs(needs: Iterable[str], groups: Iterable[str]) -> tuple[str, ...]:
    """The needs in order, each once; refuses ``unknown_priority`` and an empty list."""
    known = [*map(str, Need), *groups]
    wanted = tuple(dict.fromkeys(needs))
    for one in wanted:
        if one not in known:
            raise Refused("unknown_priority", group=one)
    if not wanted:
        raise Refused("bad_request", field="needs")
    return wanted

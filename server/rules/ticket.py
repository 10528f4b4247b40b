"""The life of a ticket, as one table.

Two rules hold in this file: whatever changes a ticket's state asks :func:`after` first, and a
pair that is not in :data:`TABLE` is refused and nothing moves. The diagram in ``docs/states.md``
is generated from the table, so no transition may be written as code.

``transferred`` is ``waiting`` in another line: the ticket keeps number, seniority and chain, and
the outside world sees it as waiting.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from server.rules.refusals import Refused


class State(StrEnum):
    """Where a ticket is in its life."""

    WAITING = "waiting"
    TRANSFERRED = "transferred"
    CALLED = "called"
    SERVING = "serving"
    HELD = "held"
    MISSED = "missed"
    FINISHED = "finished"
    GIVEN_UP = "given_up"
    CLOSED = "closed"


class Move(StrEnum):
    """What can be done to a ticket."""

    CALL = "call"
    RECALL = "recall"
    START = "start"
    MISS = "miss"
    REJOIN = "rejoin"
    HOLD = "hold"
    RESUME = "resume"
    TRANSFER = "transfer"
    FINISH = "finish"
    GIVE_UP = "give_up"
    CLOSE_DAY = "close_day"


TABLE: dict[State, dict[Move, State]] = {
    State.WAITING: {
        Move.CALL: State.CALLED,
        Move.TRANSFER: State.TRANSFERRED,
        Move.GIVE_UP: State.GIVEN_UP,
        Move.CLOSE_DAY: State.CLOSED,
    },
    State.TRANSFERRED: {
        Move.CALL: State.CALLED,
        Move.TRANSFER: State.TRANSFERRED,
        Move.GIVE_UP: State.GIVEN_UP,
        Move.CLOSE_DAY: State.CLOSED,
    },
    State.CALLED: {
        Move.RECALL: State.CALLED,
        Move.START: State.SERVING,
        Move.MISS: State.MISSED,
        Move.TRANSFER: State.TRANSFERRED,
        Move.GIVE_UP: State.GIVEN_UP,
        Move.CLOSE_DAY: State.CLOSED,
    },
    State.SERVING: {
        Move.HOLD: State.HELD,
        Move.TRANSFER: State.TRANSFERRED,
        Move.FINISH: State.FINISHED,
        Move.CLOSE_DAY: State.CLOSED,
    },
    State.HELD: {
        Move.RESUME: State.SERVING,
        Move.TRANSFER: State.TRANSFERRED,
        Move.FINISH: State.FINISHED,
        Move.GIVE_UP: State.GIVEN_UP,
        Move.CLOSE_DAY: State.CLOSED,
    },
    State.MISSED: {
        Move.REJOIN: State.WAITING,
        Move.GIVE_UP: State.GIVEN_UP,
        Move.CLOSE_DAY: State.CLOSED,
    },
    State.FINISHED: {},
    State.GIVEN_UP: {},
    State.CLOSED: {},
}

IN_LINE = frozenset({State.WAITING, State.TRANSFERRED})
"""States in which a window may call the ticket."""

AT_WINDOW = frozenset({State.CALLED, State.SERVING})
"""States in which the ticket occupies its window; a window never holds two."""

OPEN = frozenset(s for s in State if TABLE[s])
"""States from which something can still happen today."""


def after(state: State, move: Move) -> State:
    """The state that follows; refuses ``wrong_state`` when the pair is not in the table."""
    try:
        return TABLE[state][move]
    except KeyError:
        raise Refused("wrong_state", state=str(state), move=str(move)) from None


def public(state: State) -> State:
    """The state as the outer interface names it."""
    return State.WAITING if state is State.TRANSFERRED else state


def check_recall(
    calls: int, called_at: datetime, now: datetime, *, limit: int, cool_down: timedelta
) -> None:
    """May the ticket be called once more? ``calls`` counts the first call too."""
    if calls >= limit:
        raise Refused("recall_limit", limit=limit)
    left = cool_down - (now - called_at)
    if left > timedelta(0):
        raise Refused("recall_too_soon", seconds=_whole_seconds(left))


def check_miss(
    calls: int, called_at: datetime, now: datetime, *, needed: int, cool_down: timedelta
) -> None:
    """May the ticket be passed over? Not before ``needed`` calls and a pause after the last."""
    if calls < needed:
        raise Refused("miss_too_soon", calls=calls, needed=needed)
    left = cool_down - (now - called_at)
    if left > timedelta(0):
        raise Refused("recall_too_soon", seconds=_whole_seconds(left))


def check_rejoin(
    rejoins: int, missed_at: datetime, now: datetime, *, limit: int, within: timedelta
) -> None:
    """May a missed ticket come back into line?"""
    if rejoins >= limit:
        raise Refused("rejoin_limit", limit=limit)
    if now - missed_at > within:
        raise Refused("rejoin_too_late", minutes=int(within.total_seconds() // 60))


def _whole_seconds(left: timedelta) -> int:
    return max(1, -int(-left.total_seconds() // 1))

"""The life of a case record and the journal that proves it. Rule PQ-16b as far as it goes here.

A case is opened by the call, at the call's own moment: there is no argument by which it could be
back-dated. What happens to a case between opening and archive comes with later rules; a visit
that ends without acceptance ends the record too.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from enum import StrEnum

from server.rules.refusals import Refused


class State(StrEnum):
    """Where a case is, as far as the hall floor knows."""

    OPENED = "opened"
    IN_SERVICE = "in_service"
    RECEIVED = "received"
    ENDED = "ended"


class Move(StrEnum):
    """What the floor does to a case."""

    START = "start"
    RECEIVE = "receive"
    END = "end"


TABLE: dict[State, dict[Move, State]] = {
    State.OPENED: {Move.START: State.IN_SERVICE, Move.END: State.ENDED},
    State.IN_SERVICE: {
        Move.START: State.IN_SERVICE,
        Move.RECEIVE: State.RECEIVED,
        Move.END: State.ENDED,
    },
    State.RECEIVED: {},
    State.ENDED: {},
}

OUTCOMES: dict[str, Move] = {
    "done": Move.RECEIVE,
    "accepted": Move.RECEIVE,
    "fix_later": Move.RECEIVE,
    "refused": Move.END,
    "not_ours": Move.END,
    "left": Move.END,
}
"""What the clerk says at the end of a service, and what it means for the case."""


def after(state: State, move: Move) -> State:
    """The state that follows; refuses ``wrong_state`` when the pair is not in the table."""
    try:
        return TABLE[state][move]
    except KeyError:
        raise Refused("wrong_state", state=str(state), move=str(move)) from None


MODES = ("walk_in", "assisted", "online")
"""How a case came to the window: in person, through a helper, or prepared online (XX-18b)."""


def number(hall: str, day: str, ticket_number: str, position: int) -> str:
    """The case number: hall, day, ticket and place on the ticket.

    ``day`` is ``YYYYMMDD`` of the hall's own calendar. A ticket number is unique within hall and
    day, so this is unique without a counter, and a clerk can read where it came from.
    """
    return f"{hall.upper()}-{day}-{ticket_number}-{position}"


GENESIS = "0" * 64


def chain_hash(
    previous: str, subject: str, n: int, at: datetime, kind: str, actor: str, data: object
) -> str:
    """SHA-256 of one journal entry together with the entry before it.

    Canonical JSON (sorted keys, no spaces, UTC microseconds), so that the chain can be checked
    years later by anybody with the rows and this sentence.
    """
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    body = json.dumps(
        [previous, subject, n, moment, kind, actor, data],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(body.encode()).hexdigest()

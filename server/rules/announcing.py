"""The life of an announcement, and what a voice area does next. Pure.

A voice area is the part of the hall that hears the same loudspeakers. It has one line in the order
of the calls; one announcement is said at a time, and the next one waits for its planned end
(`server.rules.hearing`). Moments of the hall (``at``, ``now``) age with the hall's clock, moments
of playing (``say_at``, ``until``, ``wall``) with the wall's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from server.rules.hearing import TABLE as HEARING
from server.rules.hearing import Told, Verdict, rest_s, time_of, told
from server.rules.refusals import Refused


class State(StrEnum):
    """How far an announcement has come."""

    PREPARED = "prepared"
    READY = "ready"
    SAYING = "saying"
    ENDED = "ended"
    UNHEARD = "unheard"
    TOO_OLD = "too_old"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    """What happens to it."""

    OFFER = "offer"
    SAY = "say"
    END = "end"
    AGAIN = "again"
    GIVE_UP = "give_up"
    AGE = "age"
    REPLACE = "replace"
    WITHDRAW = "withdraw"
    STOP = "stop"


TABLE: dict[State, dict[Move, State]] = {
    State.PREPARED: {
        Move.OFFER: State.READY,
        Move.AGE: State.TOO_OLD,
        Move.REPLACE: State.PREPARED,
        Move.WITHDRAW: State.WITHDRAWN,
    },
    State.READY: {
        Move.SAY: State.SAYING,
        Move.AGE: State.TOO_OLD,
        Move.REPLACE: State.PREPARED,
        Move.WITHDRAW: State.WITHDRAWN,
    },
    State.SAYING: {
        Move.END: State.ENDED,
        Move.AGAIN: State.READY,
        Move.GIVE_UP: State.UNHEARD,
        Move.AGE: State.TOO_OLD,
        Move.STOP: State.WITHDRAWN,
    },
    State.ENDED: {},
    State.UNHEARD: {},
    State.TOO_OLD: {},
    State.WITHDRAWN: {},
}
WAITING = frozenset({State.PREPARED, State.READY})
OPEN = WAITING | {State.SAYING}


def after(state: State, move: Move) -> State:
    """The state that follows; refuses ``already_done`` when the pair is not in the table."""
    try:
        return TABLE[state][move]
    except KeyError:
        raise Refused("already_done") from None


@dataclass(frozen=True, slots=True)
class Announcement:
    """One call, or one announcement to the hall, for one area. ``event`` is the latest event that
    it speaks of, ``content`` what the sentence names, ``sound`` its recording once there is one.
    ``until``: while ready, how long displays have to fetch it; while saying, how long a report of
    it is waited for."""

    id: str
    area: str
    ticket: str
    event: int
    at: datetime
    content: dict[str, Any]
    state: State = State.PREPARED
    attempts: int = 0
    until: datetime | None = None
    started_at: datetime | None = None
    failed: bool = False
    sound: dict[str, Any] = field(default_factory=dict)
    say_at: datetime | None = None

    @property
    def told(self) -> Told:
        """What the displays told of it."""
        return told(began=self.started_at is not None, failed=self.failed)

    @property
    def seconds(self) -> float:
        """How long it takes to say it."""
        return float(self.sound.get("seconds", 0.0))

    @property
    def urgent(self) -> bool:
        """An evacuation: it goes before all that waits, and interrupts what is being said."""
        return bool(self.content.get("urgent"))

    @property
    def ages(self) -> bool:
        """A call is worth nothing after a while; what is told to the hall ends otherwise."""
        return not self.content.get("kind")


@dataclass(frozen=True, slots=True)
class Limits:
    """Settings of the hall. ``max_age`` is hall time, ``attempts`` counts the first one."""

    max_age: timedelta = timedelta(seconds=60)
    attempts: int = 3


@dataclass(frozen=True, slots=True)
class Step:
    """What to do with an announcement, or (``move`` None) to wait: seconds, or for a change."""

    move: Move | None
    row: Announcement | None = None
    wait_s: float | None = None


def next_step(
    line: Sequence[Announcement],
    now: datetime,
    wall: datetime,
    limits: Limits,
    *,
    fetched: frozenset[str] = frozenset(),
) -> Step:
    """What the area does next. ``line`` holds its open announcements in order; ``fetched`` those
    that every display known here has fetched."""
    saying = next((row for row in line if row.state is State.SAYING), None)
    waiting = sorted((row for row in line if row.state in WAITING), key=lambda row: not row.urgent)
    head = waiting[0] if waiting else None
    if out := _out_of_the_line(saying, waiting, now, limits):
        return out
    if saying is not None and (over := _over(saying, now, wall, limits)):
        return Step(over, saying)
    if head is not None and head.state is State.PREPARED:
        # Also while another is heard: this one is made and fetched meanwhile.
        return Step(Move.OFFER, head)
    if saying is not None:
        rest = rest_s(wall, saying.say_at, saying.seconds, saying.until, saying.told)
        return Step(None, wait_s=rest)
    if head is None:
        return Step(None)
    rest = _rest(head, wall)
    return Step(None, wait_s=rest) if rest > 0 and head.id not in fetched else Step(Move.SAY, head)


def _out_of_the_line(
    saying: Announcement | None, waiting: Sequence[Announcement], now: datetime, limits: Limits
) -> Step | None:
    """What is interrupted by an evacuation, and calls that nobody waits for any more."""
    if saying is not None and waiting and waiting[0].urgent and not saying.urgent:
        return Step(Move.STOP, saying)
    late = (row for row in waiting if row.ages and now - row.at > limits.max_age)
    old = next(late, None)
    return Step(Move.AGE, old) if old is not None else None


def _rest(row: Announcement, wall: datetime) -> float:
    return (row.until - wall).total_seconds() if row.until is not None else 0.0


def _over(row: Announcement, now: datetime, wall: datetime, limits: Limits) -> Move | None:
    """How it ended, if it has: after the last attempt, or grown old, it is not said again."""
    time = time_of(wall, row.say_at, row.seconds, row.until)
    match HEARING[row.told][time]:
        case Verdict.WAIT:
            return None
        case Verdict.HEARD:
            return Move.END
        case Verdict.REPEAT if row.attempts < limits.attempts:
            return Move.AGE if row.ages and now - row.at > limits.max_age else Move.AGAIN
    return Move.GIVE_UP

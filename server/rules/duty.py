"""What needs a decision of the manager on duty: how urgent it is, and in which order.

Rule PDS-S3b: what is wrong is yellow or red and stands until it is put right, a red one until
somebody wrote down what was done. Pure; the hall's causes are handed in, with ``now``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Kind:
    """``rank``: among equals the lowest comes first. ``red_after``: how old it is when it turns
    red (None: never by age). ``kept``: as a matter of its own, which somebody takes and answers
    for; else the thing itself has a life, and ends this. ``by_word``: only a word on what
    was done ends it, because its cause is past and cannot go away."""

    rank: int
    red_after: timedelta | None = None
    kept: bool = True
    by_word: bool = False


def _minutes(n: float) -> timedelta:
    return timedelta(minutes=n)


KINDS: dict[str, Kind] = {
    "emergency_awaiting": Kind(1, timedelta(0), kept=False),
    "priority_asked": Kind(2, _minutes(2), kept=False),
    "help_waiting": Kind(3, _minutes(3), kept=False),
    "overload": Kind(4),
    "queue_unserved": Kind(4, _minutes(5)),
    "tide": Kind(5, _minutes(5), kept=False),
    "window_unexplained": Kind(6),
    "window_late": Kind(6),
    "window_idle": Kind(6),
    "posts_unmanned": Kind(6),
    "kiosk_disk_full": Kind(7, timedelta(0)),
    "kiosk_paper_out": Kind(8, timedelta(0)),
    "kiosk_silent": Kind(9, _minutes(10)),
    "kiosk_paper_low": Kind(10),
    "screen_silent": Kind(9, _minutes(10)),
    "screen_no_sound": Kind(11),
    "devices_silent": Kind(11, _minutes(15)),
    "sent_in": Kind(12, _minutes(15)),
    "rating_bad": Kind(13, _minutes(60), by_word=True),
    "request": Kind(14, None, kept=False),
    "objection": Kind(15, timedelta(days=2), kept=False),
    "away_late": Kind(13),
    "off_rota": Kind(13),
    "rota_gap": Kind(14),
    "rota_doubled": Kind(15),
    "meeting_due": Kind(18),
    "meeting_missed": Kind(18),
    "notices_failed": Kind(16),
    "year_unpublished": Kind(17),
}
"""How soon each grows pressing. The figures are the field's practice: help within three minutes, a
bad rating looked into within the hour. Alerts about posts (rule PDS-B2) say themselves when."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Something that stands in the hall now. ``since`` None: nobody can tell; it counts from when
    it was first seen. ``red_at``: in place of the kind's own time."""

    kind: str
    ref: str
    since: datetime | None = None
    red_at: datetime | None = None
    figures: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.ref}"


@dataclass(frozen=True, slots=True)
class Decision:
    """A cause with how long it has stood. ``taken``: somebody is on it; ``over``: its cause is
    gone, and what was done is still to be said."""

    cause: Cause
    since: datetime
    level: Level
    red_at: datetime | None
    taken: bool = False
    over: bool = False


def red_at(cause: Cause, since: datetime, red: Mapping[str, timedelta]) -> datetime | None:
    """When it turns red; None: never. ``red``: the hall's own figures by kind."""
    if cause.red_at is not None:
        return cause.red_at
    after = red.get(cause.kind, KINDS[cause.kind].red_after)
    return None if after is None else since + after


def decision(
    cause: Cause, seen: datetime | None, now: datetime, *, taken: bool = False,
    over: bool = False, red: Mapping[str, timedelta] | None = None,
) -> Decision:  # fmt: skip
    """How a cause stands. ``seen``: since when it is known, where it does not say itself."""
    since = cause.since or seen or now
    turns = red_at(cause, since, red or {})
    level = Level.RED if turns is not None and now >= turns else Level.YELLOW
    return Decision(cause, since, level, turns, taken, over)


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """What to look at first: red before yellow, what nobody took before what somebody did, what is
    over at the end; then by kind, and the longest standing first."""
    return sorted(
        decisions,
        key=lambda d: (
            d.over, d.level is not Level.RED, d.taken,
            KINDS[d.cause.kind].rank, d.since, d.cause.key,
        ),
    )  # fmt: skip

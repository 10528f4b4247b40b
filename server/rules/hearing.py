"""When an announcement is over, and what became of it. Pure.

Displays tell that they began, that they ended, or that nobody can hear them. None of them ends an
announcement: one may be ahead of the others by its delay, another a starved machine. It ends when
the server said that it would, and what displays told decides what it was: `TABLE`. Moments are
those of the wall's clock.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

LONGER_S = 10.0
"""What ends later than so much after its length was planned before somebody set the clock back."""


class Told(StrEnum):
    """What is known from the displays. Whoever began has been heard, also if it died since."""

    BEGAN = "began"
    UNABLE = "unable"
    NOTHING = "nothing"


class Time(StrEnum):
    """How late it is: before its planned end, after it, or after the last moment at which a report
    of it is waited for."""

    GOING = "going"
    ENDED = "ended"
    PAST = "past"


class Verdict(StrEnum):
    """What is to be done."""

    WAIT = "wait"
    HEARD = "heard"
    UNHEARD = "unheard"
    REPEAT = "repeat"


TABLE: dict[Told, dict[Time, Verdict]] = {
    Told.BEGAN: {
        Time.GOING: Verdict.WAIT,
        Time.ENDED: Verdict.HEARD,
        Time.PAST: Verdict.HEARD,
    },
    Told.UNABLE: {
        Time.GOING: Verdict.WAIT,
        Time.ENDED: Verdict.WAIT,
        Time.PAST: Verdict.UNHEARD,
    },
    Told.NOTHING: {
        Time.GOING: Verdict.WAIT,
        Time.ENDED: Verdict.WAIT,
        Time.PAST: Verdict.REPEAT,
    },
}


def told(*, began: bool, failed: bool) -> Told:
    """What the reports together say: one display that was heard is enough."""
    if began:
        return Told.BEGAN
    return Told.UNABLE if failed else Told.NOTHING


def time_of(
    wall: datetime, say_at: datetime | None, seconds: float, until: datetime | None
) -> Time:
    """How late it is for an announcement that begins at ``say_at`` and takes ``seconds``; reports
    of it are waited for ``until`` then."""
    if until is None or (until - wall).total_seconds() > seconds + LONGER_S or wall >= until:
        return Time.PAST
    ends = until if say_at is None else say_at + timedelta(seconds=seconds)
    return Time.ENDED if wall >= ends else Time.GOING


def rest_s(
    wall: datetime,
    say_at: datetime | None,
    seconds: float,
    until: datetime | None,
    heard: Told,
) -> float:
    """Seconds until the verdict changes by itself."""
    if until is None:
        return 0.0
    ends = until if say_at is None else say_at + timedelta(seconds=seconds)
    moment = min(ends, until) if heard is Told.BEGAN else until
    return max(0.0, (moment - wall).total_seconds())

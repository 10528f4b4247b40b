"""Has somebody left a window without a word? Rule PDS-B2.

A window is idle when it is signed in, people wait in lines that it should call, and nothing happens
there; late when its pause has run out; unexplained when it is paused without saying where to. The
rule judges windows that serve now; what happens at them, not who sits there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from server.rules.alerts import Level
from server.rules.window import State


class Kind(StrEnum):
    """How a post is off."""

    IDLE = "window_idle"
    LATE = "window_late"
    UNEXPLAINED = "window_unexplained"


@dataclass(frozen=True, slots=True)
class AtPost:
    """A window as it stands. ``act``: the last thing that happened there (a sign-in counts);
    ``serving``: somebody is in service; ``called``: somebody was called and has not come;
    ``oldest``: since when somebody waits whom it should call; ``from_``: when the present session
    began; ``said``: a pause has a reason that the hall knows."""

    state: State
    act: datetime
    from_: datetime
    serving: bool = False
    called: bool = False
    oldest: datetime | None = None
    said: bool = True
    back_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """When an idle window and a pause that ran out turn yellow, and when anything turns red."""

    idle: timedelta = timedelta(minutes=8)
    late: timedelta = timedelta(minutes=2)
    red: timedelta = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class OffPost:
    kind: Kind
    level: Level
    since: datetime


def judge(post: AtPost, limits: Limits, now: datetime) -> OffPost | None:
    """What is wrong at a post and since when; None when nothing is. Rule PDS-B2."""
    found = _found(post)
    if found is None:
        return None
    kind, began = found
    since = max(began, post.from_)
    gone = now - since
    yellow = {Kind.IDLE: limits.idle, Kind.LATE: limits.late}.get(kind, timedelta(0))
    if gone < timedelta(0) or gone < min(yellow, limits.red):
        return None
    return OffPost(kind, Level.RED if gone >= limits.red else Level.YELLOW, since)


def _found(post: AtPost) -> tuple[Kind, datetime] | None:
    if post.state is State.PAUSED:
        if not post.said or post.back_at is None:
            return Kind.UNEXPLAINED, post.act
        return Kind.LATE, post.back_at
    if post.state is not State.OPEN or post.serving:
        return None
    if post.called:
        return Kind.IDLE, post.act
    return (Kind.IDLE, max(post.act, post.oldest)) if post.oldest is not None else None

"""What a person says of a visit: who may say it, when, in which words, and what counts.

Rule PQ-33: asked, never pressed, and nothing is rated by default; nobody who works in the hall can
rate. Rule PDS-S1a: every item, clerk and channel can be rated, so nothing here asks which it was.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from server.rules.refusals import Refused
from server.rules.ticket import State


class Source(StrEnum):
    """By what a rating came in: the person's link, a kiosk, the device at a window, or its pad."""

    LINK = "link"
    KIOSK = "kiosk"
    RATER = "rater"
    PAD = "pad"


AT_WINDOW = frozenset({Source.RATER, Source.PAD})
"""Sources that stand before the clerk: they know the window, not the ticket."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The hall's figures. ``levels`` from best to worst; ``open_for``: how long after the service
    a link may rate; ``at_window``: how long the devices at a window may."""

    levels: tuple[str, ...]
    bad: frozenset[str]
    tags: frozenset[str]
    text_most: int
    open_for: timedelta
    change_within: timedelta
    at_window: timedelta


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a rating. ``level`` is a name of the hall's list: codes differ by platform."""

    level: str
    tags: tuple[str, ...] = ()
    text: str | None = None


def check_rater(kind: str) -> None:
    """Refuses ``forbidden`` to every account of the hall's people (rule PQ-33)."""
    if kind == "user":
        raise Refused("forbidden")


def check_visit(
    state: State, ended_at: datetime | None, now: datetime, source: Source, figures: Figures
) -> None:
    """Can this visit be rated now? Once the service is over; at the window also during it.

    Refuses ``rating_not_yet``, ``rating_no_service`` when the ticket ended without service, and
    ``rating_too_late``. Both bounds belong to the time.
    """
    if state is State.SERVING and source in AT_WINDOW:
        return
    if state in {State.GIVEN_UP, State.CLOSED}:
        raise Refused("rating_no_service")
    if state is not State.FINISHED or ended_at is None:
        raise Refused("rating_not_yet")
    if now > closes_at(ended_at, source, figures):
        raise Refused("rating_too_late")


def closes_at(ended_at: datetime, source: Source, figures: Figures) -> datetime:
    """The last moment of a first rating."""
    return ended_at + (figures.at_window if source in AT_WINDOW else figures.open_for)


def check_words(said: Said, figures: Figures) -> None:
    """Refuses ``unknown_level``, and ``bad_request`` {field} for tags or a text out of bounds.

    There is no level by default: a rating without one is none (rule PQ-33).
    """
    if said.level not in figures.levels:
        raise Refused("unknown_level")
    if not figures.tags.issuperset(said.tags) or len(set(said.tags)) < len(said.tags):
        raise Refused("bad_request", field="tags")
    if len(said.text or "") > figures.text_most:
        raise Refused("bad_request", field="text")


def check_change(given_at: datetime, now: datetime, figures: Figures) -> None:
    """May what was said be said otherwise? Refuses ``rating_final`` {minutes}."""
    if now > given_at + figures.change_within:
        minutes = int(figures.change_within.total_seconds() // 60)
        raise Refused("rating_final", minutes=minutes)


def counts(others: Collection[object]) -> bool:
    """Of one visit the first rating counts, whatever other source says something later."""
    return not others


def is_bad(level: str, figures: Figures) -> bool:
    """Does this level ask for somebody to look into it?"""
    return level in figures.bad

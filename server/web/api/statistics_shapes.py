"""What callers send and get about statistics."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from server.web.api.answers import Answer
from server.web.api.requests import Asked


class Days(Asked):
    since: date | None = Field(None, alias="from", description="first day; thirty days by default")
    to: date | None = Field(None, description="last day; today by default")


class Honesty(Answer):
    """``told``: promises whose wait is known; ``held``: waits within the range, which should hold
    four in five. ``bias_min``: minutes told too much on average; ``off_min``: without signs."""

    told: int
    held: int
    share_held: float | None
    bias_min: float | None
    off_min: float | None


class HonestDay(Honesty):
    day: str


class Estimates(Answer):
    """``widen``: what every range is stretched by now, from what was learned."""

    since: str = Field(alias="from")
    to: str
    days: list[HonestDay]
    total: Honesty
    widen: float

"""What callers send and get about ratings."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from server.web.api.answers import Answer, Moment
from server.web.api.requests import Asked, Sent, Word


class RatingWish(Sent):
    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"level": "满意", "tags": ["speed"]}]}
    )
    level: Word = Field(description="a name of the hall's levels; there is none by default")
    tags: Annotated[tuple[Word, ...], Field(max_length=12)] = ()
    text: Annotated[str, Field(max_length=500)] | None = None
    language: Literal["zh", "en"] = "zh"


class RatingsQuery(Asked):
    day: date | None = Field(None, description="day of the visits; today by default")


class RatingGiven(Answer):
    level: str
    tags: list[str]
    text: str | None
    given_at: Moment
    changed_at: Moment | None
    change_until: Moment


class RatingName(Answer):
    name: str
    name_en: str


class Invitation(Answer):
    """``open``: a rating is taken now. ``rating``: what was said by this source before."""

    open: bool
    why_not: str | None
    until: Moment | None
    levels: list[RatingName]
    tags: list[RatingName]
    text_most: int
    rating: RatingGiven | None


class Ratings(Answer):
    """``alerts``: bad ratings of the day, for managers only."""

    day: str
    levels: list[str]
    total: dict[str, Any]
    windows: list[dict[str, Any]]
    items: list[dict[str, Any]]

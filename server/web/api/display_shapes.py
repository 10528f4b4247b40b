"""What screens and loudspeakers send and get, and staff about them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from server.web.api.answers import Answer, Moment
from server.web.api.requests import Sent, Word


class DisplayRow(Answer):
    """``shows``: ``view``, and what stands large; ``sound``: it could be heard; ``muted``: it is
    wanted silent."""

    id: str
    type: str
    zones: list[str]
    areas: list[str]
    state: Literal["there", "silent", "never_heard", "not_enrolled"]
    enrolled_at: Moment | None
    reported_at: Moment | None
    silent_since: Moment | None
    version: str | None
    shows: dict[str, Any] | None
    sound: bool | None
    muted: bool


class Displays(BaseModel):
    displays: list[DisplayRow]


class CodeShown(BaseModel):
    """The code is for people, the secret for the machine alone: the topic ``enrolment:<secret>``
    brings ``display.enrolled``."""

    code: str
    secret: str
    expires_at: Moment


class BindWish(Sent):
    code: Annotated[str, Field(min_length=1, max_length=20)]
    display: Word


class Bound(BaseModel):
    id: str


class ClaimWish(Sent):
    secret: Annotated[str, Field(min_length=20, max_length=80)]


class Claimed(BaseModel):
    """The token is told now and never again."""

    id: str
    token: str


class Asked(BaseModel):
    id: str
    asked: Literal["identify", "reload"]


class Muted(BaseModel):
    id: str
    muted: bool


class Ended(BaseModel):
    id: str
    ended: int

"""What machines with signs, pads and raters send and get, and staff about them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from server.web.api.answers import Answer, Moment
from server.web.api.requests import Sent, Word

State = Annotated[str, Field(min_length=1, max_length=24, pattern=r"^[a-z_]+$")]


class ByDevice(BaseModel):
    id: Word


class LineSaid(Sent):
    """One line: a sign, or the pads and raters of one cable."""

    kind: Literal["sign", "pads", "rater"]
    windows: Annotated[list[Word], Field(max_length=64)]
    state: State
    evidence: Annotated[str, Field(max_length=200)] = ""


class DeviceReport(Sent):
    version: Annotated[str, Field(min_length=1, max_length=40)]
    link: Literal["online", "joining", "away"]
    devices: Annotated[tuple[LineSaid, ...], Field(max_length=256)] = ()


class KeyRating(Sent):
    """``key``: 5 very content to 1 not at all, as the keys of a rater say it. ``ticket`` is the id
    of the call that it is about; without one, whatever is or was just served there."""

    key: Annotated[int, Field(ge=1, le=5)]
    source: Literal["rater", "pad"] = "rater"
    ticket: Word | None = None


class KeyRated(Answer):
    """Says only that it was taken: no single rating is ever shown at a window."""

    taken: bool


class HeldTicket(BaseModel):
    id: str
    number: str


class Desk(Answer):
    window: dict[str, Any]
    waiting: int
    held: list[HeldTicket]


class DeviceSettings(Answer):
    id: str
    windows: list[str]
    whereabouts: list[dict[str, Any]]
    pause: str | None
    rating_s: int
    stale_s: int
    brightness: list[dict[str, Any]]


class DeviceRow(Answer):
    id: str
    windows: list[str]
    state: Literal["there", "silent", "never_heard", "not_enrolled"]
    enrolled_at: Moment | None
    version: str | None
    link: str | None
    devices: list[dict[str, Any]] | None
    reported_at: Moment | None


class Devices(BaseModel):
    devices: list[DeviceRow]


class Reported(Answer):
    now: Moment
    version: str

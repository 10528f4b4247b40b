"""What is sent to and answered by the board of the manager on duty."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, Field

from server.web.api.answers import Answer, Moment
from server.web.api.requests import Sent, Word

Why = Annotated[str, Field(min_length=1, max_length=200)]
Level = Literal["yellow", "red"]


class ByKey(BaseModel):
    key: Annotated[str, Field(min_length=3, max_length=90)] = Field(
        description="kind and what it is about, as a decision names it: `window_overdue:16`"
    )


class DoneWish(Sent):
    done: Annotated[str, Field(min_length=1, max_length=400)] = Field(description="what was done")


class SeenWindow(Sent):
    """How the window stood on the screen on which it was decided."""

    state: Literal["open", "paused", "closed"]
    post: Literal["A", "B"] | None = None
    profile: Word | None = None


class DirectWish(Sent):
    """``assign`` turns a tidal window to one of its profiles and any other to ``queues``, all that
    it is to serve now; with neither it goes back to its own."""

    act: Literal["open", "pause", "close", "assign"]
    reason: Why = Field(description="why, for the journal")
    seen: SeenWindow
    post: Literal["A", "B"] | None = None
    profile: Word | None = None
    whereabouts: Word | None = Field(None, description="id of one of the hall's whereabouts")
    back_at: AwareDatetime | None = None
    queues: Annotated[list[Word], Field(max_length=8)] = Field(
        [], description="for assign: queues that window and clerk may serve (`able`)"
    )
    until: AwareDatetime | None = Field(
        None, description="for assign: when it goes back by itself; null: when it closes"
    )


class DayQuery(BaseModel):
    day: date | None = None


class DecisionAnswer(Answer):
    """``kept``: taken, given back and settled under its key; else it is decided where it lives.
    ``over``: its cause is gone, and a word on what was done is owed."""

    key: str
    kind: str
    ref: str
    level: Level
    since: Moment
    red_at: Moment | None
    figures: dict[str, Any]
    kept: bool
    by_word: bool
    over: bool
    taken_by: str | None
    taken_at: Moment | None


class DutyWindow(Answer):
    no: str
    name: str
    name_en: str
    kind: str
    floor: int | None
    zone: str
    state: Literal["open", "paused", "closed"]
    post: str | None
    clerk_name: str | None
    pause: dict[str, Any] | None
    waiting: int
    profile: str | None
    tidal: dict[str, Any] | None
    number: str | None
    profiles: list[str]
    posts: list[str]
    queues: list[str] = Field(description="its own")
    able: list[str] = Field(description="queues that it may be given now")
    until: str | None = Field(description="when it goes back to its own by itself")


class DutyBoard(Answer):
    decisions: list[DecisionAnswer]
    windows: list[DutyWindow]
    profiles: list[dict[str, Any]]
    queues: list[dict[str, Any]]
    whereabouts: list[dict[str, Any]]
    announcements: list[dict[str, Any]]
    messages: list[dict[str, Any]]
    displays: list[dict[str, Any]]
    areas: list[str]
    screens: list[str]
    pulse: dict[str, Any]


class MatterAnswer(Answer):
    key: str
    kind: str
    ref: str
    state: Literal["open", "taken", "owed", "closed"]
    level: Level
    figures: dict[str, Any]
    opened_at: Moment
    red_at: Moment | None
    taken_by: str | None
    taken_at: Moment | None
    ended_at: Moment | None
    done: str | None
    done_by: str | None
    closed_at: Moment | None
    unresolved: bool


class MatterLog(Answer):
    day: date
    matters: list[MatterAnswer]

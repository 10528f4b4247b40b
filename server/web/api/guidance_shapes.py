"""What callers send and get about the guides' work."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from server.web.api.answers import Answer, Moment
from server.web.api.requests import Sent, Word

Way = Literal["self_service", "online", "ticket", "consultation"]
Post = Literal["entrance", "desk", "roving"]


class DiversionWish(Sent):
    """Names nobody: a way, and what was asked for."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"way": "self_service", "item": "GA01", "post": "desk"}]},
    )
    way: Way
    item: Word | None = Field(None, description="id of an item or a bundle")
    post: Post | None = Field(None, description="where the guide stands")
    zone: Word | None = Field(None, description="where a roving guide stands, or sent somebody")
    ticket: Word | None = Field(None, description="id of the ticket that followed")


class Diversion(Answer):
    id: str
    way: Way
    item: str | None
    item_name: str | None
    item_name_en: str | None
    post: Post | None
    zone: str | None
    ticket: str | None
    at: Moment
    withdrawn: bool


class Ways(BaseModel):
    self_service: int
    online: int
    ticket: int
    consultation: int


class Diverted(Answer):
    """``without_number``: those who needed no number, by machine or online."""

    total: int
    without_number: int
    ways: Ways


class DivertedHour(Diverted):
    hour: int


class DivertedPost(Diverted):
    post: Post | None


class DivertedCell(DivertedHour):
    post: Post | None


class Diversions(Diverted):
    since: str = Field(alias="from")
    to: str
    hours: list[DivertedHour]
    posts: list[DivertedPost]
    cells: list[DivertedCell] = Field(description="by hour and post, where there are any")

"""What is sent to and got from the one search."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from server.web.api.answers import Answer
from server.web.api.requests import Sent


class FindWish(Sent):
    """In the body, so that no address keeps what was typed. ``look``: whoever a telephone number's
    end or a document leads to is really asked for; each such look is kept."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"q": "办身份证"}]})
    q: Annotated[str, Field(min_length=1, max_length=200)]
    look: bool = False
    limit: Annotated[int, Field(ge=1, le=30)] = 12


class Thing(Answer):
    """An item or bundle as in the list of items; a window, department or zone with what it needs
    to be gone to."""

    kind: Literal["item", "bundle", "dept", "window", "zone"]
    id: str
    name: str
    name_en: str


class PeopleFound(BaseModel):
    """``asked`` False: nobody was looked up yet. Bookings tell the name as ``王*`` and no more."""

    by: Literal["ticket", "booking", "case", "ticket_link", "booking_link", "phone", "document"]
    asked: bool
    tickets: list[dict[str, Any]]
    bookings: list[dict[str, Any]]
    cases: list[dict[str, Any]]


class Found(BaseModel):
    things: list[Thing]
    people: PeopleFound | None

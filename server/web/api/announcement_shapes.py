"""What the manager tells the hall, and what staff see of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, Field

from server.web.api.answers import Moment
from server.web.api.requests import Sent, Word

Words = Annotated[str, Field(max_length=300)]
Kind = Literal["closing", "evacuation", "notice"]


class TellWish(Sent):
    kind: Kind
    text: Words | None = Field(
        None, description="without it the hall's own words; a notice needs it"
    )
    text_en: Words | None = None
    areas: Annotated[tuple[Word, ...], Field(max_length=40)] | None = Field(
        None, description="voice areas; all without it, and always for an evacuation"
    )
    repeat: Annotated[int, Field(ge=1, le=20)] = Field(
        1, description="times it is said in each area; an evacuation is said until it is ended"
    )
    until: AwareDatetime | None = Field(
        None,
        description="how long it stands on screens: a notice ten minutes, the end of the day until "
        "it has come, an evacuation until it is ended",
    )


class Announcement(BaseModel):
    id: str
    kind: Kind
    text: str
    text_en: str
    areas: list[str]
    repeat: int
    since: Moment
    until: Moment | None
    ended_at: Moment | None


class Said(BaseModel):
    """How often it was heard to its end in an area, and how often no display could be heard."""

    ended: int
    unheard: int


class AnnouncementSeen(Announcement):
    running: bool
    made_by: str
    ended_by: str | None
    said: dict[str, Said]


class Announcements(BaseModel):
    """``areas``: every voice area of the hall, to choose from."""

    announcements: list[AnnouncementSeen]
    areas: list[str]

"""What callers send and get about calls for a guide, chosen ways, and one's own tickets."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, model_validator

from server.web.api.answers import Answer, Moment, Ticket
from server.web.api.requests import IdType, Sent, Word

PlainWord = Annotated[str, Field(min_length=1, max_length=24, pattern=r"^[a-z_]+$")]


class HelpWish(Sent):
    kiosk: Word
    page: PlainWord = Field(description="what the screen showed")
    reason: PlainWord = Field(description="machine, item, priority, paper or other")


class HelpCall(Answer):
    id: str
    kiosk: str
    place: str
    place_en: str
    page: str
    reason: str
    state: Literal["waiting", "accepted", "coming", "done"]
    called_at: Moment
    accepted_at: Moment | None
    coming_at: Moment | None
    escalated_at: Moment | None = Field(description="when the manager was told")
    done_at: Moment | None
    guide: str | None = Field(description="who has it")


class HelpCalls(BaseModel):
    calls: list[HelpCall]


class RouteWish(Sent):
    kiosk: Word
    item: Word
    route: Literal["counter", "online"]


class RouteChosen(BaseModel):
    item: str
    route: str


class RouteCount(RouteChosen):
    count: int


class RouteCounts(BaseModel):
    day: str
    choices: list[RouteCount]


class OwnWish(Sent):
    """By document; or by a ticket's or case's number with the last four characters of the
    document or telephone that was given for it."""

    id_type: IdType = "resident"
    id_number: Annotated[str, Field(max_length=40)] | None = None
    number: Annotated[str, Field(max_length=48)] | None = None
    last4: Annotated[str, Field(pattern=r"^[0-9Xx]{4}$")] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> OwnWish:
        if not self.id_number and not (self.number and self.last4):
            raise ValueError("id_number, or number with last4")
        return self


class OwnTickets(BaseModel):
    tickets: list[Ticket]
    case: dict[str, Any] | None

"""What callers send."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from server.steps.issue import CHANNELS

Word = Annotated[str, Field(min_length=1, max_length=64)]
Sentence = Annotated[str, Field(max_length=200)]
IdType = Literal[
    "resident", "hmt_residence", "foreign_residence", "passport", "hmt_permit", "taiwan_permit",
    "military", "other",
]  # fmt: skip
Scope = Literal["同城通办", "全市通办", "全省通办", "跨省通办", "全域通办"]
Outcome = Literal["done", "accepted", "fix_later", "refused", "not_ours", "left"]
Channel = Literal["kiosk", "desk", "phone", "helper", "web", "province", "yushiban", "yunjiaohao"]
assert set(CHANNELS) == set(Channel.__args__)  # type: ignore[attr-defined]  # noqa: S101


class Sent(BaseModel):
    """Fields that we do not know are an error, so that a slip of the pen is noticed."""

    model_config = ConfigDict(extra="forbid")


class Nothing(Sent):
    """An empty object."""


class SignIn(Sent):
    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"user": "clerk", "password": "secret"}]}
    )
    user: Word
    password: Annotated[str, Field(min_length=1, max_length=200)]


class PersonSent(Sent):
    """Whoever takes the ticket; everything is optional."""

    id_type: IdType = "resident"
    id_number: Annotated[str, Field(max_length=40)] | None = Field(
        None, description="never shown again: sealed at rest, masked everywhere"
    )
    name: Annotated[str, Field(max_length=60)] | None = None
    phone: Annotated[str, Field(max_length=24, pattern=r"^[0-9+\- ]*$")] | None = None


class OrganisationSent(Sent):
    name: Annotated[str, Field(max_length=120)] | None = None
    code: Annotated[str, Field(max_length=40)] | None = None


class TicketWish(Sent):
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"item": "GA01", "channel": "kiosk", "language": "zh"}]},
    )
    item: Word = Field(description="id of an item or a bundle")
    scope: Scope | None = Field(
        None, description="asked for across this area: a window with that tag serves it"
    )
    more: Annotated[list[Word], Field(max_length=4)] = Field(
        [], description="other items of the same visit: one number goes from line to line"
    )
    channel: Channel = "kiosk"
    person: PersonSent | None = None
    organisation: OrganisationSent | None = None
    priority: Word | None = Field(None, description="id of a priority group of the hall")
    mode: Literal["guidance"] | None = Field(None, description="staff: 行政指导")
    language: Literal["zh", "en"] = "zh"


class Open(Sent):
    post: Literal["A", "B"] | None = None
    profile: Word | None = Field(None, description="what a tidal window opens for; managers")
    reason: Sentence | None = Field(
        None, description="why somebody opens whom the rota does not name for this window"
    )


class Pause(Sent):
    reason: Word | None = Field(None, description="id of one of the hall's whereabouts")
    back_at: AwareDatetime | None = None

    @property
    def back(self) -> datetime | None:
        return self.back_at


class Call(Sent):
    """Empty: the next one. With ``ticket``: out of order, which needs a reason."""

    ticket: Word | None = None
    reason: Sentence | None = None


class ResumeWish(Sent):
    ticket: Word


class TransferWish(Sent):
    """To a queue or to a window, not both."""

    queue: Word | None = None
    window: Word | None = None


class FinishWish(Sent):
    outcome: Outcome


class CaseWish(Sent):
    item: Word
    mode: Literal["walk_in", "assisted", "online"] = "walk_in"


class PriorityWish(Sent):
    group: Word | None = Field(None, description="null takes a claimed priority back")


class ById(BaseModel):
    id: Word


class ByNo(BaseModel):
    no: Word


class ByToken(BaseModel):
    token: Word = Field(description="the ticket's link; staff and kiosks may name its id")


class ByScreen(BaseModel):
    screen: Word


class Asked(BaseModel):
    """What stands behind the question mark."""

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Kept: the framework asks for it at every request, which took half of the request."""
        return super().model_json_schema(*args, **kwargs) if args or kwargs else _schema_of(cls)


@cache
def _schema_of(model: Any) -> dict[str, Any]:
    return dict(BaseModel.model_json_schema.__func__(model))  # type: ignore[attr-defined]


class ItemsQuery(Asked):
    q: Annotated[str, Field(max_length=60)] = Field("", description="Chinese, pinyin or initials")
    zone: Word | None = None
    dept: Word | None = None
    bundles: Literal["0", "1"] | None = Field(None, description="1: bundles only, 0: none")
    frequent: Literal["0", "1"] | None = Field(None, description="1: what elders ask for most")
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str, Field(max_length=12, pattern=r"^[0-9]*$")] = ""


class PersonLookup(Sent):
    """A person at the desk without the slip; in the body, so that no address keeps the number."""

    id_number: Annotated[str, Field(min_length=1, max_length=40)] = Field(
        description="compared by its keyed hash"
    )
    id_type: IdType = "resident"


class TicketsQuery(Asked):
    number: Annotated[str, Field(min_length=1, max_length=12)] | None = None
    state: Word | None = None

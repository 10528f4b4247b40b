"""What callers send and get about care on the floor."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from server.web.api.answers import Answer, Moment
from server.web.api.guidance_shapes import Diversion
from server.web.api.requests import Sent, Sentence, Word

Paper = Annotated[str, Field(min_length=1, max_length=60)]
Result = Literal["done", "handed_on", "alone", "left"]
Manner = Literal["beside", "proxy", "home"]
StepName = Literal[
    "papers_checked", "form_filled", "number_taken", "submitted", "papers_wanted", "accepted",
    "result_fetched", "other",
]  # fmt: skip


class OfferWish(Sent):
    """Offered and not pressed: a ``no`` is kept as well."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"needs": ["old"], "shown": "身份证", "answer": False}]},
    )
    needs: Annotated[list[Word], Field(max_length=8)] = Field(
        description="old, frail, ill, disabled, pregnant, or a priority group of the hall"
    )
    shown: Paper = Field(description="the paper that was shown, or what was seen")
    ticket: Word | None = Field(None, description="id of the visit's ticket")
    zone: Word | None = None
    answer: bool | None = Field(None, description="what the person said; null: not yet")
    guide: Word | None = Field(None, description="who goes along; by default whoever asks")
    note: Sentence | None = None


class AnswerWish(Sent):
    yes: bool
    guide: Word | None = None


class GuideWish(Sent):
    guide: Word


class CloseWish(Sent):
    result: Result
    note: Sentence | None = None


class OrderWish(Sent):
    """For the holder of a ticket of today, or of a booking."""

    item: Word
    manner: Manner
    ticket: Word | None = None
    appointment: Word | None = None


class AuthoriseWish(Sent):
    shown: Paper = Field(description="the paper that the applicant signed")
    scope: Sentence = Field(description="what the helper may do")


class HelperWish(Sent):
    helper: Word | None = Field(None, description="by default whoever asks")


class StepWish(Sent):
    step: StepName
    note: Sentence | None = None


class EndWish(Sent):
    words: Annotated[str, Field(min_length=1, max_length=200)]


class PriorityAsked(Sent):
    ticket: Word = Field(description="the ticket's id")
    group: Word = "emergency"
    reason: Annotated[str, Field(min_length=2, max_length=200)]


class Why(Sent):
    why: Sentence | None = None


class VisitNoteWish(Sent):
    kind: Literal["advice", "delivery"]
    what: Literal[
        "answered", "papers_checked", "form_filled", "sample_shown", "collect", "post",
        "electronic",
    ]  # fmt: skip


class Visit(Answer):
    """The visit that it belongs to; no person."""

    ticket: str | None
    number: str | None
    ticket_state: str | None
    window: str | None
    lane: str | None
    queue: str | None
    item_name: str | None
    item_name_en: str | None


class Accompaniment(Visit):
    id: str
    zone: str | None
    needs: list[str]
    shown: str
    state: Literal["offered", "declined", "along", "closed"]
    guide: str | None
    guide_name: str | None
    result: str | None
    note: str | None
    offered_by: str
    offered_at: Moment
    moved_at: Moment
    ended_at: Moment | None


class TakenStep(BaseModel):
    at: str
    step: str
    note: str | None


class HelperOrder(Visit):
    id: str
    appointment: str | None
    item: str
    manner: Manner
    state: Literal["asked", "authorised", "acting", "handed_back", "withdrawn"]
    helper: str | None
    helper_name: str | None
    authorisation: dict[str, Any] | None
    steps: list[TakenStep]
    result: str | None
    asked_at: Moment
    moved_at: Moment
    ended_at: Moment | None


class PriorityRequest(Visit):
    id: str
    group: str
    group_name: str
    group_name_en: str
    reason: str
    state: Literal["asked", "granted", "refused", "withdrawn"]
    why: str | None
    asked_by: str
    asked_at: Moment
    decided_at: Moment | None


class PriorityRequests(BaseModel):
    requests: list[PriorityRequest]


class Group(BaseModel):
    id: str
    name: str
    name_en: str


class ProvenGroup(Group):
    proof: str | None


class Guide(BaseModel):
    staff: str
    name: str
    post: str


class Care(BaseModel):
    """What is open, and what was begun today; and the words to choose from."""

    accompaniments: list[Accompaniment]
    orders: list[HelperOrder]
    requests: list[PriorityRequest]
    needs: list[str]
    groups: list[ProvenGroup]
    emergencies: list[Group]
    guides: list[Guide]


class VisitNote(Answer):
    id: str
    ticket: str
    kind: str
    what: str
    by: str
    at: Moment


class Guided(BaseModel):
    diversions: list[Diversion]
    accompaniments: list[Accompaniment]


class Chain(Visit):
    """Guided at the door, advised, helped, handed over: one visit (rule XX-16c)."""

    priority_group: str | None
    verified_by: str | None
    person_masked: dict[str, Any] | None
    guided: Guided
    advised: list[VisitNote]
    helped: list[HelperOrder]
    delivery: VisitNote | None


class FollowedOrder(BaseModel):
    item_name: str
    item_name_en: str
    manner: Manner
    state: str
    steps: list[TakenStep]
    helper_name: str | None
    moved_at: str


class Followed(BaseModel):
    orders: list[FollowedOrder]


class GuidingCounts(BaseModel):
    """``guiding`` 导办: ways pointed out, accompaniments, help at kiosks; ``acting`` 代办: orders
    that a helper took up, by manner; ``advice`` 咨询: people sent to advice, and advice given."""

    guiding: dict[str, int]
    acting: dict[str, int]
    advice: dict[str, int]
    totals: dict[str, int]

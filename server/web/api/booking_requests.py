"""What callers send about bookings."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue

from server.web.api.requests import (
    Asked,
    Channel,
    IdType,
    OrganisationSent,
    PersonSent,
    Sent,
    Sentence,
    Word,
)

BookingState = Literal[
    "held", "awaiting", "confirmed", "checked_in", "fulfilled", "cancelled", "refused", "missed",
    "voided", "expired",
]  # fmt: skip
Seen = Annotated[
    int | None, Field(ge=0, description="`changes` of the booking on the screen of whoever decides")
]
_EXAMPLE: dict[str, JsonValue] = {
    "item": "GA01",
    "start": "2026-11-23T09:00:00+08:00",
    "channel": "web",
    "person": {"id_type": "resident", "id_number": "11010519491231002X", "name": "王小明"},
}


class BookingWish(Sent):
    """``out_of_hours``: a request for a time outside the hall's hours, with its reason and the day
    by which it must be done. ``told_once``: desk and telephone read the conditions out."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_EXAMPLE]})
    item: Word = Field(description="id of an item or a bundle")
    start: AwareDatetime
    channel: Channel | None = Field(None, description="null: a platform's own, else web")
    person: PersonSent | None = None
    organisation: OrganisationSent | None = None
    out_of_hours: bool = False
    reason: Sentence | None = None
    needed_by: date | None = None
    told_once: bool = False
    helper_made: bool = Field(False, description="staff: for somebody who did not ask for it")
    language: Literal["zh", "en"] = "zh"
    hold: Word | None = Field(None, description="link of the held place that this takes over")
    mode: Literal["guidance", "home_visit"] | None = Field(None, description="staff: which service")
    address: Sentence | None = Field(None, description="of a home visit; sealed at rest")


class RemoteWish(Sent):
    """A number for today. ``channel``: yunjiaohao for its platform, else phone or web."""

    item: Word
    channel: Channel | None = None
    person: PersonSent | None = None
    organisation: OrganisationSent | None = None
    told_once: bool = False
    language: Literal["zh", "en"] = "zh"


class RemoteQuery(Asked):
    item: Word


class HoldWish(Sent):
    item: Word
    start: AwareDatetime
    channel: Channel | None = None
    language: Literal["zh", "en"] = "zh"


class MoveWish(Sent):
    start: AwareDatetime
    out_of_hours: bool | None = Field(None, description="null: as the booking is")


class CheckInWish(Sent):
    """``window``: the voucher was shown straight at a window (staff)."""

    window: Word | None = None
    language: Literal["zh", "en"] | None = None


class ArrivalWish(CheckInWish):
    """By ``code``, or by the document of the ``person``."""

    code: Annotated[str, Field(min_length=1, max_length=24)] | None = None
    id_type: IdType = "resident"
    id_number: Annotated[str, Field(max_length=40)] | None = None


class ConsultWish(Sent):
    """``dept``: id of the department that was asked; ``answer``: what it said."""

    dept: Word
    answer: Sentence
    who: Word | None = None
    seen: Seen = None


class ConfirmWish(Sent):
    """Conditions and materials are told back by the answer itself. ``unconsulted``: why no
    department was asked."""

    note: Sentence | None = None
    conditions_told: bool = True
    unconsulted: Sentence | None = None
    seen: Seen = None


class VisitedWish(Sent):
    note: Sentence | None = None


class HomeVisitsQuery(Asked):
    from_: date | None = Field(None, alias="from")
    to: date | None = None


class ReasonWish(Sent):
    reason: Sentence | None = None


class DeclineWish(ReasonWish):
    seen: Seen = None


class SearchWish(Sent):
    """One of the three. A document stands in the body, so that no address keeps it."""

    code: Annotated[str, Field(min_length=1, max_length=24)] | None = None
    phone_last4: Annotated[str, Field(pattern=r"^[0-9]{4}$")] | None = None
    id_type: IdType = "resident"
    id_number: Annotated[str, Field(max_length=40)] | None = None


class PaperQuery(Asked):
    lang: Literal["zh", "en"] | None = Field(None, description="else as Accept-Language asks")
    paper: Literal["a6", "80mm"] | None = None


class ListEntrySent(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    item: Word
    since: date = Field(alias="from")
    until: date | None = Field(None, alias="to")
    day_types: list[Literal["evening", "lunch", "weekend", "holiday"]] = Field(default_factory=list)
    dept: Word | None = None


class OutOfHoursList(Sent):
    items: Annotated[list[ListEntrySent], Field(max_length=2000)]
    source: Sentence = Field(description="the approval that the list rests on")


class ByBooking(BaseModel):
    token: Word = Field(description="the booking's link; staff and devices may name its id")


class SlotsQuery(Asked):
    item: Word
    from_: date | None = Field(None, alias="from")
    to: date | None = None


class RequestTimesQuery(Asked):
    item: Word


class BookingsQuery(Asked):
    day: date | None = None
    state: BookingState | None = None
    limit: Annotated[int, Field(ge=1, le=200, description="platforms: of a page")] = 50
    cursor: Annotated[str, Field(max_length=26, pattern=r"^[0-9A-Z]*$")] = ""

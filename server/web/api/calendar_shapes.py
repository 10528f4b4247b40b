"""What is sent and answered about the hall's days."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, Field

from server.web.api.answers import Answer
from server.web.api.requests import Asked, Sent, Sentence, Word

Clock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Kind = Literal[
    "closed", "closed_half_day", "open", "open_half_day", "extra_session", "lunch_duty", "hours",
]  # fmt: skip
DayTypes = list[Literal["evening", "lunch", "weekend", "holiday"]]


class HoursSent(Sent):
    name: Annotated[str, Field(min_length=1, max_length=24)]
    opens: Clock
    closes: Clock
    ticket_from: Clock | None = None
    ticket_until: Clock | None = None


class ExtraSent(HoursSent):
    """Who serves then and what; without items, those that may be done out of hours."""

    name_en: Annotated[str, Field(max_length=40)] | None = None
    windows: Annotated[list[Word], Field(max_length=200)] = Field(default_factory=list)
    items: Annotated[list[Word], Field(max_length=500)] = Field(default_factory=list)


class EntryWish(Sent):
    """One entry; ``sessions`` are the day's hours in the place of its season's."""

    day: date
    until: date | None = None
    weekdays: Annotated[list[Annotated[int, Field(ge=1, le=7)]], Field(max_length=7)] = Field(
        default_factory=list
    )
    kind: Kind
    session: Annotated[str, Field(max_length=24)] | None = None
    extra: ExtraSent | None = None
    sessions: Annotated[list[HoursSent], Field(max_length=8)] = Field(default_factory=list)
    reason: Sentence
    source: Sentence


class YearWish(Sent):
    """As the State Council published it; the source is its notice."""

    year: Annotated[int, Field(ge=2000, le=2200)]
    holidays: Annotated[list[date], Field(max_length=120)]
    makeup: Annotated[list[date], Field(max_length=60)] = Field(default_factory=list)
    source: Sentence


class FileWish(Sent):
    """A CSV or iCalendar file, base64. ``dry_run``: look, enter nothing."""

    file: Annotated[str, Field(min_length=1, max_length=60_000, pattern=r"^[A-Za-z0-9+/=\s]+$")]
    source: Sentence = Field("", description="of rows that name none")
    dry_run: bool = False


class EmergencyWish(Sent):
    """``approver``: the account of another person, who must approve it before it holds."""

    reason: Sentence
    approver: Word
    since: AwareDatetime
    until: AwareDatetime
    notice: Annotated[str, Field(max_length=400)]


class CallOffWish(Sent):
    """``stranded``: only bookings at times when the hall does not serve any more."""

    day: date
    session: Word | None = None
    queue: Word | None = None
    stranded: bool = False
    reason: Sentence | None = None
    dry_run: bool = False


class ApprovalSent(Sent):
    no: Annotated[str, Field(min_length=1, max_length=60)]
    by: Annotated[str, Field(min_length=1, max_length=60)]
    on: date


class ListedItemWish(Sent):
    item: Word
    since: date = Field(alias="from")
    until: date | None = Field(None, alias="to")
    day_types: DayTypes = Field(default_factory=list)
    dept: Word | None = None
    approval: ApprovalSent | None = None
    source: Sentence


class UnlistWish(Sent):
    reason: Sentence
    since: date | None = Field(None, alias="from")


class CalendarQuery(Asked):
    from_: date | None = Field(None, alias="from")
    to: date | None = None


class YearQuery(Asked):
    year: Annotated[int, Field(ge=2000, le=2200)]


class ByItem(BaseModel):
    item: Word


class CalendarAnswer(Answer):
    today: str
    days: list[dict[str, Any]]
    entries: list[dict[str, Any]]
    years: list[dict[str, Any]]
    years_missing: list[int]
    emergency: dict[str, Any] | None


class Entered(Answer):
    ids: list[str]


class Imported(Answer):
    """``entries`` and ``years`` as understood; ``faults`` {line, field, code, sentence}."""

    entries: list[dict[str, Any]]
    years: list[dict[str, Any]]
    faults: list[dict[str, Any]]
    entered: bool


class Proposal(Answer):
    """``known`` false: the library does not know the year; nobody guesses it."""

    year: int
    known: bool
    holidays: list[str]
    makeup: list[str]
    source: str


class Emergencies(Answer):
    emergency: dict[str, Any] | None


class EmergencyDone(Answer):
    id: str


class CalledOff(Answer):
    count: int
    bookings: list[dict[str, Any]]


class ServiceTypes(Answer):
    visits: int
    main: dict[str, int]
    every: dict[str, int]
    days: dict[str, dict[str, int]]

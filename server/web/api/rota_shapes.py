"""What is sent and answered about the rota, people, absences, whereabouts and meetings."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, Field

from server.web.api.answers import Answer, Moment
from server.web.api.requests import Asked, Sent, Sentence, Word

Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2200, 12, 31))]
Moments = Annotated[
    AwareDatetime,
    Field(ge=datetime(2000, 1, 1, tzinfo=UTC), le=datetime(2200, 12, 31, tzinfo=UTC)),
]
StaffId = Annotated[str, Field(min_length=1, max_length=16)]
PostKey = Annotated[str, Field(min_length=1, max_length=48)]
SessionName = Annotated[str, Field(min_length=1, max_length=24)]
Prose = Annotated[str, Field(max_length=4000)]
AbsenceKind = Literal["leave", "sick", "training", "meeting", "trip", "other"]


class RotaQuery(Asked):
    """``date``: the first day (today); ``days``: how many."""

    day: Day | None = Field(None, alias="date")
    days: Annotated[int, Field(ge=1, le=14)] = 1


class SpanQuery(Asked):
    from_: Day | None = Field(None, alias="from")
    to: Day | None = None


class HistoryQuery(SpanQuery):
    staff: StaffId | None = None
    post: PostKey | None = None


class StaffQuery(Asked):
    dept: Word | None = None


class CellSent(Sent):
    """``version``: of the cell as it was seen. ``staff`` null: on purpose nobody."""

    day: Day
    session: SessionName
    post: PostKey = Field(description="07:A, 07:B, guide:G1 or manager")
    staff: StaffId | None = None
    version: Annotated[int, Field(ge=0)] = 0


class RotaWish(Sent):
    """All of these half days, or none."""

    cells: Annotated[list[CellSent], Field(min_length=1, max_length=400)]
    reason: Sentence | None = None


class TurnSent(Sent):
    """``was``: who held the post when the change was decided."""

    post: PostKey
    staff: StaffId | None = None
    was: StaffId | None = None


class RotateWish(Sent):
    turns: Annotated[list[TurnSent], Field(min_length=1, max_length=100)]
    from_: Day = Field(alias="from")
    reason: Sentence | None = None


class RotaFileWish(Sent):
    """A CSV file, base64. ``dry_run``: look, write nothing. ``seen``: when the dry run was made;
    whatever others changed since is not overwritten."""

    file: Annotated[str, Field(min_length=1, max_length=60_000, pattern=r"^[A-Za-z0-9+/=\s]+$")]
    dry_run: bool = False
    seen: Moments | None = None
    reason: Sentence | None = None


class PersonWish(Sent):
    """``skills``: queues (null: those of the windows that the hall file names them for);
    ``items``: what they are authorised for of these (null: all)."""

    id: StaffId
    name: Annotated[str, Field(min_length=1, max_length=40)]
    dept: Annotated[str, Field(min_length=1, max_length=40)]
    role: Annotated[str, Field(min_length=1, max_length=40)]
    employed_by: Annotated[str, Field(min_length=1, max_length=40)]
    version: Annotated[int, Field(ge=0)] = 0
    skills: Annotated[list[Word], Field(max_length=60)] | None = None
    items: Annotated[list[Word], Field(max_length=500)] | None = None
    qualification: Literal["trainee", "qualified", "expired"] | None = None
    phone: Annotated[str, Field(max_length=24, pattern=r"^[0-9+\- ]*$")] | None = None
    started_on: Day | None = None
    left_on: Day | None = None
    left_reason: Sentence | None = None


class PaperWish(Sent):
    """A training of several people (XX-32), or the letter of one chief representative (XX-34)."""

    staff: Annotated[list[StaffId], Field(min_length=1, max_length=200)]
    kind: Literal["training", "letter"]
    title: Annotated[str, Field(min_length=1, max_length=120)]
    held_on: Day
    until: Day | None = Field(None, description="last day on which it holds")
    note: Annotated[str, Field(max_length=400)] | None = None


class CoverSent(Sent):
    post: PostKey
    staff: StaffId


class AbsenceWish(Sent):
    """Sessions are names of the day's (AM, PM…); without, whole days. ``uncovered``: why nobody
    can be named where somebody has to be."""

    staff: StaffId
    kind: AbsenceKind
    from_: Day = Field(alias="from")
    to: Day
    from_session: SessionName | None = None
    to_session: SessionName | None = None
    reason: Sentence | None = None
    cover: Annotated[list[CoverSent], Field(max_length=20)] = Field(default_factory=list)
    uncovered: Sentence | None = None


class CoverWish(Sent):
    cover: Annotated[list[CoverSent], Field(min_length=1, max_length=20)]
    version: Annotated[int, Field(ge=1)]


class EndWish(Sent):
    """``to``: the last day away after all; null: it never took place."""

    version: Annotated[int, Field(ge=1)]
    to: Day | None = None
    to_session: SessionName | None = None
    reason: Sentence | None = None


class LeaveWish(Sent):
    """``staff``: for somebody else, by a manager."""

    reason: Word = Field(description="id of one of the hall's whereabouts")
    back_at: Moments
    staff: StaffId | None = None
    note: Sentence | None = None


class MeetingWish(Sent):
    group: Word
    held_at: Moments
    chair: StaffId
    attended: Annotated[list[StaffId], Field(max_length=300)] = Field(default_factory=list)
    results: Annotated[str, Field(min_length=1, max_length=4000)]
    shortcomings: Annotated[str, Field(min_length=1, max_length=4000)]
    minutes: Prose = ""


class Gap(Answer):
    day: str
    session: str
    place: str
    status: Literal["empty", "doubled"]
    level: Literal["yellow", "red"]
    begins: Moment
    staff: str | None
    name: str | None


class Rota(Answer):
    """``rows``: one for each place; their cells follow ``halves``."""

    today: str
    halves: list[dict[str, Any]]
    rows: list[dict[str, Any]]
    gaps: list[Gap]
    people: list[dict[str, Any]]


class Gaps(BaseModel):
    gaps: list[Gap]


class Changed(Answer):
    changed: int


class RotaTried(BaseModel):
    """``faults`` {line, field, code, sentence}."""

    cells: int
    faults: list[dict[str, Any]]
    seen: Moment
    entered: bool


class Persons(BaseModel):
    staff: list[dict[str, Any]]


class Person(Answer):
    id: str
    name: str
    version: int


class Absences(BaseModel):
    absences: list[dict[str, Any]]


class AbsenceEntered(BaseModel):
    """``uncovered``: posts for which nobody could be named."""

    id: str
    uncovered: list[str]
    sessions: int


class Away(BaseModel):
    away: list[dict[str, Any]]


class Gone(BaseModel):
    id: str


class Papers(BaseModel):
    """``departments``: whose letter holds today, and whether they are on post now."""

    papers: list[dict[str, Any]]
    departments: list[dict[str, Any]]


class PapersFiled(BaseModel):
    filed: int


class Meetings(BaseModel):
    week: str
    wanted: bool
    groups: list[dict[str, Any]]
    meetings: list[dict[str, Any]]


class MeetingRecorded(BaseModel):
    id: str
    group: str
    week: str


class History(BaseModel):
    """``terms``: who held which post until when; ``changes``: placed by hand; ``log``: who was on
    post or away."""

    terms: list[dict[str, Any]]
    changes: list[dict[str, Any]]
    log: list[dict[str, Any]]


class PostsToday(Answer):
    day: str
    half: dict[str, Any] | None
    manager: dict[str, Any]
    guides: list[dict[str, Any]]
    windows: list[dict[str, Any]]
    away: list[dict[str, Any]]
    gaps: list[Gap]
    gaps_in_all: int

"""What callers get, for the API's description; a test holds real answers against it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

TicketState = Literal[
    "waiting", "called", "serving", "held", "missed", "finished", "given_up", "closed"
]
Moment = str
"""ISO 8601 with the hall's zone."""


class Answer(BaseModel):
    model_config = ConfigDict(extra="allow")


class FieldFault(BaseModel):
    field: str
    type: str
    message: str


class Problem(Answer):
    """RFC 9457. ``code`` is stable; the figures of the sentence come as further members."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[FieldFault] | None = None
    request_id: str | None = None


class Estimate(BaseModel):
    """Seconds; the wait lies between low and high in four of five cases."""

    low: int
    likely: int
    high: int


class StaffName(BaseModel):
    id: str | None
    name: str | None


class Session(Answer):
    token: str
    role: str
    expires: Moment
    user: str
    staff: StaffName | None
    windows: list[str]
    permissions: list[str]


class QueueRow(Answer):
    code: str
    name: str
    name_en: str
    waiting: int
    oldest_s: int
    estimate: Estimate | None
    open_windows: int


class ZoneRow(Answer):
    id: str
    name: str
    name_en: str
    floor: int | None
    area: bool
    waiting: int
    estimate: int | None
    queues: list[QueueRow]


class Zones(BaseModel):
    zones: list[ZoneRow]


class PauseShown(BaseModel):
    reason: str | None
    reason_name: str
    reason_name_en: str
    since: Moment | None
    back_at: Moment | None


class WindowRow(Answer):
    no: str
    name: str
    name_en: str
    kind: str
    floor: int
    zone: str
    dept: str
    dept_name: str
    queues: list[str]
    overflow_from: list[str]
    state: Literal["closed", "open", "paused"]
    post: str | None
    clerk_name: str | None
    pause: PauseShown | None
    ticket: dict[str, Any] | None
    waiting: int


class Windows(BaseModel):
    windows: list[WindowRow]


class WindowAnswer(BaseModel):
    """``warnings``: what whoever opened should know: ``off_rota``, not on the rota here."""

    window: WindowRow
    warnings: list[str] = []


class HallHead(Answer):
    name: str
    name_en: str
    hotline: str
    supervise: str


class VisitStop(Answer):
    """One matter of a visit with several, in the order in which they are served."""

    item: str
    item_name: str
    item_name_en: str
    queue: str
    zone: str
    windows: list[str]
    state: Literal["done", "now", "next"]


class Ticket(Answer):
    """A ticket as its holder sees it; staff see ``person_masked`` and ``timeline`` besides."""

    id: str
    token: str
    number: str
    state: TicketState
    queue: str
    queue_name: str
    queue_name_en: str
    zone: str
    zone_name: str
    zone_name_en: str
    floor: int | None
    item: str
    item_name: str
    item_name_en: str
    bundle: str | None
    windows: list[str]
    window: str | None
    lane: str
    channel: str
    language: str
    ahead: int
    estimate: Estimate | None
    issued_at: Moment
    called_at: Moment | None
    calls: int
    rejoin_until: Moment | None
    stops: list[VisitStop]
    materials_count: int
    cases: list[str]
    track_url: str
    hall: HallHead


class Tickets(BaseModel):
    tickets: list[Ticket]


class TicketAnswer(Answer):
    ticket: Ticket


class Called(Answer):
    ticket: Ticket
    case: str
    cases: list[str]


class Cases(Answer):
    ticket: Ticket
    cases: list[str]


class Console(Answer):
    window: WindowRow
    line: list[dict[str, Any]]
    held: list[dict[str, Any]]
    missed: list[dict[str, Any]]
    timeline: list[dict[str, Any]]
    cases: list[dict[str, Any]]
    waiting: int
    clock: dict[str, Any]


class ClockAnswer(BaseModel):
    now: Moment
    speed: float
    timezone: str


class OpenShown(Answer):
    ticketing: bool
    serving: bool
    session: str | None
    until: Moment | None
    next: Moment | None


class HallAnswer(Answer):
    hall: HallHead
    clock: ClockAnswer
    open: OpenShown
    windows: list[WindowRow]
    queues: list[QueueRow]
    calls: list[dict[str, Any]]


class Board(Answer):
    screen: str
    hall: dict[str, Any]
    clock: dict[str, Any]
    zones: list[dict[str, Any]]
    queues: list[dict[str, Any]]
    calls: list[dict[str, Any]]
    windows: list[dict[str, Any]]
    paused: list[dict[str, Any]]
    open: dict[str, Any]
    messages: list[dict[str, Any]]


class Case(Answer):
    no: str
    ticket: str
    number: str
    item: str
    item_name: str
    item_version: str
    mode: str
    state: str
    outcome: str | None
    window: str | None
    staff: str | None
    person_masked: dict[str, Any] | None
    opened_at: Moment
    journal: list[dict[str, Any]]
    visit: list[dict[str, Any]]


class Health(Answer):
    status: Literal["ok", "starting"]

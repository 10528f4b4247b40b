"""What kiosks get, and staff about them."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel

from server.web.api.announcement_shapes import Announcement
from server.web.api.answers import Answer, Moment


class KioskRow(Answer):
    id: str
    place: str
    place_en: str
    site: Literal["hall", "self_service_24h", "remote"]
    state: Literal["there", "silent", "never_heard", "not_enrolled"]
    enrolled_at: Moment | None
    reported_at: Moment | None
    silent_since: Moment | None
    version: str | None
    link: str | None
    devices: dict[str, Any] | None
    backlog: int | None
    doubtful: int | None
    disk: str | None
    paper_low: bool | None


class Kiosks(BaseModel):
    kiosks: list[KioskRow]


class EnrolCode(BaseModel):
    """The code is shown now and never again."""

    kiosk: str
    code: str
    expires_at: Moment


class Enrolled(BaseModel):
    kiosk: str
    token: str


class Revoked(BaseModel):
    kiosk: str
    ended: int


class LentNumberShown(BaseModel):
    seq: int
    number: str
    ticket: str
    token: str


class LentBlock(BaseModel):
    id: str
    day: str
    queue: str
    lane: str
    reserve: bool
    numbers: list[LentNumberShown]


class Lease(BaseModel):
    """``gone``: blocks that the kiosk named and that are not lent to it (any more)."""

    blocks: list[LentBlock]
    gone: list[str]
    track_root: str


class OrderTaken(BaseModel):
    key: str
    outcome: Literal["taken", "closed", "withdrawn", "needs_person"]
    number: str | None
    ticket: str | None
    withdrawn: str | None
    why: str | None


class TakenIn(BaseModel):
    orders: list[OrderTaken]


class Heard(BaseModel):
    """``version`` changes with the hall's file: the kiosk then asks for a fresh snapshot.
    ``announcements``: what is told to everybody in the hall just now."""

    now: Moment
    version: str
    announcements: list[Announcement]


class Snapshot(Answer):
    kiosk: dict[str, Any]
    days: dict[str, list[dict[str, Any]]]
    hall: dict[str, Any]
    zones: list[dict[str, Any]]
    departments: list[dict[str, Any]]
    items: list[dict[str, Any]]
    version: str


class SentInRow(BaseModel):
    kiosk: str
    key: str
    why: str
    number: str | None
    item: str | None
    arrived_at: Moment
    received_at: Moment


class SentIn(BaseModel):
    orders: list[SentInRow]


class Settled(BaseModel):
    kiosk: str
    key: str

"""What callers ask and get about staffing and about tidal suggestions of the past."""

from __future__ import annotations

import datetime

from pydantic import Field

from server.web.api.answers import Answer
from server.web.api.requests import Asked


class StaffingAsked(Asked):
    date: datetime.date | None = Field(None, description="the next day of service by default")


class Held(Answer):
    name: str
    opens: str
    closes: str


class Promised(Answer):
    """``share`` of the people shall wait at most ``minutes``."""

    minutes: float
    share: float


class HalfHour(Answer):
    """``windows``: needed on an ordinary day, ``windows_busy_day``: on one day in ten; ``own``:
    windows of the zone that serve then; ``short``: how many these lack."""

    at: str
    people: float
    booked: float
    work_min: int
    windows: int
    windows_busy_day: int
    own: int
    short: int


class StaffingGroup(Answer):
    """A zone, or (``id`` null) the hall. ``helpers``: windows that may come to help."""

    id: str | None
    name: str
    name_en: str
    queues: list[str]
    windows: list[str]
    helpers: list[str]
    people: float
    booked: float
    peak: str | None
    rows: list[HalfHour]


class Staffing(Answer):
    """``kind``: weekday 1 to 7, or makeup; ``history_days``: days of this kind that are known (0:
    the figures are what the hall file expects)."""

    date: str
    kind: str
    closed: bool
    sessions: list[Held]
    promise: Promised
    history_days: int
    halves: list[str]
    hall: StaffingGroup
    zones: list[StaffingGroup]


class TideSum(Answer):
    """``measured``: moves whose effect was looked at; ``fell``: of them, those after which a
    newcomer waits less; ``off_min``: how far the forecast was off, without signs."""

    made: int
    suggested: int
    accepted: int
    refused: int
    expired: int
    withdrawn: int
    measured: int
    fell: int
    wait_before_min: float | None
    wait_after_min: float | None
    off_min: float | None


class TideDay(TideSum):
    day: str


class TideProfile(TideSum):
    profile: str
    name: str
    name_en: str


class TidesPast(Answer):
    since: str = Field(alias="from")
    to: str
    days: list[TideDay]
    profiles: list[TideProfile]
    total: TideSum


class Part(Answer):
    """``part`` of ``whole`` beside an aim (null: none is set)."""

    part: int
    whole: int
    share: float | None
    aim: float | None
    reached: bool | None


class NamedMatter(Answer):
    id: str | None
    name: str
    name_en: str


class PartMissing(Part):
    missing: list[NamedMatter]


class FrequentMatter(NamedMatter):
    cases: int


class BundleHere(NamedMatter):
    """``level``: of the platform that published it; ``windows``: comprehensive ones that take it;
    ``gap``: why it cannot be accepted at one."""

    level: str | None
    windows: list[str]
    gap: str | None


class OneWindow(Answer):
    """``items``: items that a comprehensive window can take (PDS-G1); ``approvals``: of approval
    items alone (PY-1); ``accepted``: cases of the span that were opened at one; ``bundles``: what
    platforms published and whether it can be accepted (HC-4); ``frequent``: items asked for most
    that none takes (PY-3.f)."""

    since: str = Field(alias="from")
    to: str
    windows: list[str]
    items: PartMissing
    approvals: PartMissing
    accepted: Part
    bundles: list[BundleHere]
    frequent: list[FrequentMatter]

"""Days and hours: timetables by season, extra sessions, and the calendar of working days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from config.schema.base import Clock, Day, Id, Part, Positive, WindowNo, Words, YearDay

Weekday = Annotated[int, Field(ge=1, le=7)]


class Session(Part):
    """Office hours of half a day. Tickets are given from `ticket_from` to `ticket_until`."""

    name: Id
    open: Clock
    close: Clock
    ticket_from: Clock
    ticket_until: Clock


class Season(Part):
    """Both ends included. When `start` is after `end` the season runs over the new year."""

    start: YearDay = Field(alias="from")
    end: YearDay = Field(alias="to")

    def holds(self, day: date) -> bool:
        """Whether the season covers the day."""
        here = (day.month, day.day)
        if tuple(self.start) <= tuple(self.end):
            return tuple(self.start) <= here <= tuple(self.end)
        return here >= tuple(self.start) or here <= tuple(self.end)


class Timetable(Part):
    id: Id
    valid: Season
    sessions: Annotated[tuple[Session, ...], Field(min_length=1)]


class ExtraSession(Part):
    """Hours beside the timetable; `mode` tells the three kinds apart.

    by_request: only for confirmed out-of-hours bookings (`between_sessions`: the lunch break).
    extra_session: ordinary tickets on `weekday` at `windows` (5+X).
    drain: after closing, tickets already given are served for at most `max_minutes`.
    """

    id: Id
    name: Words
    name_en: Words
    mode: Literal["by_request", "extra_session", "drain"]
    mode_note: str = ""
    days: Literal["workdays"] | None = None
    between_sessions: bool = False
    weekday: Weekday | None = None
    open: Clock | None = None
    close: Clock | None = None
    ticket_from: Clock | None = None
    ticket_until: Clock | None = None
    windows: tuple[WindowNo, ...] = ()
    not_on: Literal["statutory holidays"] | None = None
    max_minutes: Positive | None = None


class Holiday(Part):
    name: Words
    start: Day = Field(alias="from")
    end: Day = Field(alias="to")


class Year(Part):
    """One year's notice. A year with `status: not loaded` is unknown: nobody may guess its days."""

    status: Literal["loaded", "not loaded"] = "loaded"
    holidays: tuple[Holiday, ...] = ()
    makeup_workdays: tuple[Day, ...] = ()
    source: str = ""
    note: str = ""

    @property
    def known(self) -> bool:
        """Whether the State Council's notice for the year has been entered."""
        return self.status == "loaded"


class HallOverride(Part):
    """The hall's own word on one day, over the calendar. Half days name their session."""

    date: Day
    kind: Literal["closed", "closed_half_day", "open", "open_half_day"]
    session: Id | None = None
    reason: Words
    reason_en: str = ""


class Calendar(Part):
    """`workweek` by ISO weekday (1 is Monday)."""

    workweek: Annotated[tuple[Weekday, ...], Field(min_length=1)]
    source: str = ""
    years: Mapping[Annotated[int, Field(ge=2000, le=2200)], Year] = {}
    hall_overrides: tuple[HallOverride, ...] = ()

    def knows(self, year: int) -> bool:
        """Whether the working days of the year are known."""
        return year in self.years and self.years[year].known

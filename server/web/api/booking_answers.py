"""What callers get about bookings."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel

from server.web.api.answers import Answer, Moment, Ticket
from server.web.api.booking_requests import BookingState


class SlotShown(BaseModel):
    start: Moment
    end: Moment
    free: int
    why_not: (
        Literal[
            "full", "walk_in", "past", "closed", "too_soon", "too_far", "unknown_year",
            "not_served", "too_short",
        ]
        | None
    ) = None  # fmt: skip


class DayShown(BaseModel):
    day: str
    why_not: str | None


class Slots(BaseModel):
    """``days`` say why a whole day has nothing, also one without any slot."""

    slots: list[SlotShown]
    days: list[DayShown]
    minutes: int


class AskDayShown(BaseModel):
    """``why_not``: the code with which a request for this day would be refused."""

    day: str
    times: list[Moment]
    why_not: str | None


class RequestTimes(BaseModel):
    """Days out of hours from today on, as long as they are not too far ahead."""

    item: str
    min_workdays: int
    max_workdays: int
    days: list[AskDayShown]


class Booking(Answer):
    id: str
    kind: Literal["slot", "request", "remote"]
    token: str
    link_url: str
    state: BookingState
    code: str
    item: str
    item_name: str
    item_name_en: str
    start: Moment
    end: Moment
    channel: str
    out_of_hours: bool
    ticket: Any = None
    person_masked: dict[str, Any] | None


class Bookings(BaseModel):
    """``next``: the cursor of a platform's next page."""

    appointments: list[dict[str, Any]]
    next: str | None = None


class CheckedIn(Ticket):
    """The ticket, and the booking that it was issued for. ``late``: a walk-in ticket; ``again``:
    checked in before, and this is that same ticket."""

    appointment: dict[str, Any]
    late: bool
    again: bool


class HomeVisits(Answer):
    """Orders; with ``address``, ``name`` and ``phone`` open, for whoever goes there."""

    visits: list[dict[str, Any]]


class ListedPerson(Answer):
    id: str
    person_masked: dict[str, Any] | None
    listed_on: str
    until: str
    in_force: bool
    grounds: list[dict[str, Any]]
    lifted: dict[str, Any] | None


class Blacklist(BaseModel):
    listings: list[ListedPerson]


class MissAnswer(Answer):
    id: str
    voided: dict[str, Any] | None


class Objections(BaseModel):
    objections: list[dict[str, Any]]


class FoundBookings(BaseModel):
    """``standing``: only when searched by document."""

    appointments: list[dict[str, Any]]
    standing: dict[str, Any] | None


class BookingRules(BaseModel):
    per_person_per_day: int
    per_agent_per_day: int
    adult_age: int
    no_show: dict[str, int]
    check_in_from_min: int
    out_of_hours: dict[str, Any]


class OutOfHoursItems(BaseModel):
    items: list[dict[str, Any]]

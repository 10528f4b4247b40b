"""What one person may hold, and what a person must have been told before a booking is saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from appointments.calendar import corresponding_day
from appointments.refusals import NotBookable, iso

TOLD_BY_STAFF = frozenset({"desk", "phone", "helper"})
"""Channels on which a member of staff reads conditions and materials out (rule PDS-3)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Most bookings on one day of service: of one's own, and as agent for organisations.

    ``adult_age`` in full years; a minor is served without a booking.
    """

    per_day: int = 2
    per_agent_day: int = 5
    adult_age: int = 18


@dataclass(frozen=True, slots=True)
class Held:
    """A booking that the person still holds, or wants. ``organisation``: for whom, None for
    oneself; the person is then its agent."""

    item: str
    start: datetime
    organisation: str | None = None


def check_person(
    wanted: Held,
    held: Iterable[Held],
    born: date | None,
    today: date,
    zone: ZoneInfo,
    limits: Limits,
) -> None:
    """May the person hold one more? ``born`` None: the document does not tell.

    ``held`` without the booking that is being moved. Refuses ``person_minor`` {min},
    ``duplicate_booking`` {start} for the same item and party, whatever the day, and
    ``too_many_bookings`` {limit} on the day of service.
    """
    if born is not None and today < corresponding_day(born, 12 * limits.adult_age):
        raise NotBookable("person_minor", min=limits.adult_age)
    others = list(held)
    for other in others:
        if (other.item, other.organisation) == (wanted.item, wanted.organisation):
            raise NotBookable("duplicate_booking", start=iso(other.start.astimezone(zone)))
    own = wanted.organisation is None
    day = wanted.start.astimezone(zone).date()
    that_day = [
        other
        for other in others
        if other.start.astimezone(zone).date() == day and (other.organisation is None) == own
    ]
    limit = limits.per_day if own else limits.per_agent_day
    if len(that_day) >= limit:
        raise NotBookable("too_many_bookings", limit=limit)


def check_told(channel: str, told: bool, *, by_staff: bool = False) -> None:
    """Rule PDS-3: at desk and telephone nothing is saved before the person was told once.

    ``by_staff``: a member of staff saves it, whatever the channel is called. Refuses
    ``told_once_required``.
    """
    if (by_staff or channel in TOLD_BY_STAFF) and not told:
        raise NotBookable("told_once_required")

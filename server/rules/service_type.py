"""What kind of service a visit or a booking was, so that statistics can show each of them.

Rules PQ-35, HC-27 and XX-16b name them: by appointment, extended hours, green channel, holidays,
guidance for enterprises, at home. The kind is worked out from facts that are stored anyway.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from appointments.timetable import Timetable
from appointments.workdays import YearUnknown


class ServiceType(StrEnum):
    """``guidance`` (行政指导) and ``home_visit`` (上门) are orders of their own, said by whoever
    enters one; the others follow from the facts."""

    GREEN = "green"
    HOME_VISIT = "home_visit"
    GUIDANCE = "guidance"
    HOLIDAY = "holiday"
    EXTENDED = "extended"
    BOOKED = "booked"
    WALK_IN = "walk_in"


SAID = frozenset({ServiceType.HOME_VISIT, ServiceType.GUIDANCE})


def said_of(mode: str | None) -> ServiceType | None:
    """The kind that staff said, as it is stored; None: nobody said any."""
    return ServiceType(mode) if mode is not None else None


@dataclass(frozen=True, slots=True)
class Facts:
    """``at``: when the person is served, or as yet expected; ``said``: an order of its own."""

    at: datetime
    lane: str = "walk_in"
    booked: bool = False
    said: ServiceType | None = None


def types_of(facts: Facts, timetable: Timetable) -> tuple[ServiceType, ...]:
    """Every kind that holds, the most particular first; never empty.

    A statutory day off is ``holiday``; any other time outside the regular sessions of a working
    day is ``extended``: 5+X, lunch duty, evenings, and serving on after closing.
    """
    found: list[ServiceType] = []
    if facts.lane == "green":
        found.append(ServiceType.GREEN)
    if facts.said in SAID:
        found.append(facts.said)
    if (when := _when(facts.at, timetable)) is not None:
        found.append(when)
    found.append(ServiceType.BOOKED if facts.booked else ServiceType.WALK_IN)
    return tuple(found)


def main_type(facts: Facts, timetable: Timetable) -> ServiceType:
    """The one kind under which statistics count it, so that the kinds add up to all."""
    return types_of(facts, timetable)[0]


def _when(at: datetime, timetable: Timetable) -> ServiceType | None:
    local = at.astimezone(timetable.zone)
    day, clock = local.date(), local.time()
    try:
        if timetable.workdays.is_holiday(day):
            return ServiceType.HOLIDAY
        held = timetable.sessions(day)
    except YearUnknown:
        return None
    regular = [s for s in held if not s.extra]
    # Whoever comes some minutes early, or while the noon break lasts, is served in hours.
    if any(min(s.ticket_from, s.opens) <= clock < s.closes for s in regular):
        return None
    return ServiceType.EXTENDED

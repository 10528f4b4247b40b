"""What the manager says to everybody: the end of the day, a notice, evacuation. Pure.

An evacuation is heard and shown in the whole hall, goes before every call, and is said over and
over until somebody ends it. The others take their turn between calls.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from server.rules.refusals import Refused

SHOWN_FOR = timedelta(minutes=10)
"""How long a notice stands on the screens when nobody says until when."""


class Kind(StrEnum):
    """What is said."""

    CLOSING = "closing"
    EVACUATION = "evacuation"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Telling:
    """One announcement to the hall. ``repeat``: how many times it is said in each area; an
    evacuation counts nothing. It ends at ``until`` by itself (None: never), or when ``ended``."""

    id: str
    kind: Kind
    areas: tuple[str, ...]
    repeat: int
    since: datetime
    until: datetime | None
    ended: bool = False

    @property
    def urgent(self) -> bool:
        return self.kind is Kind.EVACUATION

    def running(self, now: datetime) -> bool:
        return not self.ended and (self.until is None or now < self.until)

    def said_again(self, times: int, now: datetime) -> bool:
        """Having been said so many times in an area, is it said there once more?"""
        return self.running(now) and (self.urgent or times < self.repeat)


def areas_of(kind: Kind, wished: Collection[str] | None, known: Collection[str]) -> tuple[str, ...]:
    """Where it is heard: everywhere unless some areas are named; an evacuation always everywhere.

    Refuses ``unknown_area`` {area}.
    """
    for area in wished or ():
        if area not in known:
            raise Refused("unknown_area", area=area)
    everywhere = kind is Kind.EVACUATION or not wished
    return tuple(sorted(known if everywhere else set(wished or ())))


def end_of(
    kind: Kind, wished: datetime | None, now: datetime, closes: datetime | None
) -> datetime | None:
    """Until when it stands on the screens. ``closes``: the end of the day's last session."""
    if kind is Kind.EVACUATION:
        return None
    if wished is not None:
        return wished
    return closes if kind is Kind.CLOSING and closes is not None else now + SHOWN_FOR

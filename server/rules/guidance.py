"""What the guides do for people, as closed lists: where they stand and which way they point out.

Rules PDS-8 (three kinds of guide posts), PDS-9 (the way is recorded) and PY-5.2.4 (guiding,
acting for people and advice are services that are counted).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class GuidePost(StrEnum):
    """At the door, at the central desk, or walking through a zone."""

    ENTRANCE = "entrance"
    DESK = "desk"
    ROVING = "roving"


class Way(StrEnum):
    """Where somebody was sent: a machine, the web or an app, a number, or advice."""

    SELF_SERVICE = "self_service"
    ONLINE = "online"
    TICKET = "ticket"
    CONSULTATION = "consultation"


@dataclass(frozen=True, slots=True)
class Pointed:
    """One record: the hall's hour of the day, the guide's post if it was said, the way."""

    hour: int
    post: GuidePost | None
    way: Way


@dataclass(frozen=True, slots=True)
class Tally:
    """How many went each way, and how many of them needed no number."""

    ways: dict[Way, int]

    @property
    def total(self) -> int:
        return sum(self.ways.values())

    @property
    def without_number(self) -> int:
        return self.ways[Way.SELF_SERVICE] + self.ways[Way.ONLINE]


def tally(records: Iterable[Pointed]) -> Tally:
    """Count records by way; every way is there, also with none."""
    ways = dict.fromkeys(Way, 0)
    for record in records:
        ways[record.way] += 1
    return Tally(ways)

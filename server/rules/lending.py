"""Numbers lent to kiosks, and when the people came whose tickets are sent in later.

Rule XX-26: a kiosk works on by itself. What it holds comes from a part of each lane's range that
has counters of its own, so that nobody else can give it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from server.rules import numbers
from server.rules.numbers import Range
from server.rules.refusals import Refused

DELAYS = timedelta(seconds=10)
"""By how much two batches may misjudge the same moment."""
ONE_AFTER = timedelta(milliseconds=1)
EARLIEST = timedelta(days=31)
"""Nothing is older than a paper that anybody might still hold."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where numbers are lent: a queue, a lane, and its reserve or not."""

    queue: str
    lane: str
    reserve: bool

    @property
    def series(self) -> str:
        """The counter of what is lent; the reserve has its own."""
        return f"{self.lane}+" if self.reserve else f"{self.lane}~"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many numbers a block holds, and the reserve."""

    block: int
    reserve: int

    def of(self, place: Place) -> int:
        return self.reserve if place.reserve else self.block


def places(queues: Iterable[str], lanes: Iterable[str], sizes: Sizes) -> list[Place]:
    """Everything that a kiosk with these queues holds numbers for."""
    lanes = tuple(lanes)
    each = [Place(q, lane, reserve) for q in queues for lane in lanes for reserve in (False, True)]
    return [place for place in each if sizes.of(place)]


def wanting(wanted: Iterable[Place], left: Mapping[Place, int], sizes: Sizes) -> list[Place]:
    """The places whose stock is half used or gone: they get a fresh block."""
    return [place for place in wanted if left.get(place, 0) * 2 <= sizes.of(place)]


def seq_at(place: Place, position: int, narrow: Range) -> int:
    """The number at a position of a place's counter; refuses ``numbers_exhausted``."""
    at = numbers.in_reserve if place.reserve else numbers.in_lent
    return at(position, narrow)


def seqs(place: Place, first: int, size: int, narrow: Range) -> list[int]:
    """The numbers of a block: fewer than ``size``, or none, where the range ends."""
    found: list[int] = []
    try:
        for position in range(first, first + size):
            found.append(seq_at(place, position, narrow))
    except Refused:
        return found
    return found


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a kiosk says somebody came: by its clock, and seconds ago where it can tell."""

    at: datetime
    age_s: float | None


def arrivals(
    stamps: Sequence[Stamp], now: datetime, last: datetime | None = None
) -> list[datetime]:
    """When the people came, in the order in which the kiosk served them.

    A clock that nobody can set counts more than one that may be wrong. Nobody comes later than
    now, nor before whoever was served before them; ``last`` is the latest arrival of an earlier
    batch, which the line's own delays must not change places with.
    """
    came: list[datetime] = []
    floor = now - EARLIEST
    for stamp in stamps:
        told = stamp.at if stamp.age_s is None else now - timedelta(seconds=max(0.0, stamp.age_s))
        if not came and last is not None and last - DELAYS < told:
            floor = last
        floor = min(now, max(told, floor + ONE_AFTER))
        came.append(floor)
    return came


def is_over(numbered: date, today: date) -> bool:
    """Is the day of the number over? Then nobody waits any more, and the ticket comes closed."""
    return numbered < today

"""Numbers that a kiosk holds for the time alone, and what it sends in afterwards.

Plain JSON with the classes that read it; both sides use these. Standard library only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

LANES = ("walk_in", "priority")
"""Lanes in which a kiosk may issue by itself; a booking needs the server."""
MOST_SENT = 50
"""Tickets in one batch."""


@dataclass(frozen=True, slots=True)
class LentNumber:
    """A number with the ticket that it will be: its id and unguessable link are made beforehand,
    so that the code on the paper leads somewhere once the server knows of it."""

    seq: int
    number: str
    ticket: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Block:
    """Numbers of one queue, lane and day, to be used in their order. ``day`` is ISO."""

    id: str
    day: str
    queue: str
    lane: str
    reserve: bool
    numbers: tuple[LentNumber, ...]

    def as_json(self) -> dict[str, Any]:
        """As it crosses the wire."""
        return asdict(self)


def block(raw: Mapping[str, Any]) -> Block:
    """The block in a server's answer; raises KeyError, TypeError or ValueError."""
    numbers = tuple(
        LentNumber(int(n["seq"]), str(n["number"]), str(n["ticket"]), str(n["token"]))
        for n in raw["numbers"]
    )
    return Block(
        str(raw["id"]),
        str(raw["day"]),
        str(raw["queue"]),
        str(raw["lane"]),
        bool(raw["reserve"]),
        numbers,
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """An order that a kiosk settled by itself.

    With a number it was printed (``paper``: printed, unconfirmed, failed). Without one it came to
    nothing, and whatever the server issued under its key is to be withdrawn. ``at`` is the kiosk's
    own idea of the hall's time (ISO 8601); ``age_s`` the seconds since then by a clock that nobody
    can set, None when the machine was started anew in between.
    """

    key: str
    at: str
    age_s: float | None = None
    item: str = ""
    block: str | None = None
    seq: int | None = None
    number: str | None = None
    paper: str = ""
    language: str = "zh"
    priority: str | None = None
    person: Mapping[str, str] | None = field(default=None, repr=False)

    def as_json(self) -> dict[str, Any]:
        """As it crosses the wire; nothing is sent for what is not known."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


class Outcome(StrEnum):
    """What became of an order that was sent in."""

    TAKEN = "taken"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    NEEDS_PERSON = "needs_person"

"""What a sign is: a strip of light above a window that shows a line of text on its areas."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from hardware.ports import State


class Motion(StrEnum):
    """How the words come."""

    STILL = "still"
    FAST = "fast"
    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


class Colour(StrEnum):
    """What font cards can light; a sign of one colour shows that."""

    RED = "red"
    GREEN = "green"
    YELLOW = "yellow"


@dataclass(frozen=True, slots=True)
class Words:
    """A text and how it is shown. `hold` is seconds that it stands when there is more to show."""

    text: str
    motion: Motion = Motion.STILL
    colour: Colour | None = None
    hold: float = 5.0
    wrap: bool = False


class Outcome(StrEnum):
    """`UNCONFIRMED`: it was sent, and the sign did not say that it took it."""

    SHOWN = "shown"
    UNCONFIRMED = "unconfirmed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SignResult:
    """`evidence` is what the sign said or did, in words for a technician; `lost` are characters
    that the sign has no picture for, shown as 〓."""

    outcome: Outcome
    evidence: str
    lost: str = field(default="")


@dataclass(frozen=True, slots=True)
class SignStatus:
    """`evidence` is what the statement rests on, in words for a technician."""

    state: State
    evidence: str = ""


class Sign(Protocol):
    """A sign. Calls block for a second or two at most; they answer and never raise for the device.

    `area` counts from 0 in the order in which the sign's URL names its areas.
    """

    def show(self, words: Words, area: int = 0) -> SignResult: ...

    def clear(self) -> SignResult:
        """Show nothing on any area."""
        ...

    def switch(self, *, on: bool) -> SignResult:
        """Light the panel or leave it dark; what it shows is kept where the device can."""
        ...

    def brightness(self, percent: int) -> SignResult: ...

    def ping(self) -> SignStatus:
        """Ask the sign whether it is there."""
        ...

    def status(self) -> SignStatus:
        """What is known now, without asking."""
        ...

    def close(self) -> None: ...

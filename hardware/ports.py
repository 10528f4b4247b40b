"""What the product asks of its devices.

A driver knows a device and nothing of halls. Its status is always evidence: what the device
said, or that it said nothing. A device that does not answer is `UNKNOWN`, never fine.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Size(StrEnum):
    """How large a line of a slip is; every driver maps it to what its device can do."""

    SMALL = "small"
    BODY = "body"
    LARGE = "large"
    TITLE = "title"
    NUMBER = "number"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; it wraps. `Size.NUMBER` never wraps: it shrinks to the width instead."""

    text: str
    size: Size = Size.BODY
    align: Align = Align.LEFT
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A short label at the left and its value beside it; the value wraps in its own column."""

    label: str
    value: str
    size: Size = Size.BODY
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of `data` with words beside it (below it where a device has no columns)."""

    data: str
    beside: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""

    heavy: bool = False


@dataclass(frozen=True, slots=True)
class Space:
    """Empty paper, in dots of 203 dpi (8 dots to the millimetre)."""

    dots: int


Block = Text | Pair | Code | Rule | Space


@dataclass(frozen=True, slots=True)
class Slip:
    """One piece of paper, top to bottom; the driver cuts after it."""

    blocks: tuple[Block, ...]


class Outcome(StrEnum):
    """What is known about a print; `UNCONFIRMED` means that nobody can tell without looking."""

    PRINTED = "printed"
    UNCONFIRMED = "unconfirmed"
    FAILED = "failed"


class Trouble(StrEnum):
    """What a printer reports about itself; only `NEAR_END` still lets it print."""

    PAPER_OUT = "paper_out"
    NEAR_END = "near_end"
    COVER_OPEN = "cover_open"
    CUTTER = "cutter"
    ERROR = "error"
    OFFLINE = "offline"


class State(StrEnum):
    """`READY` and `TROUBLE` were said by the device; `UNKNOWN` is silence; `ABSENT` is by order."""

    READY = "ready"
    TROUBLE = "trouble"
    UNKNOWN = "unknown"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """`evidence` is what the statement rests on, in words for a technician."""

    state: State
    troubles: frozenset[Trouble] = field(default_factory=frozenset)
    evidence: str = ""

    @property
    def may_print(self) -> bool:
        """Whether trying is sensible: a silent printer may well print."""
        return self.state in (State.READY, State.UNKNOWN)


@dataclass(frozen=True, slots=True)
class PrintResult:
    """`paper` is a PNG of what left the device, where the driver knows it exactly."""

    outcome: Outcome
    evidence: str
    troubles: frozenset[Trouble] = field(default_factory=frozenset)
    paper: bytes | None = None


class Printer(Protocol):
    """A ticket printer. Calls block; they answer with a result and do not raise for the device."""

    def print(self, slip: Slip) -> PrintResult:
        """Print one slip and say what is known about it. Never prints a second try by itself."""
        ...

    def status(self) -> PrinterStatus: ...

    def close(self) -> None: ...

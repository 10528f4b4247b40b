"""What a scanner is: codes come, one after the other, as text.

A code may hold a person's number, so its text is in no representation and in no evidence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from hardware.ports import State


class Fault(StrEnum):
    """What may be wrong with a scanner or with a code."""

    UNPLUGGED = "unplugged"
    UNREADABLE = "unreadable"
    """The code, not the scanner: its bytes are no text."""
    TOO_LONG = "too_long"
    """More bytes than any code holds, without an end: a wrong speed or suffix."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A code that was read; `charset` says how its bytes were understood."""

    text: str = field(repr=False)
    charset: str = "utf-8"


@dataclass(frozen=True, slots=True)
class ScannerTrouble:
    """`evidence` is what the device did, in words for a technician."""

    fault: Fault
    evidence: str


ScannerEvent = Scan | ScannerTrouble


@dataclass(frozen=True, slots=True)
class ScannerStatus:
    """`evidence` is what the statement rests on, in words for a technician."""

    state: State
    evidence: str = ""


class Scanner(Protocol):
    """A scanner. One owner calls `next` again and again."""

    def next(self, within: float) -> ScannerEvent | None:
        """The next event, or None when `within` seconds have passed. Never raises for the
        device: that it is away is an event, told once."""
        ...

    def status(self) -> ScannerStatus:
        """What is known now; a scanner that nobody used yet is unknown, for it cannot be asked."""
        ...

    def close(self) -> None: ...

"""What a call pad is: a few keys and digits at a window, many of them on one line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from hardware.ports import State


class Action(StrEnum):
    """What the clerk wants."""

    CALL = "call"
    RECALL = "recall"
    START = "start"
    FINISH = "finish"
    EVALUATE = "evaluate"
    CANCEL = "cancel"
    GIVE_UP = "give_up"
    HOLD = "hold"
    CALL_BACK = "call_back"
    ONE_METRE = "one_metre"
    PAUSE = "pause"
    TRANSFER = "transfer"


class Fault(StrEnum):
    UNPLUGGED = "unplugged"
    SILENT = "silent"
    """A pad that is asked in turn does not answer."""


@dataclass(frozen=True, slots=True)
class KeyPressed:
    """A key of the pad with this address; `digits` were typed before it."""

    address: str
    action: Action
    digits: str = ""


@dataclass(frozen=True, slots=True)
class Rated:
    """Somebody pressed a key of a rater: 5 very content, 4 content, 3 so-so, 2 not, 1 not at
    all."""

    address: str
    level: int


@dataclass(frozen=True, slots=True)
class PadTrouble:
    """`address` is empty where the whole line is meant."""

    fault: Fault
    evidence: str
    address: str = ""


PadEvent = KeyPressed | Rated | PadTrouble


@dataclass(frozen=True, slots=True)
class Sent:
    """Whether an order left for a pad. Pads do not say that they carried it out."""

    left: bool
    evidence: str


@dataclass(frozen=True, slots=True)
class PadStatus:
    """`evidence` is what the statement rests on; `heard` are the addresses that spoke."""

    state: State
    evidence: str = ""
    heard: tuple[str, ...] = ()


class CallPad(Protocol):
    """The pads of one line. One owner calls `next` again and again; the rest is for any thread."""

    def next(self, within: float) -> PadEvent | None:
        """The next event, or None when `within` seconds have passed. Never raises for the
        device: that it is away is an event, told once."""
        ...

    def show(self, address: str, *, ticket: str, waiting: int) -> Sent:
        """Show a number and how many wait."""
        ...

    def beep(self, address: str) -> Sent: ...

    def status(self) -> PadStatus: ...

    def close(self) -> None: ...

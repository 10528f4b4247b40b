"""A reader whose cards are put on by command."""

from __future__ import annotations

from typing import Final

from hardware.newest import Empty, Newest
from hardware.ports import State
from hardware.readers.port import (
    CardOn,
    CardRead,
    CardRemoved,
    Fault,
    IdCard,
    ReaderEvent,
    ReaderStatus,
    ReaderTrouble,
)
from hardware.urls import Driver

_KEPT = 100


class SimulatedReader:
    """Reads what `put` puts on it; `have` gives it a trouble, `mend` ends it.

    Any thread may give orders while another waits in `next`.
    """

    def __init__(self) -> None:
        self._events: Newest[ReaderEvent | None] = Newest(_KEPT)
        self._fault: Fault | None = None
        self._on = False
        self._closed = False

    def put(self, card: IdCard) -> None:
        """Lay a card on the reader, in place of one that may lie there."""
        self.take()
        self._on = True
        if self._fault:
            return
        self._events.put(CardOn())
        self._events.put(CardRead(card))

    def take(self) -> None:
        """Lift the card."""
        if self._on:
            self._on = False
            self._events.put(CardRemoved())

    def have(self, fault: Fault) -> None:
        """Set what is wrong with it from now on."""
        self._fault = fault
        self._events.put(ReaderTrouble(fault, f"simulated: {fault}"))

    def mend(self) -> None:
        self._fault = None

    def next(self, within: float) -> ReaderEvent | None:
        if self._closed:
            return None
        try:
            return self._events.get(within)
        except Empty:
            return None

    def status(self) -> ReaderStatus:
        match self._fault:
            case None:
                return ReaderStatus(State.READY, "simulated: nothing reported")
            case Fault.SILENT | Fault.UNPLUGGED:
                return ReaderStatus(State.UNKNOWN, "simulated: no answer")
        return ReaderStatus(State.TROUBLE, f"simulated: {self._fault}")

    def close(self) -> None:
        self._closed = True
        self._events.put(None)


DRIVER: Final = Driver(
    "simulated", "a reader whose cards are put on by command", lambda settings: SimulatedReader()
)

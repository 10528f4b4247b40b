"""A scanner whose codes are given by command."""

from __future__ import annotations

from typing import Final

from hardware.newest import Empty, Newest
from hardware.ports import State
from hardware.scanners.port import Fault, Scan, ScannerEvent, ScannerStatus, ScannerTrouble
from hardware.urls import Driver

_KEPT: Final = 100


class SimulatedScanner:
    """Reads what `scan` holds before it; any thread may, while another waits in `next`."""

    def __init__(self) -> None:
        self._events: Newest[ScannerEvent | None] = Newest(_KEPT)
        self._away = False

    def scan(self, text: str) -> None:
        """Hold a code before it."""
        if not self._away:
            self._events.put(Scan(text))

    def unplug(self) -> None:
        self._away = True
        self._events.put(ScannerTrouble(Fault.UNPLUGGED, "simulated: unplugged"))

    def plug(self) -> None:
        self._away = False

    def next(self, within: float) -> ScannerEvent | None:
        try:
            return self._events.get(within)
        except Empty:
            return None

    def status(self) -> ScannerStatus:
        if self._away:
            return ScannerStatus(State.UNKNOWN, "simulated: unplugged")
        return ScannerStatus(State.READY, "simulated: nothing reported")

    def close(self) -> None:
        self._events.put(None)


DRIVER: Final = Driver(
    "simulated", "a scanner whose codes are given by command", lambda settings: SimulatedScanner()
)

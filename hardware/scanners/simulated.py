"""A scanner whose codes are given by command."""

from __future__ import annotations

import queue
from typing import Final

from hardware.ports import State
from hardware.scanners.port import Fault, Scan, ScannerEvent, ScannerStatus, ScannerTrouble
from hardware.urls import Driver

_KEPT: Final = 100


class SimulatedScanner:
    """Reads what `scan` holds before it; any thread may, while another waits in `next`."""

    def __init__(self) -> None:
        self._events: queue.Queue[ScannerEvent | None] = queue.Queue(_KEPT)
        self._away = False

    def scan(self, text: str) -> None:
        """Hold a code before it."""
        if not self._away:
            self._tell(Scan(text))

    def unplug(self) -> None:
        self._away = True
        self._tell(ScannerTrouble(Fault.UNPLUGGED, "simulated: unplugged"))

    def plug(self) -> None:
        self._away = False

    def next(self, within: float) -> ScannerEvent | None:
        try:
            return self._events.get(timeout=max(0.0, within))
        except queue.Empty:
            return None

    def status(self) -> ScannerStatus:
        if self._away:
            return ScannerStatus(State.UNKNOWN, "simulated: unplugged")
        return ScannerStatus(State.READY, "simulated: nothing reported")

    def close(self) -> None:
        self._tell(None)

    def _tell(self, event: ScannerEvent | None) -> None:
        if self._events.full():
            self._events.get_nowait()
        self._events.put_nowait(event)


DRIVER: Final = Driver(
    "simulated", "a scanner whose codes are given by command", lambda settings: SimulatedScanner()
)

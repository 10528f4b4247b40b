"""The scanner that is not there."""

from __future__ import annotations

import threading
from typing import Final

from hardware.ports import State
from hardware.scanners.port import ScannerEvent, ScannerStatus
from hardware.urls import Driver


class AbsentScanner:
    """Has no events and says that it is absent by order."""

    def __init__(self) -> None:
        self._closed = threading.Event()

    def next(self, within: float) -> ScannerEvent | None:
        self._closed.wait(within)
        return None

    def status(self) -> ScannerStatus:
        return ScannerStatus(State.ABSENT, "no scanner is configured (absent:)")

    def close(self) -> None:
        self._closed.set()


DRIVER: Final = Driver("absent", "no scanner, by order", lambda settings: AbsentScanner())

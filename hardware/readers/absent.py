"""The reader that is not there: a kiosk may be ordered to work without one."""

from __future__ import annotations

import threading
from typing import Final

from hardware.ports import State
from hardware.readers.port import ReaderEvent, ReaderStatus
from hardware.urls import Driver


class AbsentReader:
    """Has no events and says that it is absent by order."""

    def __init__(self) -> None:
        self._closed = threading.Event()

    def next(self, within: float) -> ReaderEvent | None:
        self._closed.wait(within)
        return None

    def status(self) -> ReaderStatus:
        return ReaderStatus(State.ABSENT, "no card reader is configured (absent:)")

    def close(self) -> None:
        self._closed.set()


DRIVER: Final = Driver("absent", "no card reader, by order", lambda settings: AbsentReader())

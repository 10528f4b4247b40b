"""The pads and raters that are not there."""

from __future__ import annotations

import threading
from typing import Final

from hardware.pads.port import PadEvent, PadStatus, Sent
from hardware.ports import State
from hardware.urls import Driver

_EVIDENCE = "no pads are configured (absent:)"


class AbsentPads:
    """Has no events, takes no orders, and says that it is absent by order."""

    def __init__(self) -> None:
        self._closed = threading.Event()

    def next(self, within: float) -> PadEvent | None:
        self._closed.wait(within)
        return None

    def show(self, address: str, *, ticket: str, waiting: int) -> Sent:
        return Sent(False, _EVIDENCE)

    def beep(self, address: str) -> Sent:
        return Sent(False, _EVIDENCE)

    def ask(self, address: str) -> Sent:
        return Sent(False, _EVIDENCE)

    def status(self) -> PadStatus:
        return PadStatus(State.ABSENT, _EVIDENCE)

    def close(self) -> None:
        self._closed.set()


DRIVER: Final = Driver("absent", "no pads, by order", lambda settings: AbsentPads())

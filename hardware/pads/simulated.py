"""Pads and raters whose keys are pressed by command."""

from __future__ import annotations

from typing import Final

from hardware.newest import Empty, Newest
from hardware.pads.port import (
    Action,
    Fault,
    KeyPressed,
    PadEvent,
    PadStatus,
    PadTrouble,
    Rated,
    Sent,
)
from hardware.ports import State
from hardware.urls import Driver

_KEPT: Final = 100


class SimulatedPads:
    """Tells what `press` and `rate` do; `told` is what it was ordered to do, oldest first."""

    def __init__(self) -> None:
        self._events: Newest[PadEvent | None] = Newest(_KEPT)
        self._away = False
        self.told: list[tuple[str, ...]] = []

    def press(self, address: str, action: Action, digits: str = "") -> None:
        self._tell(KeyPressed(address, action, digits))

    def rate(self, address: str, level: int) -> None:
        self._tell(Rated(address, level))

    def unplug(self) -> None:
        self._tell(PadTrouble(Fault.UNPLUGGED, "simulated: unplugged"))
        self._away = True

    def plug(self) -> None:
        self._away = False

    def next(self, within: float) -> PadEvent | None:
        try:
            return self._events.get(within)
        except Empty:
            return None

    def show(self, address: str, *, ticket: str, waiting: int) -> Sent:
        return self._ordered("show", address, ticket, str(waiting))

    def beep(self, address: str) -> Sent:
        return self._ordered("beep", address)

    def ask(self, address: str) -> Sent:
        return self._ordered("ask", address)

    def status(self) -> PadStatus:
        if self._away:
            return PadStatus(State.UNKNOWN, "simulated: unplugged")
        return PadStatus(State.READY, "simulated: nothing reported")

    def close(self) -> None:
        self._tell(None)

    def _ordered(self, *order: str) -> Sent:
        if self._away:
            return Sent(False, "simulated: unplugged")
        self.told = [*self.told, order][-_KEPT:]
        return Sent(True, "simulated")

    def _tell(self, event: PadEvent | None) -> None:
        if not self._away or event is None:
            self._events.put(event)


DRIVER: Final = Driver(
    "simulated",
    "pads and raters whose keys are pressed by command",
    lambda settings: SimulatedPads(),
)

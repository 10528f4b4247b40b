"""A printer of paper that is only looked at: it keeps what it printed, and fails on command."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

from hardware.options import number, some, yes_no
from hardware.ports import Outcome, Printer, PrinterStatus, PrintResult, Slip, State, Trouble
from hardware.printers import raster
from hardware.urls import Driver, Settings

_STOPS: Final = frozenset(Trouble) - {Trouble.NEAR_END}
_KEPT: Final = 50


class SimulatedPrinter:
    """Prints to PNG, exactly as a raster printer of 576 dots would; keeps the last 50 papers.

    `sensing` False is a cheap printer that reports nothing: it prints, but nobody can say so.
    `seconds` is how long one slip takes; `wait` is how that time passes (tests pass their own).
    """

    def __init__(
        self,
        troubles: Iterable[Trouble] = (),
        *,
        sensing: bool = True,
        seconds: float = 0.0,
        wait: Callable[[float], None] | None = None,
    ) -> None:
        self._lock = threading.Lock()
        self._troubles = frozenset(troubles)
        self._sensing = sensing
        self._seconds = seconds
        self._wait = wait or (lambda seconds: threading.Event().wait(seconds) and None)
        self._papers: deque[bytes] = deque(maxlen=_KEPT)

    @property
    def papers(self) -> tuple[bytes, ...]:
        """PNGs of the kept papers, oldest first."""
        return tuple(self._papers)

    def have(self, *troubles: Trouble) -> None:
        """Set what is wrong with it from now on; nothing puts it right."""
        self._troubles = frozenset(troubles)

    def print(self, slip: Slip) -> PrintResult:
        with self._lock:
            stopping = self._troubles & _STOPS
            if stopping:
                names = ", ".join(sorted(stopping))
                return PrintResult(Outcome.FAILED, f"simulated: {names}", self._troubles)
            if self._seconds:
                self._wait(self._seconds)
            paper = raster.png(raster.render(slip))
            self._papers.append(paper)
            if not self._sensing:
                return PrintResult(Outcome.UNCONFIRMED, "simulated: no status line", paper=paper)
            return PrintResult(Outcome.PRINTED, "simulated: paper cut", self._troubles, paper)

    def status(self) -> PrinterStatus:
        if Trouble.OFFLINE in self._troubles or not self._sensing:
            return PrinterStatus(State.UNKNOWN, evidence="simulated: no answer")
        state = State.TROUBLE if self._troubles & _STOPS else State.READY
        names = ", ".join(sorted(self._troubles)) or "nothing reported"
        return PrinterStatus(state, self._troubles, f"simulated: {names}")

    def close(self) -> None:
        """Nothing is held."""


TROUBLE = some("trouble", tuple(trouble.value for trouble in Trouble), "what is wrong with it")
SECONDS = number("seconds", 0.0, 0.0, 60.0, "how long one slip takes")
SENSING = yes_no("sensing", True, "no: a cheap printer that reports nothing")


def _make(settings: Settings) -> Printer:
    troubles = [Trouble(word) for word in settings[TROUBLE]]
    return SimulatedPrinter(troubles, sensing=settings[SENSING], seconds=settings[SECONDS])


DRIVER: Driver[Printer] = Driver(
    "simulated",
    "prints to pictures that are only looked at",
    _make,
    (TROUBLE, SECONDS, SENSING),
)

"""The printer that is not there: a kiosk may be ordered to work without paper."""

from __future__ import annotations

from hardware.ports import Outcome, Printer, PrinterStatus, PrintResult, Slip, State
from hardware.urls import Driver

_EVIDENCE = "no printer is configured (absent:)"


class AbsentPrinter:
    """Answers every print with a failure and says that it is absent by order."""

    def print(self, slip: Slip) -> PrintResult:
        return PrintResult(Outcome.FAILED, _EVIDENCE)

    def status(self) -> PrinterStatus:
        return PrinterStatus(State.ABSENT, evidence=_EVIDENCE)

    def close(self) -> None:
        """Nothing is held."""


DRIVER: Driver[Printer] = Driver(
    "absent", "no printer, by order: tickets are issued without paper", lambda _: AbsentPrinter()
)

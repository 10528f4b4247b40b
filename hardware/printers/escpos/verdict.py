"""What may be said about a slip, from what the printer said after it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hardware.line import LineFault
from hardware.ports import Outcome, PrinterStatus, PrintResult, State

_DOTS_PER_MM = 8


class Confirm(StrEnum):
    """What tells that a slip was printed."""

    STATUS = "status"
    """DLE EOT after the time that the slip takes."""
    ORDER = "order"
    """GS r behind the cut, answered in its turn."""
    MARK = "mark"
    """GS ( H behind the cut, answered when it is on paper."""
    REPORT = "report"
    """GS a behind the cut: its automatic report."""
    NONE = "none"
    """Nothing: the printer is never asked."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a printer is dealt with. `speed` is in mm/s, `rate` in bytes a second (None: fast).

    Seconds: `answer` for a status, `patience` for the end of a slip, `opening` for a line that is
    just being opened again, `stall` for a printer that takes no bytes.
    """

    confirm: Confirm = Confirm.STATUS
    answer: float = 0.5
    patience: float = 8.0
    speed: float = 100.0
    rate: float | None = None
    opening: float = 2.0
    stall: float = 8.0

    def sending(self, size: int) -> float:
        """How long `size` bytes may take."""
        return 20.0 + (1.5 * size / self.rate if self.rate else 0.0)

    def printing(self, dots: int) -> float:
        """How long so much paper takes."""
        return dots / _DOTS_PER_MM / self.speed


def not_begun(before: PrinterStatus | str) -> PrintResult:
    """Nothing left the machine, so nothing was printed."""
    if isinstance(before, str):
        return PrintResult(Outcome.FAILED, f"nothing sent; {before}")
    return PrintResult(Outcome.FAILED, f"nothing sent; {before.evidence}", before.troubles)


def broken_off(fault: LineFault, after: PrinterStatus) -> PrintResult:
    """Not even all bytes went out: whatever is on paper is not the slip."""
    return PrintResult(Outcome.FAILED, f"{fault}; {after.evidence}", after.troubles)


def ended(confirm: Confirm, after: PrinterStatus, paper: bytes | None) -> PrintResult:
    """All bytes went out and, where something was expected behind the cut, it was answered."""
    # A mark is this slip's own; the one byte of GS r might be noise.
    trusted = confirm is Confirm.ORDER and after.state is not State.TROUBLE
    if trusted or confirm is Confirm.MARK:
        evidence = f"the printer came to the end of the slip ({confirm}); {after.evidence}"
        return PrintResult(Outcome.PRINTED, evidence, after.troubles, paper)
    if after.state is State.READY:
        evidence = f"after the slip, {after.evidence}"
        return PrintResult(Outcome.PRINTED, evidence, after.troubles, paper)
    # It stopped or says nothing: the end of the slip may be on paper, in its memory, or nowhere.
    evidence = f"all sent, but after the slip: {after.evidence}"
    return PrintResult(Outcome.UNCONFIRMED, evidence, after.troubles, paper)


def unanswered(confirm: Confirm, after: PrinterStatus, paper: bytes | None) -> PrintResult:
    """All bytes went out, but what stands behind the cut was not answered."""
    if after.state is State.TROUBLE:
        evidence = f"the printer stopped before the end of the slip; {after.evidence}"
        return PrintResult(Outcome.FAILED, evidence, after.troubles)
    evidence = f"all sent, but no answer behind the cut (confirm={confirm}); {after.evidence}"
    return PrintResult(Outcome.UNCONFIRMED, evidence, after.troubles, paper)

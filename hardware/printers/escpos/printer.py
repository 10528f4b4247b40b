"""The driver: one slip after the other, each judged by what the printer says after it."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable

from hardware.line import Backoff, Line, LineFault, LineState, LineStatus, LineStuck
from hardware.line.channel import Opening
from hardware.ports import Outcome, PrinterStatus, PrintResult, Slip, State
from hardware.printers import fonts, raster
from hardware.printers.escpos import commands
from hardware.printers.escpos.health import Health
from hardware.printers.escpos.sheet import Layout, Sheet, sheet
from hardware.printers.escpos.status import Said, StatusParser, Word
from hardware.printers.escpos.verdict import (
    Confirm,
    Manner,
    broken_off,
    ended,
    not_begun,
    unanswered,
)

_FRESH_S = 1.0


class EscposPrinter:
    """A printer behind a line. `wait` is how time passes while paper comes out."""

    def __init__(
        self,
        opening: Opening,
        layout: Layout,
        manner: Manner,
        *,
        name: str,
        backoff: Backoff | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        wait: Callable[[float], object] | None = None,
    ) -> None:
        self._layout = layout
        self._manner = manner
        self._monotonic = monotonic
        self._wait = wait or threading.Event().wait
        self._printing = threading.Lock()
        self._marks = itertools.cycle(range(10_000))
        # A picture that broke off would swallow the beginning of the next slip: what is owed to it,
        # and, where bytes were lost with the line, how much that may be.
        self._owed = b""
        self._in_flight = 0
        self._lost = False
        self._settled = threading.Event()
        self._health = Health(manner.answer, monotonic, reports=manner.confirm is Confirm.REPORT)
        self._line: Line[Said] = Line(
            opening,
            StatusParser(),
            name=name,
            heard=self._health.hear,
            changed=self._changed,
            backoff=backoff,
            monotonic=monotonic,
        )
        self._line.start()

    def print(self, slip: Slip) -> PrintResult:
        with self._printing:
            mark = b"%04d" % next(self._marks)
            try:
                ready = sheet(slip, self._layout, self._last_words(mark))
            except fonts.NoFont as missing:
                return PrintResult(Outcome.FAILED, str(missing))
            result = self._print(ready, mark)
            if result.outcome is Outcome.PRINTED:
                self._in_flight = 0
            return result

    def status(self) -> PrinterStatus:
        self._settled.wait(self._manner.opening)  # asked at once, it would not be known yet
        if not self._line.is_open:
            return PrinterStatus(State.UNKNOWN, evidence=str(self._line.status))
        if self._health.age < _FRESH_S or not self._printing.acquire(blocking=False):
            return self._health.known
        try:
            return self._ask()
        finally:
            self._printing.release()

    def close(self) -> None:
        self._line.close()

    def _print(self, ready: Sheet, mark: bytes) -> PrintResult:
        if not self._line.wait_open(self._manner.opening):
            return not_begun(str(self._line.status))
        before = self._ask()
        if before.state is State.TROUBLE:
            return not_begun(before)
        began = self._monotonic()
        owed = commands.NUL * self._in_flight if self._lost else self._owed
        data, self._owed, self._in_flight, self._lost = owed + ready.data, b"", ready.largest, False
        try:
            self._send(data, mark, ready.height)
        except LineFault as fault:
            if fault.written < len(data):
                return self._broken_off(ready, fault, owed)
            return unanswered(self._manner.confirm, self._ask(), _picture(ready))
        if self._manner.confirm is Confirm.STATUS:
            # DLE EOT is answered at once, whatever is still to be printed.
            self._wait(max(0.0, self._manner.printing(ready.height) + began - self._monotonic()))
        after = self._health.known if self._manner.confirm is Confirm.REPORT else self._ask()
        return ended(self._manner.confirm, after, _picture(ready))

    def _send(self, data: bytes, mark: bytes, height: int) -> None:
        """Hand the slip over, and wait for the answer to its last words; raises LineFault."""
        sending, stall = self._manner.sending(len(data)), self._manner.stall
        expected = self._expected(mark)
        if expected:
            patience = self._manner.patience + self._manner.printing(height)
            self._line.ask(data, expected, timeout=patience, sending=sending, stall=stall)
        else:
            self._line.send(data, timeout=sending, stall=stall)

    def _broken_off(self, ready: Sheet, fault: LineFault, owed: bytes) -> PrintResult:
        if isinstance(fault, LineStuck):
            # The line stands, so what was handed over arrives: the rest is known to the byte.
            behind = fault.written - len(owed)
            self._owed = ready.owed(behind) if behind >= 0 else owed[fault.written :]
        return broken_off(fault, self._ask()) if fault.written else not_begun(str(fault))

    def _ask(self) -> PrinterStatus:
        if self._manner.confirm is Confirm.NONE:
            return PrinterStatus(State.UNKNOWN, evidence="never asked (confirm=none)")
        return self._health.ask(self._line)

    def _last_words(self, mark: bytes) -> tuple[bytes, ...]:
        """What stands behind the cut and is answered when everything before it is done."""
        match self._manner.confirm:
            case Confirm.ORDER:
                return (commands.ask_in_turn(),)
            case Confirm.MARK:
                return (commands.tell_when_done(mark),)
            case Confirm.REPORT:
                return (commands.REPORT,)
        return ()

    def _expected(self, mark: bytes) -> Callable[[Said], bool] | None:
        """The answer to the last words."""
        match self._manner.confirm:
            case Confirm.ORDER:
                return lambda said: said.word is Word.IN_TURN
            case Confirm.MARK:
                return lambda said: said == Said(Word.MARK, mark)
            case Confirm.REPORT:
                return self._health.hear_again
        return None

    def _changed(self, status: LineStatus) -> None:
        if status.state is not LineState.OPENING:
            self._settled.set()
        if status.state is not LineState.OPEN:
            self._health.forget(str(status))
            self._lost = self._lost or self._in_flight > 0
        elif self._manner.confirm is Confirm.REPORT:
            self._line.post(commands.REPORT)


def _picture(ready: Sheet) -> bytes | None:
    return raster.png(ready.page) if ready.page else None

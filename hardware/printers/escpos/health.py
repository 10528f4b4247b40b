"""How the printer is: asked with DLE EOT, and heard where it reports by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from hardware.line import Line, LineFault, LineSilent
from hardware.ports import PrinterStatus, State, Trouble
from hardware.printers.escpos import commands
from hardware.printers.escpos.status import (
    Said,
    Word,
    asb_troubles,
    reply_troubles,
    without_consequence,
)

_STOPS: Final = frozenset(Trouble) - {Trouble.NEAR_END}
_LATE_S: Final = 0.1
_USED_TO_SILENCE: Final = 3
_NO_ANSWER: Final = "no answer to DLE EOT"


class Health:
    """Asks over the line; `hear` and `forget` are called by the thread that owns it.

    `reports`: the printer is also told to report by itself.
    """

    def __init__(
        self, answer_s: float, monotonic: Callable[[], float], *, reports: bool = False
    ) -> None:
        self._answer_s = answer_s
        self._reports = reports
        self._monotonic = monotonic
        self._report: bytes | None = None
        self._stale = 0
        self._silences = 0
        self._asked: float | None = None
        self.known = PrinterStatus(State.UNKNOWN, evidence="not asked yet")

    @property
    def age(self) -> float:
        """Seconds since `known` was found out."""
        return self._monotonic() - self._asked if self._asked is not None else float("inf")

    def hear(self, said: Said) -> None:
        """Take a report that came by itself; a change is known at once."""
        if said.word is Word.REPORT:
            self._report = said.data
            self.known = _reported(said.data)
            self._asked = self._monotonic()

    def hear_again(self, said: Said) -> bool:
        """Take a report; whether it was asked for. One that brings news came by itself."""
        before = self._report
        self.hear(said)
        news = before not in (None, said.data)
        return said.word is Word.REPORT and (not news or self.known.state is State.TROUBLE)

    def forget(self, why: str) -> None:
        """The line is gone, and with it everything that was known."""
        self._report, self._stale, self._silences, self._asked = None, 0, 0, None
        self.known = PrinterStatus(State.UNKNOWN, evidence=why)

    def ask(self, line: Line[Said]) -> PrinterStatus:
        """Find out now; what the printer does not answer is unknown, never fine."""
        try:
            self.known = self._found(line)
        except LineSilent:
            self.known = self._reported_anew(line) if self._reports else _unknown(_NO_ANSWER)
        except LineFault as fault:
            self.known = _unknown(str(fault))
        self._asked = self._monotonic()
        return self.known

    def _found(self, line: Line[Said]) -> PrinterStatus:
        """The printer, then the paper; the causes only where it has stopped."""
        troubles, words = reply_troubles(1, self._reply(line, 1))
        questions = [4, 2] if Trouble.OFFLINE in troubles else [4]
        said = [words]
        while questions:
            question = questions.pop(0)
            try:
                more, words = reply_troubles(question, self._reply(line, question))
            except LineSilent:
                more, words = set(), f"{_NO_ANSWER} {question}"
            if question == 2 and Trouble.ERROR in more:
                questions.append(3)
            troubles |= more
            said.append(words)
        # The cutter is an error of its own.
        if Trouble.CUTTER in troubles:
            troubles -= {Trouble.ERROR}
        return _status(without_consequence(troubles), ", ".join(filter(None, said)), "DLE EOT")

    def _reported_anew(self, line: Line[Said]) -> PrinterStatus:
        """What it reports now. Stopped, it cannot be asked: then its last report counts."""
        if self._report:
            last = _reported(self._report)
            if last.state is State.TROUBLE:
                return last
        try:
            said = line.ask(commands.REPORT, _is_report, timeout=self._answer_s)
        except LineFault:
            return _unknown(f"{_NO_ANSWER} and no automatic report")
        self._report = said.data
        return _reported(said.data)

    def _reply(self, line: Line[Said], question: int) -> int:
        timeout = self._answer_s if self._silences < _USED_TO_SILENCE else _LATE_S
        try:
            said = line.ask(commands.ask(question), _is_reply, timeout=timeout)
        except LineSilent:
            self._silences += 1
            self._stale = min(self._stale + 1, 4)
            raise
        self._silences = 0
        while self._stale:
            # An earlier question was not answered in time: the last answer is the one to this.
            try:
                said = line.await_frame(_is_reply, timeout=_LATE_S)
                self._stale -= 1
            except LineSilent:
                self._stale = 0
        return said.data[0]


def _is_reply(said: Said) -> bool:
    return said.word is Word.REPLY


def _is_report(said: Said) -> bool:
    return said.word is Word.REPORT


def _unknown(why: str) -> PrinterStatus:
    return PrinterStatus(State.UNKNOWN, evidence=why)


def _reported(report: bytes) -> PrinterStatus:
    troubles, words = asb_troubles(report)
    return _status(troubles, words, "automatic report")


def _status(troubles: set[Trouble], words: str, source: str) -> PrinterStatus:
    state = State.TROUBLE if troubles & _STOPS else State.READY
    return PrinterStatus(state, frozenset(troubles), f"{source}: {words or 'no trouble'}")

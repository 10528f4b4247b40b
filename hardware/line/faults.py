"""What may go wrong with a line, for its driver."""

from __future__ import annotations


class LineFault(Exception):
    """The line could not do it. `written` bytes had been handed over to the device by then."""

    def __init__(self, why: str, written: int = 0) -> None:
        super().__init__(why)
        self.written = written


class LineDown(LineFault):
    """It is not open, or broke meanwhile."""


class LineStuck(LineFault):
    """It is open, but the device does not take the bytes; the rest was dropped."""


class LineSilent(LineFault):
    """No answer in time."""

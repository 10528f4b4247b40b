"""Byte lines to devices: serial ports, TCP and USB printers, each owned by one thread."""

from hardware.line.faults import LineDown, LineFault, LineSilent, LineStuck
from hardware.line.framing import Bytes, Lines, Parser
from hardware.line.line import Line
from hardware.line.states import Backoff, LineState
from hardware.line.trouble import LineStatus

__all__ = [
    "Backoff",
    "Bytes",
    "Line",
    "LineDown",
    "LineFault",
    "LineSilent",
    "LineState",
    "LineStatus",
    "LineStuck",
    "Lines",
    "Parser",
]

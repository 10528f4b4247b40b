"""What a driver that asks needs of its line; `hardware.line.Line` has it, tests bring their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from hardware.line import LineStatus

Frame_co = TypeVar("Frame_co", covariant=True)


class Asked(Protocol[Frame_co]):
    """Questions and answers over a line that opens itself again and again."""

    @property
    def status(self) -> LineStatus: ...

    def wait_open(self, timeout: float) -> bool: ...

    def ask(self, data: bytes, wanted: Callable[[Frame_co], bool], *, timeout: float) -> Frame_co:
        """Raises LineFault."""
        ...

    def close(self) -> None: ...

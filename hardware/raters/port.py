"""What a rater is: it is asked to take a rating, and gives one."""

from __future__ import annotations

from typing import Protocol

from hardware.pads.port import PadEvent, PadStatus, Sent


class Rater(Protocol):
    """The raters of one line. One owner calls `next` again and again."""

    def next(self, within: float) -> PadEvent | None:
        """The next event, a `Rated` among them, or None when `within` seconds have passed."""
        ...

    def ask(self, address: str) -> Sent:
        """Ask the person there for a rating."""
        ...

    def status(self) -> PadStatus: ...

    def close(self) -> None: ...

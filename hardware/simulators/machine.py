"""A simulated device without its cable, and what may go wrong on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Machine(Protocol):
    """A device without its cable."""

    def receive(self, data: bytes) -> bytes:
        """What it says to these bytes; half commands are kept. Called by one thread."""
        ...

    def order(self, words: list[str]) -> bytes:
        """Do what the person who plays with it wants; what it says by itself thereupon.

        Raises ValueError with a sentence for an order that it does not know.
        """
        ...


@dataclass
class Faults:
    """What goes wrong on the way; set from any thread, at any time, until it is set back.

    `silent`: nothing is answered. `halved`: of each answer only the first half comes. `garbage`
    comes before each answer. `held`: no byte is taken in. `pace`: how many bytes a second are
    taken in, 0 as fast as can be.
    """

    silent: bool = False
    halved: bool = False
    garbage: bytes = b""
    held: bool = False
    pace: int = 0

    def spoil(self, answer: bytes) -> bytes:
        """What really leaves the device."""
        if self.silent or not answer:
            return b""
        return self.garbage + (answer[: len(answer) // 2] if self.halved else answer)

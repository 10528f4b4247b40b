"""What a loudspeaker is: sound goes in with the moment at which it is to be heard."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import Protocol

from hardware.ports import State

RATE = 22_050
"""Samples a second, mono, 16 bit, of all that is played."""


@dataclass(frozen=True, slots=True)
class SpeakerStatus:
    """`evidence` says why, in words for a technician."""

    state: State
    evidence: str


class Loudspeaker(Protocol):
    """A sound output that is open all the time. For any thread; never raises for the device."""

    def play(self, samples: array[int], at: float) -> None:
        """Be heard from `at` on, in seconds of `time.monotonic`. What should have begun before is
        joined in the middle, in step with others."""
        ...

    def silence(self) -> None:
        """Break off, and forget what waits."""
        ...

    def status(self) -> SpeakerStatus: ...

    def close(self) -> None: ...

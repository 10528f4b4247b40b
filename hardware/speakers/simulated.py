"""A loudspeaker that is only listened to: it keeps what it was given, and when."""

from __future__ import annotations

import threading
from array import array
from typing import Final

from hardware.options import yes_no
from hardware.ports import State
from hardware.speakers.port import RATE, SpeakerStatus
from hardware.urls import Driver


class SimulatedSpeaker:
    """`played` has the moment and the length in seconds of each sound; with `broken` it takes
    none."""

    def __init__(self, *, broken: bool = False) -> None:
        self._lock = threading.Lock()
        self.broken = broken
        self.played: list[tuple[float, float]] = []
        self.silenced = 0

    def play(self, samples: array[int], at: float) -> None:
        with self._lock:
            if not self.broken:
                self.played.append((at, len(samples) / RATE))

    def silence(self) -> None:
        with self._lock:
            self.silenced += 1

    def status(self) -> SpeakerStatus:
        if self.broken:
            return SpeakerStatus(State.TROUBLE, "simulated: out of order")
        return SpeakerStatus(State.READY, "simulated: nothing reported")

    def close(self) -> None:
        """Nothing is held."""


BROKEN: Final = yes_no("broken", False, "whether it is out of order")
DRIVER: Final = Driver(
    "simulated",
    "a loudspeaker that keeps what it was given",
    lambda settings: SimulatedSpeaker(broken=settings[BROKEN]),
    (BROKEN,),
)

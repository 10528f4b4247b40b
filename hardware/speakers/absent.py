"""The loudspeaker that is not there."""

from __future__ import annotations

from array import array
from typing import Final

from hardware.ports import State
from hardware.speakers.port import SpeakerStatus
from hardware.urls import Driver


class AbsentSpeaker:
    """Plays nothing, and says that it is absent by order."""

    def play(self, samples: array[int], at: float) -> None:
        """Nobody hears it."""

    def silence(self) -> None:
        """It is silent."""

    def status(self) -> SpeakerStatus:
        return SpeakerStatus(State.ABSENT, "no loudspeaker is configured (absent:)")

    def close(self) -> None:
        """Nothing is held."""


DRIVER: Final = Driver("absent", "no loudspeaker, by order", lambda settings: AbsentSpeaker())

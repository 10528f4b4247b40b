"""The sign that is not there."""

from __future__ import annotations

from typing import Final

from hardware.ports import State
from hardware.signs.port import Outcome, SignResult, SignStatus, Words
from hardware.urls import Driver

_EVIDENCE = "no sign is configured (absent:)"


class AbsentSign:
    """Answers every command with a failure and says that it is absent by order."""

    def show(self, words: Words, area: int = 0) -> SignResult:
        return SignResult(Outcome.FAILED, _EVIDENCE)

    def clear(self) -> SignResult:
        return SignResult(Outcome.FAILED, _EVIDENCE)

    def switch(self, *, on: bool) -> SignResult:
        return SignResult(Outcome.FAILED, _EVIDENCE)

    def brightness(self, percent: int) -> SignResult:
        return SignResult(Outcome.FAILED, _EVIDENCE)

    def ping(self) -> SignStatus:
        return self.status()

    def status(self) -> SignStatus:
        return SignStatus(State.ABSENT, _EVIDENCE)

    def close(self) -> None:
        """Nothing is held."""


DRIVER: Final = Driver("absent", "no sign, by order", lambda settings: AbsentSign())

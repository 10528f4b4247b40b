"""What does not work is left alone for a while, so that a dead service costs the hall one wait and
not one for each call."""

from __future__ import annotations

import time
from collections.abc import Callable

from hardware.voices.port import VoiceFault

LONGEST_S = 600.0


class Rest:
    """`first_s` seconds of rest after a failure (after the second in a row, if the first may have
    been the text's), twice as many after each one that follows, never more than `LONGEST_S`."""

    def __init__(self, first_s: float, now: Callable[[], float] = time.monotonic) -> None:
        self._first, self._now = first_s, now
        self._next, self._until = first_s, float("-inf")
        self._fault: VoiceFault | None = None

    def check(self) -> None:
        """Raises VoiceFault, with the cause of the failure, while it is left alone."""
        if self._fault is not None and self._now() < self._until:
            cause = self._fault.cause
            raise VoiceFault(f"{cause}; it is left alone for a while", cause=cause)

    def failed(self, fault: VoiceFault) -> None:
        """It failed once more; a service may ask for a longer rest itself."""
        if self._fault is None and not fault.wait_s:
            self._fault = fault
            return
        self._fault = fault
        self._until = self._now() + min(max(self._next, fault.wait_s), LONGEST_S)
        self._next = min(self._next * 2, LONGEST_S)

    def well(self) -> None:
        """It works: the next rest is a short one again."""
        self._fault, self._next, self._until = None, self._first, float("-inf")

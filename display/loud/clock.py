"""The server's wall clock in terms of `time.monotonic`. Pure."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

KEPT = 30


@dataclass
class ServerTime:
    """Of the last thirty answers the one that took the least time is believed: it was delayed the
    least. Seconds here, milliseconds since 1970 there."""

    _answers: deque[tuple[float, float]] = field(default_factory=lambda: deque(maxlen=KEPT))

    def add(self, sent: float, server_ms: float, received: float) -> None:
        self._answers.append((received - sent, server_ms / 1000 - (sent + received) / 2))

    @property
    def known(self) -> bool:
        return bool(self._answers)

    def here(self, server_ms: float) -> float:
        """A moment of the server on this machine's monotonic clock."""
        return server_ms / 1000 - min(self._answers)[1]

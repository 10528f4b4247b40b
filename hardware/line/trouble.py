"""What is said about a line: its state with the evidence, and one line of log per change."""

from __future__ import annotations

from dataclasses import dataclass

import structlog

from hardware.line.states import LineState

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class LineStatus:
    """`evidence` is what the system said, in words for a technician."""

    state: LineState
    evidence: str

    def __str__(self) -> str:
        return f"line {self.state}: {self.evidence}"


class Diary:
    """Logs a trouble once, again only when it is another one, and its end.

    `seconds` are those of the monotonic clock.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._why: str | None = None
        self._since = 0.0

    def fault(self, why: str, seconds: float) -> None:
        if self._why is None:
            self._since = seconds
        if why != self._why:
            _log.warning("line.down", line=self._name, why=why)
        self._why = why

    def recovered(self, seconds: float) -> None:
        if self._why is not None:
            away = round(seconds - self._since, 1)
            _log.info("line.back", line=self._name, away_s=away, was=self._why)
        self._why = None

    def broken(self, what: str) -> None:
        """A fault of ours in a parser or a listener, with its traceback."""
        _log.exception("line.listener_failed", line=self._name, what=what)

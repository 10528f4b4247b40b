"""A clerk's hands: give a command at a window, note it for the ledger, count what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tidehall.living_day.api import Answer
from tidehall.living_day.ledger import Ledger
from tidehall.living_day.stage import Stage

TOO_EARLY = frozenset({"recall_too_soon", "miss_too_soon"})
BAFFLED = 6
"""After so many refusals in a row a clerk leaves the window to people."""


class Hands:
    """The commands of one window."""

    def __init__(self, no: str, stage: Stage, ledger: Ledger) -> None:
        self._no = no
        self._stage = stage
        self._ledger = ledger
        self._refused_in_a_row = 0

    @property
    def baffled(self) -> bool:
        """Refused so often that something must be going on here."""
        return self._refused_in_a_row >= BAFFLED

    def give(self, command: str, body: Mapping[str, Any]) -> Answer:
        """Give a command. A call that finds nobody causes no event, nor does a refused one."""
        self._ledger.note(self._no, command)
        answer = self._stage.api.at_window(self._no, command, body)
        if not answer.done or (command == "call" and not answer.body.get("ticket")):
            self._ledger.withdraw(self._no, command)
        if answer.done:
            self._refused_in_a_row = 0
        elif answer.code not in TOO_EARLY:
            self._refused_in_a_row += 1
            self._stage.counters.refused(f"{command}:{answer.code}")
        return answer

    def look(self) -> Mapping[str, Any] | None:
        """The window as the hall shows it."""
        answer = self._stage.api.look("/windows")
        rows = answer.body.get("windows", []) if answer.done else []
        return next((row for row in rows if row.get("no") == self._no), None)

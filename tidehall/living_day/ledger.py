"""Tells the simulator's own doings from those of people: human first.

Before each command at a window the simulator notes what event it will cause. An event at a window
that nobody noted was caused by a person, and that window is left to people for good.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

CAUSES = {
    "open": "window.opened",
    "pause": "window.paused",
    "close": "window.closed",
    "call": "ticket.called",
    "recall": "ticket.recalled",
    "start": "ticket.started",
    "miss": "ticket.missed",
    "hold": "ticket.held",
    "resume": "ticket.resumed",
    "transfer": "ticket.transferred",
    "finish": "ticket.finished",
}
"""Command at a window -> the event that it causes."""
AT_WINDOWS = frozenset(CAUSES.values())


class Ledger:
    """Commands given and not yet heard of, and the windows that people have taken."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._noted: Counter[tuple[str, str]] = Counter()
        self.taken: set[str] = set(taken)

    def note(self, window: str, command: str) -> None:
        """A command is about to be given."""
        self._noted[(window, CAUSES[command])] += 1

    def withdraw(self, window: str, command: str) -> None:
        """The command was refused, so its event will not come."""
        key = (window, CAUSES[command])
        self._noted[key] = max(0, self._noted[key] - 1)

    def forget(self) -> None:
        """Nothing noted is still to be heard of, e.g. after a fresh snapshot."""
        self._noted.clear()

    def heard(self, kind: str, data: Mapping[str, Any]) -> str | None:
        """Hear an event; answers the window that a person has just taken, if that is its news."""
        window = window_of(data)
        if kind not in AT_WINDOWS or window is None:
            return None
        if self._noted[(window, kind)] > 0:
            self._noted[(window, kind)] -= 1
            return None
        if window in self.taken:
            return None
        self.taken.add(window)
        return window


def window_of(data: Mapping[str, Any]) -> str | None:
    """The number of the window at which an event happened."""
    window = data.get("window")
    if isinstance(window, Mapping):
        no = window.get("no")
        return str(no) if no is not None else None
    return None

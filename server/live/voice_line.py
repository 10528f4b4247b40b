"""What waits to be said in one voice area. Pure.

A voice area is the part of the hall that hears the same loudspeakers (a floor). One
announcement is said at a time, in the order of the calls. The line lives in memory: after a
restart of the server the screens are right at once, and what was not said yet is not said.
"""

from collections import deque
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from display.sentence import Call

MAX_AGE = timedelta(seconds=60)
"""Hall time. A later announcement would send people to a window that has moved on."""


@dataclass(frozen=True)
class Announcement:
    """A call to be said. `languages` in the order in which they are said."""

    id: str
    ticket: str
    call: Call
    languages: tuple[str, ...]
    at: datetime


class VoiceLine:
    """First come, first said; one entry for a ticket."""

    def __init__(self) -> None:
        self._waiting: deque[Announcement] = deque()

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, new: Announcement) -> None:
        """A repeated call of a ticket that still waits to be said only refreshes its age; a
        call to another window takes the place of the first."""
        for place, old in enumerate(self._waiting):
            if old.ticket == new.ticket:
                same = (old.call.window, old.call.floor) == (new.call.window, new.call.floor)
                self._waiting[place] = replace(old, at=new.at) if same else new
                return
        self._waiting.append(new)

    def drop(self, ticket: str) -> bool:
        """Forget what waits for a ticket; True if something did."""
        kept = [each for each in self._waiting if each.ticket != ticket]
        dropped = len(kept) < len(self._waiting)
        self._waiting = deque(kept)
        return dropped

    def take(self, now: datetime) -> tuple[Announcement | None, list[Announcement]]:
        """The next to be said, and those before it that have become too old."""
        stale: list[Announcement] = []
        while self._waiting:
            first = self._waiting.popleft()
            if now - first.at <= MAX_AGE:
                return first, stale
            stale.append(first)
        return None, stale

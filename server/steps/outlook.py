"""What the play ahead told: the wait of everybody in line, and of whoever comes next.

Between two plays a few seconds pass; what has happened since is reckoned in: whoever comes takes
the place of the one who stands there, and more work at the end of a line is more to wait.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from server.rules.waiting import BREATH_S, Estimate
from server.rules.waiting.ahead import Range

Others = Callable[[], None] | None
"""Lets those have their turn who wait while much is read; None: nobody waits."""
TOO_OLD = timedelta(minutes=10)
"""Hall time after which nothing of it is told any more."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """Ranges in minutes from ``at``.

    ``tickets``: by id; ``lines``: ids in order, by queue (or ``@window``); ``work_s``: typical
    seconds that stood in a line; ``newcomers``: of a walk-in without anything special, by queue;
    ``windows``: how many have a queue as their own.
    """

    at: datetime
    tickets: Mapping[str, Range]
    lines: Mapping[str, Sequence[str]]
    work_s: Mapping[str, float]
    newcomers: Mapping[str, Range]
    windows: Mapping[str, float]

    def newcomer(self, queue: str, now: datetime) -> Estimate | None:
        """The wait of a walk-in who comes now; None: not known."""
        return self._told(self.newcomers.get(queue), now)

    def place(self, queue: str, people: int, work_s: float, now: datetime) -> Estimate | None:
        """The wait of somebody with so many people and so much work ahead in a queue.

        The play did not know of this person yet.
        """
        line = self.lines.get(queue, ())
        if people < len(line):
            return self._told(self.tickets.get(line[people]), now)
        more = max(0.0, work_s - self.work_s.get(queue, 0.0)) / 60
        return self._told(
            self.newcomers.get(queue), now, more / max(1.0, self.windows.get(queue, 1.0))
        )

    def ticket(self, id_: str, now: datetime) -> Estimate | None:
        """The further wait of a ticket; None: not known."""
        return self._told(self.tickets.get(id_), now)

    def _told(self, range_: Range | None, now: datetime, more: float = 0.0) -> Estimate | None:
        gone = now - self.at
        if range_ is None or not timedelta(0) <= gone < TOO_OLD:
            return None
        off = more - gone.total_seconds() / 60
        low, likely, high = (
            max(0, round((minutes + off) * 60))
            for minutes in (range_.low, range_.likely, range_.high)
        )
        return Estimate(low, likely, max(high, likely, BREATH_S))

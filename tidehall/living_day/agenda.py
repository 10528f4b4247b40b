"""What is to be done and when, by the hall's clock."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import datetime
from itertools import count

Deed = Callable[[], object]


class Agenda:
    """Deeds in order of their moment; deeds of one moment in the order of their entry."""

    def __init__(self) -> None:
        self._heap: list[tuple[datetime, int, Deed]] = []
        self._count = count()

    def __len__(self) -> int:
        return len(self._heap)

    def at(self, moment: datetime, deed: Deed) -> None:
        """Enter a deed; a moment that has passed means as soon as possible."""
        heapq.heappush(self._heap, (moment, next(self._count), deed))

    def next_moment(self) -> datetime | None:
        """When the earliest deed is due."""
        return self._heap[0][0] if self._heap else None

    def due(self, now: datetime) -> Deed | None:
        """Take the earliest deed whose moment has come, or None."""
        if self._heap and self._heap[0][0] <= now:
            return heapq.heappop(self._heap)[2]
        return None

"""When the hall is played ahead: after something happened, and never too often."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any

from server.rules import events
from server.steps import ahead
from server.steps.outlook import Others, Outlook

MOVED = frozenset({events.TIDAL_OPENED, events.TIDAL_REASSIGNED, events.TIDAL_CLOSED})
LOOK_S, AGAIN_S = 3.0, 15.0
"""Real seconds: the hall is played ahead no more often, and at least this often."""


@dataclass(frozen=True, slots=True)
class Found:
    """The end of a play; None: no window serves."""

    outlook: Outlook | None


@dataclass(slots=True)
class Look:
    """How much has happened in the hall, and how much of it the latest play has seen."""

    at: float = -AGAIN_S
    going: bool = False
    happened: int = 0
    seen: int = -1
    staffing: int = 0

    def heard(self, events: Iterable[str]) -> bool:
        """Count events by type; True when windows changed and nothing told holds any longer."""
        changed = False
        for event in events:
            self.happened += 1
            changed |= event.startswith("window.") or event in MOVED
        self.staffing += changed
        return changed

    def due(self, *, nothing_told: bool) -> bool:
        gone = monotonic() - self.at
        if self.seen == self.happened:
            return gone > AGAIN_S
        return nothing_told or gone > LOOK_S

    def take(
        self,
        read: Callable[..., Any],
        apart: Callable[[Callable[..., Any], tuple[Any, ...]], Any],
        now: datetime,
        *,
        nothing_told: bool,
        others: Others,
    ) -> Found | None:
        """Freeze the hall and play it, ``apart`` from whatever else goes on. None: not now.
        While it is read, ``others`` have their turn now and then."""
        if self.going or not self.due(nothing_told=nothing_told):
            return None
        self.going, seen, staffing = True, self.happened, self.staffing
        try:
            scene = read(ahead.scene, now, others)
            told = apart(ahead.play, (scene,)) if scene is not None else None
        finally:
            self.going = False
        if staffing != self.staffing:
            return None  # a window opened or closed meanwhile: what was played is past
        self.at, self.seen = monotonic(), seen
        return Found(told)

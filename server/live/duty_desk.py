"""The board of the manager on duty, pushed: what changed of it, to whoever watches.

Derived from everything that happens, so it is computed after the commit, only while somebody
watches, and told only where it is other than before. It carries no id: never replayed, always
applied. Calls and windows move every second; machines, bookings and ratings do not, so that those
are looked at anew only after something of theirs, and every few seconds.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic
from typing import Any

import structlog

from server.contract import messages, topics
from server.live.broadcast import Broadcast
from server.rules.duty import Cause
from server.steps.house import House
from server.steps.showing import local
from server.steps.views.duty import (
    decisions_view,
    house_causes,
    screens_view,
    told_view,
    windows_view,
)
from server.steps.views.pulse import pulse_view
from server.store.work import Event

log = structlog.get_logger(__name__)

COALESCE_S = 1.0
LOOK_AGAIN_S = 5.0
"""Things grow old without any event."""
OF_THE_FLOOR = frozenset({"ticket", "window", "queues", "tidal", "alert", "help", "care"})
"""Families of events that change nothing of the house."""


class DutyDesk:
    """Follows the relay and tells the topic ``duty``."""

    def __init__(
        self, house: House, broadcast: Broadcast, *, sleep: Callable[[float], None]
    ) -> None:
        self._house, self._broadcast, self._sleep = house, broadcast, sleep
        self._bell = threading.Event()
        self._going = False
        self._told: dict[str, Any] = {}
        self._house_causes: list[Cause] = []
        self._stirred, self._seen, self._looked = 0, -1, 0.0

    def on_event(self, event: Event) -> None:
        """Something moved."""
        self._stirred += event.type.partition(".")[0] not in OF_THE_FLOOR
        self._bell.set()

    def due(self) -> None:
        """Somebody came back without a snapshot: the board may be another by now."""
        self._told.clear()
        self._bell.set()

    def start(self) -> None:
        self._going = True
        threading.Thread(target=self._follow, name="duty", daemon=True).start()

    def stop(self) -> None:
        self._going = False
        self._bell.set()

    def _follow(self) -> None:
        while self._going:
            self._bell.wait(LOOK_AGAIN_S)
            self._bell.clear()
            try:
                self.step()
            except Exception:
                log.exception("live.duty_failed")
            self._sleep(COALESCE_S)

    def step(self) -> None:
        """Tell what is other than before."""
        if not self._broadcast.watchers(topics.DUTY):
            self._told.clear()
            return
        house, now = self._house, self._house.now()
        self._look_at_the_house()
        decisions = house.read(decisions_view, now, self._house_causes)
        self._tell(topics.DECISIONS, {"decisions": decisions}, decisions)
        self._sleep(0)
        shown = house.read(windows_view, now)
        before = self._told.get(topics.DUTY_WINDOWS) or []
        changed = [one for one in shown if one not in before]
        self._tell(topics.DUTY_WINDOWS, {"windows": changed}, shown)
        told = house.read(told_view, now)
        self._tell(topics.DUTY_TOLD, told, told)
        screens = house.read(screens_view, now)
        self._tell(topics.DUTY_SCREENS, {"displays": screens}, screens)
        self._sleep(0)
        # Once a minute, with the sample that a job has kept.
        minute = int(now.timestamp() // 60)
        if self._told.get("minute") != minute:
            self._told["minute"] = minute
            pulse = house.read(pulse_view, now)
            self._tell(topics.DUTY_PULSE, {"pulse": pulse}, pulse)

    def _look_at_the_house(self) -> None:
        stirred = self._stirred
        if stirred == self._seen and monotonic() - self._looked < LOOK_AGAIN_S:
            return
        self._house_causes = self._house.read(house_causes, self._house.now())
        self._seen, self._looked = stirred, monotonic()
        self._sleep(0)

    def _tell(self, kind: str, data: dict[str, Any], state: Any) -> None:
        if self._told.get(kind) == state:
            return
        self._told[kind] = state
        at = local(self._house.floor, self._house.now()) or ""
        self._broadcast.send(topics.DUTY, messages.event(None, topics.DUTY, kind, at, data))

"""Results and information on boards, told anew when they change.

Like figures they carry no id: they are made after the commit, for boards that show them and are
watched, and at most every few seconds.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import structlog

from server.contract import messages, topics
from server.live.broadcast import Broadcast
from server.rules import events
from server.steps.house import House
from server.steps.showing import local
from server.steps.views.boards import told_on
from server.store.work import Event

log = structlog.get_logger(__name__)

EVERY_S = 3.0
REFRESH_S = 60.0
"""The day turns without any event."""
STIRS = frozenset(
    {events.TICKET_FINISHED, events.RATING_GIVEN, events.DAY_CLOSED, events.CALENDAR_CHANGED}
)


class Publicity:
    """Follows the relay."""

    def __init__(
        self, house: House, broadcast: Broadcast, *, sleep: Callable[[float], None]
    ) -> None:
        self._house, self._broadcast, self._sleep = house, broadcast, sleep
        self._bell = threading.Event()
        self._going = False
        self._told: dict[str, Any] = {}

    def on_event(self, event: Event) -> None:
        """Something may stand on a board now."""
        if event.type in STIRS or event.type.startswith("case."):
            self._bell.set()

    def start(self) -> None:
        self._going = True
        threading.Thread(target=self._follow, name="publicity", daemon=True).start()

    def stop(self) -> None:
        self._going = False
        self._bell.set()

    def _follow(self) -> None:
        while self._going:
            self._bell.wait(REFRESH_S)
            self._bell.clear()
            try:
                self.step()
            except Exception:
                log.exception("live.publicity_failed")
            self._sleep(EVERY_S)

    def step(self) -> None:
        """Tell every watched board what changed on it."""
        rooms = [room for room in self._broadcast.rooms() if room.startswith("board:")]
        if not rooms:
            self._told.clear()
            return
        house = self._house
        screens = [room.partition(":")[2] for room in rooms]
        found = house.read(told_on, screens, house.now())
        at = local(house.floor, house.now()) or ""
        for screen, told in found.items():
            if told and self._told.get(screen) != told:
                room = f"board:{screen}"
                self._broadcast.send(room, messages.event(None, room, topics.INFORMED, at, told))
        self._told = found

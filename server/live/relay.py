"""From the outbox to the rooms: every event once, in the order of its id, after its commit.

Each worker follows the outbox itself and serves its own clients, so workers need nothing between
them but a wake-up. The tail is read when a commit rings, and now and then in case a ring was
lost; what a failed read missed, the next one finds.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog

from server.contract import messages
from server.contract.topics import HALL
from server.live.broadcast import Broadcast
from server.steps.house import House
from server.steps.showing import local
from server.store.work import Event

log = structlog.get_logger(__name__)

REMEMBERED = 2000
BATCH = 200
LOOK_AGAIN_S = 5.0
AFTER_FAILURE_S = 0.5


class Relay:
    """``sent`` is the id of the last event that left; ``ears`` hear every event after it left."""

    def __init__(self, house: House, broadcast: Broadcast, *, pause: Callable[[], None]) -> None:
        self._house = house
        self._broadcast = broadcast
        self._pause = pause
        self._bell = threading.Event()
        self._going = False
        self.ears: list[Callable[[Event], None]] = []
        self.sent = house.last_event_id()
        self._past: deque[Event] = deque(
            house.events_after(max(0, self.sent - REMEMBERED), REMEMBERED), REMEMBERED
        )
        self._past = deque((e for e in self._past if e.id <= self.sent), REMEMBERED)
        self._floor_id = self._past[0].id - 1 if self._past else self.sent

    def ring(self) -> None:
        """There may be something new."""
        self._bell.set()

    def start(self) -> None:
        """Follow the outbox in a thread of its own (a greenlet in the server)."""
        self._going = True
        self._house.on_commit(self.ring)
        threading.Thread(target=self._follow, name="relay", daemon=True).start()

    def stop(self) -> None:
        self._going = False
        self._bell.set()

    def _follow(self) -> None:
        wait = 0.0
        while self._going:
            self._bell.wait(wait)
            self._bell.clear()
            try:
                wait = 0.0 if self.step() else LOOK_AGAIN_S
            except Exception:
                # The store may be away for a moment; the events stay where they are.
                log.exception("live.relay_failed", sent=self.sent)
                wait = AFTER_FAILURE_S

    def step(self) -> bool:
        """Send what is new; True when there may be more."""
        found = self._house.events_after(self.sent, BATCH)
        for event in found:
            self._deliver(event)
            self._pause()
        return len(found) == BATCH

    def _deliver(self, event: Event) -> None:
        if len(self._past) == REMEMBERED:
            self._floor_id = self._past[0].id
        self._past.append(event)
        self.sent = event.id
        for topic in event.topics:
            if self._broadcast.watchers(topic):
                self._broadcast.send(topic, self.message(event, self.name_for_client(topic)))
        for ear in self.ears:
            try:
                ear(event)
            except Exception:
                log.exception("live.ear_failed", event_id=event.id)

    def lately(self, since: datetime) -> list[Event]:
        """What happened since a moment of the hall, as far as it is remembered."""
        return [event for event in list(self._past) if event.at >= since]

    def message(self, event: Event, topic: str) -> dict[str, Any]:
        """An event as the watchers of one topic get it. Which clerk stands at a window is for
        staff: boards, phones and devices are not told."""
        at = local(self._house.floor, event.at) or ""
        data = event.data
        if topic != HALL and event.type.startswith("window."):
            data = {key: value for key, value in data.items() if key != "staff"}
        return messages.event(event.id, topic, event.type, at, data)

    def name_for_client(self, topic: str) -> str:
        """The room of a ticket or a booking is its id; whoever watches it knows it by its link."""
        kind, _, name = topic.partition(":")
        if kind == "appointment":
            return f"appointment:{self._house.floor.vault.appointment_token(name)}"
        if kind == "enrolment":
            return f"enrolment:{self._house.floor.vault.enrolment_token(name)}"
        return f"ticket:{self._house.token_of(name)}" if kind == "ticket" else topic

    def missed(self, room: str, topic: str, since: int) -> list[dict[str, Any]] | None:
        """What left for a room after an event; None when that is longer ago than remembered."""
        if since < self._floor_id or since > self.sent:
            return None
        return [
            self.message(event, topic)
            for event in list(self._past)
            if event.id > since and room in event.topics
        ]

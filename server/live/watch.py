"""Connections: who they are, what they watch, what they get when they begin or come back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from flask import request
from flask_socketio import ConnectionRefusedError as NotAdmitted
from flask_socketio import SocketIO, join_room, leave_room

from server.contract import messages
from server.live.relay import Relay
from server.live.rooms import Room, Rooms
from server.live.snapshots import Snapshots
from server.rules.refusals import Refused
from server.steps import displays
from server.steps.house import House
from server.steps.post import with_windows
from server.store.work import Actor

log = structlog.get_logger(__name__)

MOST_MISSED = 500
"""More than this is not told event by event: the client gets a snapshot."""
TRIES = 5
MOST_SHOWN = 12
"""Facts that a display may report of what stands on it."""
MOST_REFUSED = 50
"""Links that one connection may name in vain; after that it is not even looked."""


@dataclass(slots=True)
class Client:
    """One connection. ``actor`` is None for a citizen with a link."""

    actor: Actor | None
    token: str | None
    refused: int = 0


class Watch:
    """Answers ``connect``, ``watch``, ``unwatch`` and ``spoken``."""

    def __init__(
        self,
        house: House,
        relay: Relay,
        *,
        spoken: Callable[[str, str, str], None],
        failed: Callable[[str], None],
        back: Callable[[str], None],
    ) -> None:
        self._house = house
        self._relay = relay
        self._rooms = Rooms(house)
        self._snapshots = Snapshots(house)
        self._spoken = spoken
        self._failed = failed
        self._back = back
        self.clients: dict[str, Client] = {}

    def register(self, socketio: SocketIO) -> None:
        socketio.on_event("connect", self.connect)
        socketio.on_event("disconnect", self.disconnect)
        socketio.on_event(messages.WATCH, self.watch)
        socketio.on_event(messages.UNWATCH, self.unwatch)
        socketio.on_event(messages.SPOKEN, self.spoken)
        socketio.on_event(messages.HERE, self.here)
        socketio.on_event(messages.CLOCK, self.clock)

    def connect(self, auth: Any = None) -> None:
        """With a token that holds, or without any; a dead token is refused, so that it is seen."""
        token = auth.get("token") if isinstance(auth, dict) else None
        actor = None
        if isinstance(token, str) and token:
            actor = self._house.accounts.resolve(token)
            if actor is None:
                self._count_failure()
                raise NotAdmitted("token_expired")
        self.clients[_sid()] = Client(actor, token if actor else None)

    def _count_failure(self) -> None:
        try:
            self._failed(request.remote_addr or "?")
        except Refused as fault:
            raise NotAdmitted(fault.code) from None

    def disconnect(self, *_reason: Any) -> None:
        self.clients.pop(_sid(), None)

    def watch(self, wish: Any = None) -> dict[str, Any]:
        """Begin to watch; the answer holds a snapshot, the missed events or an error by topic."""
        client = self.clients.get(_sid())
        named = wish.get("topics") if isinstance(wish, dict) else None
        if client is None or not isinstance(named, list):
            return {"error": "bad_request"}
        since = wish.get("since") if isinstance(wish.get("since"), dict) else {}
        answers = {}
        for text in named[: messages.MOST_TOPICS]:
            if isinstance(text, str):
                answers[text] = self._begin(client, text, since.get(text))
        return answers

    def _begin(self, client: Client, text: str, since: object) -> dict[str, Any]:
        known = self._house.accounts.resolve(client.token) if client.token else None
        actor = with_windows(known, self._house.hall)
        if client.token and actor is None:
            return messages.refused("token_expired")
        if actor is None and client.refused >= MOST_REFUSED:
            return messages.refused("rate_limited")
        room = self._rooms.admit(text, actor)
        if room is None:
            if actor is None:
                client.refused += 1
                self._count_quietly()
            return messages.refused("topic_refused")
        join_room(room.name)
        try:
            return self._catch_up(room, since)
        except Refused as fault:
            leave_room(room.name)
            return messages.refused(fault.code)

    def _count_quietly(self) -> None:
        try:
            self._failed(request.remote_addr or "?")
        except Refused:
            log.info("live.many_refused_topics", address=request.remote_addr)

    def _catch_up(self, room: Room, since: object) -> dict[str, Any]:
        """Between the last look at the relay and the answer nothing yields: no gap, no overlap."""
        if isinstance(since, int) and not isinstance(since, bool):
            missed = self._relay.missed(room.name, str(room.topic), since)
            if missed is not None and len(missed) <= MOST_MISSED:
                self._back(room.name)
                return messages.missed(missed, self._relay.sent)
        for _ in range(TRIES):
            content, event_id = self._snapshots.take(room)
            if self._relay.sent <= event_id:
                break
        return messages.snapshot(content, event_id)

    def unwatch(self, wish: Any = None) -> dict[str, Any]:
        """Stop watching topics."""
        client = self.clients.get(_sid())
        named = wish.get("topics") if isinstance(wish, dict) else None
        for text in named if client and isinstance(named, list) else []:
            room = self._rooms.admit(text, client.actor) if client else None
            if room is not None:
                leave_room(room.name)
        return {}

    def spoken(self, report: Any = None) -> None:
        """A display tells how far it is with an announcement."""
        client = self.clients.get(_sid())
        if client is None or client.actor is None or not isinstance(report, dict):
            return
        id_, phase = report.get("id"), report.get("phase")
        if client.actor.role == "display" and isinstance(id_, str) and isinstance(phase, str):
            self._spoken(id_[:80], phase, client.actor.id)

    def here(self, report: Any = None) -> None:
        """A display tells how it is; staff who look at a screen are no display."""
        client = self.clients.get(_sid())
        actor = client.actor if client is not None else None
        said = display_report(actor.id, report) if actor and actor.role == "display" else None
        if said is None or actor is None:
            return
        try:
            self._house.do(displays.report, said, actor=actor)
        except Refused as fault:
            log.info("live.report_refused", display=actor.id, code=fault.code)

    def clock(self, _wish: Any = None) -> dict[str, float]:
        """The wall's time in ms, by which displays play together; the hall's may go faster."""
        return {"ms": self._house.wall.now().timestamp() * 1000}

    def ended(self) -> list[str]:
        """Connections whose token holds no longer."""
        return [
            sid
            for sid, client in list(self.clients.items())
            if client.token and self._house.accounts.resolve(client.token) is None
        ]


def display_report(actor: str, sent: Any) -> displays.Report | None:
    """What a display sent of itself, cut to what may be kept; None when it is none."""
    if not isinstance(sent, dict) or not isinstance(sent.get("shows"), dict):
        return None
    shows = {
        key[:24]: value[:80] if isinstance(value, str) else value
        for key, value in list(sent["shows"].items())[:MOST_SHOWN]
        if isinstance(key, str) and isinstance(value, str | bool | int | None)
    }
    version, sound = str(sent.get("version", ""))[:80], sent.get("sound") is True
    return displays.Report(actor.partition(":")[2], version, shows, sound)


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined]

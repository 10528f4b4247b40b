"""Figures that follow from events: counts by queue, places in line, the lines of windows.

Computed after the commit, for rooms with watchers only, at most four times a second, in pieces
that let calls go first. They carry no id: never replayed, always applied.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import structlog

from server.contract import messages, topics
from server.live.broadcast import Broadcast
from server.steps import figures, remote_places, views
from server.steps.floor import Floor
from server.steps.house import House
from server.steps.showing import local
from server.steps.views import remote
from server.store.engine import Reader
from server.store.queries import appointments, lines
from server.store.work import Event

log = structlog.get_logger(__name__)

COALESCE_S = 0.25
REFRESH_S = 20.0
"""Waits grow without any event; this often they are told again."""
PIECE = 8


class Figures:
    """Follows the relay and tells watchers what follows from its events."""

    def __init__(
        self,
        house: House,
        broadcast: Broadcast,
        *,
        sleep: Callable[[float], None],
    ) -> None:
        self._house = house
        self._broadcast = broadcast
        self._sleep = sleep
        self._bell = threading.Event()
        self._going = False
        self._changed = False
        self._told: dict[str, Any] = {}

    def on_event(self, _event: Event) -> None:
        """Something moved; figures are due."""
        self._changed = True
        self._bell.set()

    def due(self, room: str) -> None:
        """Somebody came back to a room without a snapshot: its figures may be others by now."""
        self._told.pop(room, None)
        self._bell.set()

    def ring(self) -> None:
        """There may be other figures."""
        self._bell.set()

    def start(self) -> None:
        self._going = True
        threading.Thread(target=self._follow, name="figures", daemon=True).start()

    def stop(self) -> None:
        self._going = False
        self._bell.set()

    def _follow(self) -> None:
        while self._going:
            self._bell.wait(REFRESH_S)
            self._sleep(COALESCE_S)
            self._bell.clear()
            try:
                self.step()
            except Exception:
                log.exception("live.figures_failed")

    def step(self) -> None:
        """Tell every watched room its figures, where they changed."""
        rooms = self._broadcast.rooms()
        if not rooms:
            self._told.clear()
            return
        there = set(rooms)
        self._told = {room: told for room, told in self._told.items() if room in there}
        picture = self._house.read(figures.take, self._house.now())
        self._counts(rooms, figures.by_queue(self._house.floor, picture))
        self._positions([r for r in rooms if r.startswith("ticket:")], picture)
        self._remotes([r for r in rooms if r.startswith("appointment:")])
        for room in rooms:
            if room.startswith("window:"):
                no = room.removeprefix("window:")
                line = self._house.read(views.window_line, no, self._house.now())
                self._tell(room, topics.LINE, line)
                self._sleep(0)

    def _counts(self, rooms: list[str], counted: dict[str, dict[str, Any]]) -> None:
        hall = self._house.hall
        zones: dict[str, dict[str, int]] = {}
        for code, row in counted.items():
            zone = zones.setdefault(hall.queues[code].zone, {"waiting": 0})
            zone["waiting"] += row["waiting"]
        whole = {"queues": counted, "zones": zones}
        for room in rooms:
            kind, _, name = room.partition(":")
            if kind in {"board", "hall"}:
                self._tell(room, topics.COUNTED, whole)
            elif kind == "queue":
                self._tell(room, topics.COUNTED, {"queues": {name: counted[name]}, "zones": {}})

    def _positions(self, rooms: list[str], picture: figures.Picture) -> None:
        """Places of all watched tickets: one statement, however many phones look."""
        if not rooms:
            return
        watched = {room.removeprefix("ticket:") for room in rooms}
        for n, place in enumerate(self._house.read(_places, watched), start=1):
            guess = figures.estimate(
                self._house.floor, picture, place.queue, place.ahead, place.minutes,
                ticket=place.ticket,
            )  # fmt: skip
            data = {"ahead": place.ahead.people, "estimate": figures.as_json(guess)}
            self._tell(f"ticket:{place.ticket}", topics.POSITION, data)
            if n % PIECE == 0:
                self._sleep(0)

    def _remotes(self, rooms: list[str]) -> None:
        """How it would be to arrive now, for watched numbers that were taken from afar."""
        if not rooms:
            return
        house, now = self._house, self._house.now()
        watched = [room.removeprefix("appointment:") for room in rooms]
        for n, booking in enumerate(house.read(_remote_numbers, watched), start=1):
            shown = house.read(remote.standing, booking, now)
            if shown is not None:
                placed = remote.with_way(house.floor, house.with_estimate(shown), now)
                self._tell(f"appointment:{booking}", topics.REMOTE, {"remote": placed})
            if n % PIECE == 0:
                self._sleep(0)

    def _tell(self, room: str, kind: str, data: dict[str, Any]) -> None:
        if self._told.get(room) == data:
            return
        self._told[room] = data
        name = room
        if room.startswith("ticket:"):
            name = f"ticket:{self._house.token_of(room.removeprefix('ticket:'))}"
        if room.startswith("appointment:"):
            id_ = room.removeprefix("appointment:")
            name = f"appointment:{self._house.floor.vault.appointment_token(id_)}"
        at = local(self._house.floor, self._house.now()) or ""
        self._broadcast.send(room, messages.event(None, name, kind, at, data))


def _remote_numbers(conn: Reader, _floor: Floor, watched: list[str]) -> list[str]:
    """Those of these bookings that are numbers from afar, not yet used."""
    rows = appointments.by_ids(conn, watched).values()
    return [row.id for row in rows if row.kind == remote_places.KIND and row.state == "confirmed"]


def _places(conn: Reader, _floor: Floor, watched: set[str]) -> list[lines.Place]:
    return lines.places(conn, watched)

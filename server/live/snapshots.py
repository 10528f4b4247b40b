"""All that a topic shows at one moment, with the id of the last event that it knows of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from server.live.rooms import Room
from server.steps import figures, views
from server.steps.floor import Floor
from server.steps.house import House
from server.steps.views.announcements import running_view
from server.steps.views.appointments import appointment_view, day_list
from server.steps.views.boards import board_view
from server.steps.views.care import care_view
from server.steps.views.displays import wanted_view
from server.steps.views.duty import duty_view
from server.steps.views.floor_plan import floor_view
from server.steps.views.pulse import pulse_view
from server.steps.views.ratings import ratings_view
from server.steps.views.window_devices import desk_view
from server.store.engine import Reader
from server.store.queries import displays


class Snapshots:
    """Taken in one read transaction each; the id is read first, so that nothing is ever lost:
    an event that comes in between is applied once more, which changes nothing."""

    def __init__(self, house: House) -> None:
        self._house = house

    def take(self, room: Room) -> tuple[Any, int]:
        """Content and event id of a room."""
        return self._house.read(self._read, room)

    def _read(self, conn: Reader, floor: Floor, room: Room) -> tuple[Any, int]:
        event_id = self._house.last_event_id(conn)
        now, kind, ref = self._house.now(), room.topic.kind, room.ref
        content: Any = {"clock": self._clock()}
        if kind == "board":
            content = board_view(conn, floor, ref, now, self._clock())
        elif kind == "hall":
            content |= views.hall_view(conn, floor, now) | floor_view(conn, floor, now)
        elif kind == "window":
            view = desk_view if room.plain else views.console_view
            content |= view(conn, floor, ref, now)
        elif kind == "queue":
            content |= figures.newcomer(floor, figures.take(conn, floor, now), ref)
        elif kind == "ticket":
            content |= self._ticket(conn, floor, room)
        elif kind == "appointment":
            content |= {**appointment_view(conn, floor, room.ref), "token": room.topic.name}
        elif kind in _PLAIN:
            content |= _PLAIN[kind](conn, floor, ref, now)
        return content, event_id

    def _ticket(self, conn: Reader, floor: Floor, room: Room) -> dict[str, Any]:
        ticket = self._house.with_estimate(views.ticket_view(conn, floor, room.ref))
        return {**ticket, "token": room.topic.name}

    def _clock(self) -> dict[str, Any]:
        now = self._house.now().astimezone(self._house.hall.zone_info)
        return {
            "now": now.isoformat(),
            "speed": self._house.clock.speed,
            "timezone": self._house.hall.timezone,
        }


_PLAIN: dict[str, Callable[[Reader, Floor, str, datetime], dict[str, Any]]] = {
    "appointments": lambda conn, floor, _ref, now: {
        "appointments": day_list(conn, floor, None, None, now)
    },
    "announcements": lambda conn, floor, _ref, now: {
        "announcements": running_view(conn, floor, now)
    },
    "care": lambda conn, floor, _ref, now: care_view(conn, floor, floor.day(now)),
    "duty": lambda conn, floor, _ref, now: (
        duty_view(conn, floor, now) | {"pulse": pulse_view(conn, floor, now)}
    ),
    "display": lambda conn, floor, ref, _now: wanted_view(conn, floor, ref),
    "enrolment": lambda conn, _floor, ref, _now: {"display": displays.request_display(conn, ref)},
    "ratings": lambda conn, floor, _ref, now: ratings_view(
        conn, floor, floor.day(now), alerts=True
    ),
}
"""What a topic shows that needs no more than its name and the time."""

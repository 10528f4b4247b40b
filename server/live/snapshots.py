"""All that a topic shows at one moment, with the id of the last event that it knows of."""

from __future__ import annotations

from typing import Any

from server.live.rooms import Room
from server.steps import figures, views
from server.steps.floor import Floor
from server.steps.house import House
from server.steps.views.announcements import running_view
from server.steps.views.appointments import appointment_view, day_list
from server.steps.views.boards import board_view
from server.steps.views.care import care_view
from server.steps.views.duty import duty_view
from server.steps.views.floor_plan import floor_view
from server.steps.views.pulse import pulse_view
from server.steps.views.ratings import ratings_view
from server.steps.views.window_devices import desk_view
from server.store.engine import Reader


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
        elif kind == "appointments":
            content |= {"appointments": day_list(conn, floor, None, None, now)}
        elif kind == "announcements":
            content |= {"announcements": running_view(conn, floor, now)}
        elif kind == "care":
            content |= care_view(conn, floor, floor.day(now))
        elif kind == "duty":
            content |= duty_view(conn, floor, now) | {"pulse": pulse_view(conn, floor, now)}
        elif kind == "ratings":
            content |= ratings_view(conn, floor, floor.day(now), alerts=True)
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

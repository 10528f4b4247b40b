"""Who may watch what: one row for each kind of topic. What is not allowed is refused.

The link of a ticket or a booking is the right to watch it, so their topics need no token. Inside
the server such a room is known by its id; the link is put back before a message leaves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from server.contract.topics import (
    ALONE,
    ANNOUNCEMENTS,
    APPOINTMENTS,
    CARE,
    DUTY,
    HALL,
    RATINGS,
    Topic,
    parse,
)
from server.steps.house import House
from server.steps.voice_areas import all_areas
from server.store.accounts import ROLES
from server.store.engine import Reader
from server.store.queries import appointments, displays, tickets
from server.store.vault import token_hash
from server.store.work import Actor

STAFF = frozenset(ROLES)
AT_WINDOWS = STAFF - {"admin"} | {"windows"}


@dataclass(frozen=True, slots=True)
class Room:
    """A topic that a client may watch. ``name`` is the room, ``topic`` what the client calls it.
    ``plain``: for a device, which is told no person."""

    name: str
    topic: Topic
    ref: str
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Rooms:
    """Decides for one hall."""

    house: House

    def admit(self, text: object, actor: Actor | None) -> Room | None:
        """The room behind a topic, or None: unknown, foreign, or not for this client."""
        topic = parse(text)
        if topic is None:
            return None
        if topic.kind in _BY_LINK:
            return self._by_link(topic)
        if topic.kind == ANNOUNCEMENTS:
            return Room(str(topic), topic, "")
        if actor is None or not _MAY[topic.kind](topic, actor) or not self._exists(topic):
            return None
        return Room(str(topic), topic, topic.name, plain=actor.kind == "device")

    def _by_link(self, topic: Topic) -> Room | None:
        with self.house.store.read() as conn:
            found = _BY_LINK[topic.kind](conn, token_hash(topic.name))
        return Room(f"{topic.kind}:{found}", topic, found) if found else None

    def _exists(self, topic: Topic) -> bool:
        hall = self.house.hall
        known = {
            "board": hall.displays, "queue": hall.queues, "window": hall.windows,
            "kiosk": hall.kiosks, "display": hall.displays,
        }  # fmt: skip
        if topic.kind == "voice":
            return topic.name in all_areas(hall)
        return topic.kind in ALONE or topic.name in known[topic.kind]


def _display_or_staff(_topic: Topic, actor: Actor) -> bool:
    return actor.role in STAFF or actor.role == "display"


def _any_device_or_staff(_topic: Topic, actor: Actor) -> bool:
    return actor.role in STAFF or actor.role in {"kiosk", "display"}


def _staff(_topic: Topic, actor: Actor) -> bool:
    return actor.role in STAFF


def _guiding(_topic: Topic, actor: Actor) -> bool:
    return actor.role in {"manager", "guide"}


def _manager(_topic: Topic, actor: Actor) -> bool:
    return actor.role == "manager"


def _stands_there(topic: Topic, actor: Actor) -> bool:
    return actor.role in AT_WINDOWS and actor.may_stand_at(topic.name)


def _itself(topic: Topic, actor: Actor) -> bool:
    return actor.kind == "device" and actor.id == str(topic)


_MAY: dict[str, Callable[[Topic, Actor], bool]] = {
    HALL: _staff,
    APPOINTMENTS: _staff,
    RATINGS: _manager,
    CARE: _guiding,
    DUTY: _manager,
    "board": _display_or_staff,
    "voice": _display_or_staff,
    "queue": _any_device_or_staff,
    "window": _stands_there,
    "kiosk": _itself,
    "display": _itself,
}
_BY_LINK: dict[str, Callable[[Reader, bytes], str | None]] = {
    "ticket": tickets.id_of_token,
    "appointment": appointments.id_of_token,
    "enrolment": displays.request_of_secret,
}

"""The messages of a live connection, as plain JSON. Standard library only: agents import this.

``watch`` is answered, for each topic, with one of :func:`snapshot`, :func:`missed` or
:func:`refused`. ``event`` carries :func:`event`; its ``id`` is None for derived figures (counts,
positions), which are never replayed and always applied.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

WATCH = "watch"
UNWATCH = "unwatch"
EVENT = "event"
SPOKEN = "spoken"
HERE = "here"
"""A display tells how it is: ``version``, ``shows`` and ``sound``."""
CLOCK = "clock"
MOST_TOPICS = 100
"""How many topics one ``watch`` may name."""

Json = dict[str, Any]


def event(id_: int | None, topic: str, kind: str, at: str, data: Mapping[str, Any]) -> Json:
    """Something that happened, as one topic's watchers hear it. ``at`` is ISO 8601 with zone."""
    return {"id": id_, "topic": topic, "type": kind, "at": at, "data": dict(data)}


def snapshot(content: Any, event_id: int) -> Json:
    """All that a topic shows now; later events have ids above ``event_id``."""
    return {"snapshot": content, "event_id": event_id}


def missed(events: list[Json], event_id: int) -> Json:
    """What happened since the id that the client named, in order."""
    return {"missed": events, "event_id": event_id}


def refused(code: str) -> Json:
    """The topic is not there or not for this client."""
    return {"error": code}

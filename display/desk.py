"""One window as its own devices know it, and how an event changes that. Pure.

The server tells a picture first and events from then on; nothing here names a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

AT_WINDOW = frozenset({"called", "serving"})


@dataclass(frozen=True, slots=True)
class Seated:
    """The ticket at a window: `state` is called or serving."""

    id: str
    number: str
    state: str


@dataclass(frozen=True, slots=True)
class Pause:
    """Where the clerk went, in both languages, and until when (ISO 8601, the hall's zone)."""

    name: str
    name_en: str
    back_at: str | None


@dataclass(frozen=True, slots=True)
class Desk:
    """A window: `state` is open, paused or closed."""

    no: str
    state: str = "closed"
    tidal: bool = False
    pause: Pause | None = None
    ticket: Seated | None = None
    waiting: int = 0


def desk(told: Mapping[str, Any]) -> Desk:
    """The picture of a window as the server tells it; raises KeyError or TypeError."""
    window = told["window"]
    return Desk(
        no=str(window["no"]),
        state=str(window["state"]),
        tidal=bool(window.get("tidal")),
        pause=_pause(window.get("pause")),
        ticket=_seated(window.get("ticket")),
        waiting=int(told["waiting"]),
    )


def apply(before: Desk, event: Mapping[str, Any]) -> Desk:
    """The window after an event; the same if the event says nothing of it."""
    kind, data = str(event["type"]), event["data"]
    if kind == "window.line":
        return replace(before, waiting=int(data["waiting"]))
    if kind.startswith("tidal."):
        return _tide_changed(before, data.get("window"))
    if kind.startswith("window."):
        return _window_changed(before, data["window"])
    if kind.startswith("ticket.") and "ticket" in data:
        return _ticket_moved(before, data["ticket"])
    return before


def _window_changed(before: Desk, window: Mapping[str, Any]) -> Desk:
    if window["no"] != before.no:
        return before
    state = str(window["state"])
    ticket = None if state == "closed" else before.ticket
    tidal = bool(window.get("tidal"))
    pause = _pause(window.get("pause"))
    return replace(before, state=state, tidal=tidal, pause=pause, ticket=ticket)


def _tide_changed(before: Desk, window: Mapping[str, Any] | None) -> Desk:
    """A tidal window serves a profile now, or none any more."""
    if window is None or window["no"] != before.no:
        return before
    return replace(before, tidal=bool(window.get("tidal")))


def _ticket_moved(before: Desk, ticket: Mapping[str, Any]) -> Desk:
    if ticket["window"] == before.no and ticket["state"] in AT_WINDOW:
        return replace(before, ticket=_seated(ticket))
    if before.ticket is not None and before.ticket.id == ticket["id"]:
        return replace(before, ticket=None)
    return before


def _seated(ticket: Mapping[str, Any] | None) -> Seated | None:
    if ticket is None or ticket["state"] not in AT_WINDOW:
        return None
    return Seated(str(ticket["id"]), str(ticket["number"]), str(ticket["state"]))


def _pause(pause: Mapping[str, Any] | None) -> Pause | None:
    if pause is None:
        return None
    return Pause(str(pause["reason_name"]), str(pause["reason_name_en"]), pause.get("back_at"))

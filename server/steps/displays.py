"""What screens and loudspeakers report of themselves, what the manager asks of them, and who is
told when one falls silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from server.rules import events
from server.steps.display_facts import display_json, display_of
from server.steps.floor import Floor
from server.store import display_changes
from server.store.queries import displays
from server.store.work import Work

ASKED = {"identify": events.DISPLAY_IDENTIFY_ASKED, "reload": events.DISPLAY_RELOAD_ASKED}


@dataclass(frozen=True, slots=True)
class Report:
    """How a display is: ``shows`` has its ``view`` and what stands large on it, ``sound`` whether
    it can be heard."""

    display: str
    version: str
    shows: Mapping[str, Any] = field(default_factory=dict)
    sound: bool = False


@dataclass(frozen=True, slots=True)
class WatchDisplays:
    """Find the displays that have not been heard of."""


@dataclass(frozen=True, slots=True)
class Ask:
    """``identify`` or ``reload``: done at once by a display that is there, else never."""

    display: str
    what: str


@dataclass(frozen=True, slots=True)
class Mute:
    """Silence, or sound again. An evacuation is heard all the same."""

    display: str
    muted: bool


def report(work: Work, floor: Floor, said: Report) -> dict[str, Any]:
    """Keep a report; tell the hall when something is other than before."""
    display = display_of(floor, said.display)
    before = displays.now(work.conn, display.id)
    values = {
        "version": said.version,
        "shows": dict(said.shows),
        "sound": said.sound,
        "reported_at": work.now,
        "silent_since": None,
    }
    display_changes.keep(work.conn, display.id, values)
    row = {"id": display.id, "muted": bool(before and before.muted), **values}
    if before is None or _changed(before, row):
        _tell(work, floor, events.DISPLAY_REPORTED, row)
    return {"display": display.id}


def watch_displays(work: Work, floor: Floor, _command: WatchDisplays) -> dict[str, Any]:
    """Tell of each display that has just fallen silent, once."""
    after = timedelta(seconds=floor.hall.tickets.kiosks.silent_after_s)
    told = []
    for row in displays.unheard(work.conn, work.now - after):
        display_changes.keep(work.conn, row.id, {"silent_since": work.now})
        if row.id in floor.hall.displays:
            silent = {**row._mapping, "silent_since": work.now}
            _tell(work, floor, events.DISPLAY_SILENT, silent)
            told.append(row.id)
    return {"silent": told}


def ask(work: Work, floor: Floor, wish: Ask) -> dict[str, Any]:
    """Pass a wish on to a display."""
    display = display_of(floor, wish.display)
    topics = ("hall", f"display:{display.id}")
    work.emit(ASKED[wish.what], topics, {"display": {"id": display.id}})
    return {"id": display.id, "asked": wish.what}


def mute(work: Work, floor: Floor, wish: Mute) -> dict[str, Any]:
    """Kept until it is changed, also over a restart of the display."""
    display = display_of(floor, wish.display)
    display_changes.keep(work.conn, display.id, {"muted": wish.muted})
    row = displays.now(work.conn, display.id)
    kind = events.DISPLAY_MUTED if wish.muted else events.DISPLAY_UNMUTED
    _tell(work, floor, kind, row._mapping)
    return {"id": display.id, "muted": wish.muted}


def _changed(before: Any, row: Mapping[str, Any]) -> bool:
    """Other than before, or back from silence, or heard of for the first time."""
    if before.silent_since is not None or before.reported_at is None:
        return True
    if any(getattr(before, name) != row[name] for name in ("version", "sound")):
        return True
    return _without_number(before.shows) != _without_number(row["shows"])


def _without_number(shows: Mapping[str, Any]) -> dict[str, Any]:
    """The number on a screen changes all day; who looks at the list of screens sees it then."""
    return {name: value for name, value in shows.items() if name != "number"}


def _tell(work: Work, floor: Floor, kind: str, row: Mapping[str, Any]) -> None:
    data = {"display": display_json(floor, row)}
    work.emit(kind, ("hall", f"display:{row['id']}"), data)

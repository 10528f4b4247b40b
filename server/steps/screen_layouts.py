"""An administrator arranges a screen; earlier versions can be brought back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from display import layout as layouts
from server.rules import events
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.screen_places import zones_of
from server.steps.views.layouts import layout_view
from server.store import screen_changes
from server.store.queries import screens as stored
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class SaveLayout:
    """``based_on``: the version that was edited (0: the type's own). ``content`` None: back to the
    layout of the display's type."""

    screen: str
    content: dict[str, Any] | None
    based_on: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class RevertLayout:
    """``version`` 0: the type's own."""

    screen: str
    version: int


def save_layout(work: Work, floor: Floor, wish: SaveLayout) -> dict[str, Any]:
    """Refuses ``unknown_screen``, ``layout_faults`` {count, faults}, and ``changed_meanwhile``
    where somebody saved another version since."""
    newest = _newest(work, floor, wish.screen)
    if newest != wish.based_on:
        raise Refused("changed_meanwhile")
    if wish.content is not None:
        check(floor, wish.screen, wish.content)
    return _add(work, floor, wish.screen, newest, wish.content, wish.note, None)


def revert_layout(work: Work, floor: Floor, wish: RevertLayout) -> dict[str, Any]:
    """The old version becomes the newest. Refuses ``unknown_screen``, ``unknown_layout``, and
    ``layout_faults`` where the hall has changed so that it does not fit any more."""
    newest = _newest(work, floor, wish.screen)
    content = None
    if wish.version:
        row = stored.layout_version(work.conn, wish.screen, wish.version)
        if row is None:
            raise Refused("unknown_layout", version=wish.version)
        content = row.content
    if content is not None:
        check(floor, wish.screen, content)
    return _add(work, floor, wish.screen, newest, content, "", wish.version)


def check(floor: Floor, screen: str, content: dict[str, Any]) -> None:
    """Refuses ``layout_faults`` with every fault at once."""
    zones = zones_of(floor.hall, screen)
    windows = [no for no, window in floor.hall.windows.items() if window.zone in zones]
    found = layouts.faults(content, zones=zones, windows=windows)
    if found:
        told = [fault.as_json() for fault in found]
        raise Refused("layout_faults", count=len(found), faults=told)


def _newest(work: Work, floor: Floor, screen: str) -> int:
    if screen not in floor.hall.displays:
        raise Refused("unknown_screen", screen=screen)
    row = stored.layout(work.conn, screen)
    return row.version if row else 0


def _add(
    work: Work,
    floor: Floor,
    screen: str,
    newest: int,
    content: dict[str, Any] | None,
    note: str,
    reverts: int | None,
) -> dict[str, Any]:
    row = {
        "screen": screen, "version": newest + 1, "content": content, "saved_at": work.now,
        "saved_by": work.actor.signature, "note": note, "reverts": reverts,
    }  # fmt: skip
    screen_changes.add_layout(work.conn, row)
    # The screen asks for its whole board: another arrangement may show other things.
    work.emit(events.BOARD_CHANGED, ("hall", f"board:{screen}"), {"screens": [screen]})
    return layout_view(work.conn, floor, screen)

"""Call a guide to a kiosk, and what the guide does about it. Rule XX-27a.

The guide desk and the manager see place, page and reason; nobody's name is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from server.rules import events
from server.rules.help_call import Move, State, after
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.steps.kiosk_facts import kiosk_of
from server.steps.views.help_calls import help_json
from server.store import help_changes
from server.store.queries import help as stored
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class CallGuide:
    """``page`` is what the screen showed, ``reason`` one of the screen's reasons."""

    kiosk: str
    page: str
    reason: str


@dataclass(frozen=True, slots=True)
class AcceptHelp:
    """A guide is on the way."""

    id: str


@dataclass(frozen=True, slots=True)
class FinishHelp:
    """Somebody was helped, or needs it no longer. ``kiosk``: only if it is that kiosk's call."""

    id: str
    kiosk: str | None = None


@dataclass(frozen=True, slots=True)
class ChooseRoute:
    """``route`` is counter or online."""

    kiosk: str
    item: str
    route: str


def call_guide(work: Work, floor: Floor, wish: CallGuide) -> dict[str, Any]:
    """A call; a kiosk that has one open gets that one. Refuses ``unknown_kiosk``."""
    kiosk = kiosk_of(floor, wish.kiosk)
    standing = stored.open_at(work.conn, kiosk.id)
    if standing is not None and floor.day(standing.called_at) == floor.day(work.now):
        return help_json(floor, standing._mapping)
    if standing is not None:  # of a day that is over
        _move(work, floor, standing, Move.FINISH, {"done_at": work.now})
    row = {
        "id": ulid(work.now), "kiosk": kiosk.id, "page": wish.page, "reason": wish.reason,
        "state": str(State.WAITING), "called_at": work.now, "accepted_at": None,
        "accepted_by": None, "done_at": None,
    }  # fmt: skip
    help_changes.add_call(work.conn, row)
    return _tell(work, floor, events.HELP_CALLED, row)


def accept_help(work: Work, floor: Floor, wish: AcceptHelp) -> dict[str, Any]:
    """Refuses ``unknown_help_call``, ``already_done``."""
    by = f"{work.actor.kind}:{work.actor.id}"[:60]
    values = {"accepted_at": work.now, "accepted_by": by}
    return _move(work, floor, _found(work, wish.id), Move.ACCEPT, values)


def finish_help(work: Work, floor: Floor, wish: FinishHelp) -> dict[str, Any]:
    """Refuses ``unknown_help_call``, ``not_this_kiosk``, ``already_done``."""
    row = _found(work, wish.id)
    if wish.kiosk is not None and row.kiosk != wish.kiosk:
        raise Refused("not_this_kiosk", kiosk=row.kiosk)
    return _move(work, floor, row, Move.FINISH, {"done_at": work.now})


def choose_route(work: Work, floor: Floor, wish: ChooseRoute) -> dict[str, Any]:
    """Keep what somebody chose where both ways are open (rule PQ-7b); names nobody."""
    kiosk = kiosk_of(floor, wish.kiosk)
    if wish.item not in floor.services:
        raise Refused("unknown_item", item=wish.item)
    chosen = {"item": wish.item, "route": wish.route}
    row = {"id": ulid(work.now), "day": floor.day(work.now), "kiosk": kiosk.id, **chosen}
    help_changes.add_choice(work.conn, row | {"chosen_at": work.now})
    return chosen


def _found(work: Work, id_: str) -> Any:
    row = stored.by_id(work.conn, id_)
    if row is None:
        raise Refused("unknown_help_call")
    return row


def _move(work: Work, floor: Floor, row: Any, move: Move, values: dict[str, Any]) -> dict[str, Any]:
    values = {**values, "state": str(after(State(row.state), move))}
    if not help_changes.move_call(work.conn, row.id, row.state, values):
        raise Refused("changed_meanwhile")
    kind = events.HELP_ACCEPTED if move is Move.ACCEPT else events.HELP_DONE
    return _tell(work, floor, kind, {**row._mapping, **values})


def _tell(work: Work, floor: Floor, kind: str, row: Mapping[str, Any]) -> dict[str, Any]:
    shown = help_json(floor, row)
    work.emit(kind, ("hall", f"kiosk:{row['kiosk']}"), {"help": shown})
    return shown

"""Call a guide to a kiosk, and what the guide does about it. Rule XX-27a.

The guide desk and the manager see place, page and reason; nobody's name is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from server.rules import events
from server.rules import help_call as rules
from server.rules.help_call import Move, State, after
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.steps.kiosk_facts import kiosk_of
from server.steps.views.help_calls import help_json
from server.store import help_changes
from server.store.queries import help as stored
from server.store.work import Work

_EVENTS = {
    Move.ACCEPT: events.HELP_ACCEPTED,
    Move.SET_OUT: events.HELP_COMING,
    Move.GIVE_BACK: events.HELP_GIVEN_BACK,
    Move.FINISH: events.HELP_DONE,
}
_NOBODY = {"accepted_at": None, "accepted_by": None, "accepted_staff": None, "coming_at": None}


@dataclass(frozen=True, slots=True)
class CallGuide:
    """``page`` is what the screen showed, ``reason`` one of the screen's reasons."""

    kiosk: str
    page: str
    reason: str


@dataclass(frozen=True, slots=True)
class AcceptHelp:
    """A guide takes the call on."""

    id: str


@dataclass(frozen=True, slots=True)
class SetOut:
    """The guide who took it on is on the way."""

    id: str


@dataclass(frozen=True, slots=True)
class GiveBack:
    """The guide who took it on cannot go after all: it waits again."""

    id: str


@dataclass(frozen=True, slots=True)
class FinishHelp:
    """Somebody was helped, or needs it no longer. ``kiosk``: only if it is that kiosk's call."""

    id: str
    kiosk: str | None = None


@dataclass(frozen=True, slots=True)
class WatchHelp:
    """Tell the manager of calls that nobody answers."""


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
        "state": str(State.WAITING), "called_at": work.now, "done_at": None,
        "escalated_at": None, **_NOBODY,
    }  # fmt: skip
    help_changes.add_call(work.conn, row)
    return _tell(work, floor, events.HELP_CALLED, row)


def accept_help(work: Work, floor: Floor, wish: AcceptHelp) -> dict[str, Any]:
    """Refuses ``unknown_help_call``, ``help_taken`` {by}, ``already_done``."""
    values = {
        "accepted_at": work.now,
        "accepted_by": _account(work),
        "accepted_staff": work.actor.staff,
    }
    return _move(work, floor, _found(work, wish.id), Move.ACCEPT, values)


def set_out(work: Work, floor: Floor, wish: SetOut) -> dict[str, Any]:
    """Refuses ``unknown_help_call``, ``help_taken`` by another, ``already_done``."""
    row = _mine(work, floor, wish.id, Move.SET_OUT)
    return _move(work, floor, row, Move.SET_OUT, {"coming_at": work.now})


def give_back(work: Work, floor: Floor, wish: GiveBack) -> dict[str, Any]:
    """Refuses ``unknown_help_call``, ``help_taken`` by another, ``already_done``."""
    return _move(work, floor, _mine(work, floor, wish.id, Move.GIVE_BACK), Move.GIVE_BACK, _NOBODY)


def finish_help(work: Work, floor: Floor, wish: FinishHelp) -> dict[str, Any]:
    """Refuses ``unknown_help_call``, ``not_this_kiosk``, ``already_done``."""
    row = _found(work, wish.id)
    if wish.kiosk is not None and row.kiosk != wish.kiosk:
        raise Refused("not_this_kiosk", kiosk=row.kiosk)
    return _move(work, floor, row, Move.FINISH, {"done_at": work.now})


def watch_help(work: Work, floor: Floor, _command: WatchHelp) -> dict[str, Any]:
    """Tell of each call that has waited too long for an answer, once."""
    told = []
    for row in stored.unanswered(work.conn):
        if not rules.unanswered(row.called_at, work.now, floor.hall.tickets.kiosks.help_after_s):
            continue
        if floor.day(row.called_at) == floor.day(work.now) and help_changes.escalate(
            work.conn, row.id, work.now
        ):
            changed = {**row._mapping, "escalated_at": work.now}
            _tell(work, floor, events.HELP_ESCALATED, changed)
            told.append(row.id)
    return {"escalated": told}


def choose_route(work: Work, floor: Floor, wish: ChooseRoute) -> dict[str, Any]:
    """Keep what somebody chose where both ways are open (rule PQ-7b); names nobody."""
    kiosk = kiosk_of(floor, wish.kiosk)
    if wish.item not in floor.services:
        raise Refused("unknown_item", item=wish.item)
    chosen = {"item": wish.item, "route": wish.route}
    row = {"id": ulid(work.now), "day": floor.day(work.now), "kiosk": kiosk.id, **chosen}
    help_changes.add_choice(work.conn, row | {"chosen_at": work.now})
    return chosen


def _account(work: Work) -> str:
    return f"{work.actor.kind}:{work.actor.id}"[:60]


def _found(work: Work, id_: str) -> Any:
    row = stored.by_id(work.conn, id_)
    if row is None:
        raise Refused("unknown_help_call")
    return row


def _mine(work: Work, floor: Floor, id_: str, move: Move) -> Any:
    row = _found(work, id_)
    after(State(row.state), move)
    manager, mine = work.actor.role == "manager", row.accepted_by == _account(work)
    by = help_json(floor, row._mapping)["guide"]
    rules.check_own(move, mine=mine, manager=manager, by=by)
    return row


def _move(work: Work, floor: Floor, row: Any, move: Move, values: dict[str, Any]) -> dict[str, Any]:
    by = help_json(floor, row._mapping)["guide"]
    values = {**values, "state": str(after(State(row.state), move, by=by))}
    if not help_changes.move_call(work.conn, row.id, row.state, values):
        raise Refused("changed_meanwhile")
    return _tell(work, floor, _EVENTS[move], {**row._mapping, **values})


def _tell(work: Work, floor: Floor, kind: str, row: Mapping[str, Any]) -> dict[str, Any]:
    shown = help_json(floor, row)
    work.emit(kind, ("hall", f"kiosk:{row['kiosk']}"), {"help": shown})
    return shown

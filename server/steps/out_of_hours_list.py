"""The published list of items that can be booked outside office hours (rules PDS-5, PDS-5p)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from appointments.out_of_hours import DayType
from server.rules.refusals import Refused
from server.steps.calendar_moves import by
from server.steps.floor import Floor
from server.steps.showing import local
from server.steps.views.out_of_hours import SINCE_EVER, file_items, list_view
from server.store import calendar_changes
from server.store.queries import calendar as stored
from server.store.queries.journal import OUT_OF_HOURS_LIST, head_of
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class Approval:
    """The record on which an entry rests: document number, by whom, and when."""

    no: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Entry:
    """``item`` is on the list from a day to a day, both inclusive, for times of ``day_types`` (none
    named: all). ``dept``: the department that decided it with the hall."""

    item: str
    since: date
    until: date | None = None
    day_types: tuple[str, ...] = ()
    dept: str | None = None
    approval: Approval | None = None


@dataclass(frozen=True, slots=True)
class PublishList:
    """A new list in the place of the present one. ``source``: the approval that it rests on."""

    entries: tuple[Entry, ...]
    source: str


@dataclass(frozen=True, slots=True)
class AddItem:
    """One more on the list, or the present word on it changed."""

    entry: Entry
    source: str


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """From now on nobody asks for it any more; without ``since`` all of the item's entries."""

    item: str
    reason: str
    since: date | None = None


def publish_list(work: Work, floor: Floor, command: PublishList) -> dict[str, Any]:
    """Confirmed bookings of an item that is struck from the list stay. Every list is kept in the
    journal. Refuses ``unknown_item``, ``reason_required`` without a source."""
    for entry in command.entries:
        _check(floor, entry, command.source)
    taken = {"by": by(work), "at": local(floor, work.now), "reason": command.source}
    for row in stored.out_of_hours(work.conn):
        if row.removed is None:
            calendar_changes.remove_item(work.conn, row.item, row.since, taken)
    for entry in command.entries:
        _put(work, entry, command.source)
    said = [_told(entry) for entry in command.entries]
    _note(work, "published", {"source": command.source, "items": said})
    return _shown(work, floor)


def add_item(work: Work, floor: Floor, command: AddItem) -> dict[str, Any]:
    """Refuses ``unknown_item``, ``reason_required``, ``bad_request`` {field}."""
    _check(floor, command.entry, command.source)
    _take_over_file(work, floor)
    _put(work, command.entry, command.source)
    _note(work, "added", {"source": command.source, **_told(command.entry)})
    return _shown(work, floor)


def remove_item(work: Work, floor: Floor, command: RemoveItem) -> dict[str, Any]:
    """Bookings that were confirmed stay. Refuses ``unknown_entry``, ``reason_required``."""
    if not command.reason.strip():
        raise Refused("reason_required")
    _take_over_file(work, floor)
    rows = [
        row
        for row in stored.out_of_hours(work.conn)
        if row.item == command.item and row.removed is None and command.since in {None, row.since}
    ]
    if not rows:
        raise Refused("unknown_entry")
    said = {"by": by(work), "at": local(floor, work.now), "reason": command.reason}
    for row in rows:
        calendar_changes.remove_item(work.conn, row.item, row.since, said)
    _note(work, "removed", {"item": command.item, "reason": command.reason})
    return _shown(work, floor)


def _check(floor: Floor, entry: Entry, source: str) -> None:
    if not source.strip():
        raise Refused("reason_required")
    floor.service(entry.item)
    if entry.until is not None and entry.until < entry.since:
        raise Refused("bad_request", field="items.to")
    if not set(entry.day_types) <= set(DayType):
        raise Refused("bad_request", field="items.day_types")
    if entry.dept is not None and entry.dept not in floor.hall.departments:
        raise Refused("bad_request", field="items.dept")


def _take_over_file(work: Work, floor: Floor) -> None:
    """The first change of a single entry writes the hall file's list down beside it."""
    if stored.out_of_hours(work.conn):
        return
    for item in file_items(floor):
        _put(work, Entry(item, SINCE_EVER), floor.hall.version)


def _put(work: Work, entry: Entry, source: str) -> None:
    said = entry.approval
    approval = {"no": said.no, "by": said.by, "on": said.on.isoformat()} if said else None
    row = {
        "item": entry.item, "since": entry.since, "until": entry.until, "by": by(work),
        "source": source, "entered_at": work.now, "dept": entry.dept,
        "day_types": list(entry.day_types) or None, "approval": approval,
    }  # fmt: skip
    calendar_changes.put_item(work.conn, row)


def _told(entry: Entry) -> dict[str, Any]:
    return {
        "item": entry.item,
        "from": entry.since.isoformat(),
        "to": entry.until.isoformat() if entry.until else None,
        "day_types": list(entry.day_types),
    }


def _note(work: Work, kind: str, said: dict[str, Any]) -> None:
    work.journal(OUT_OF_HOURS_LIST, head_of(work.conn, OUT_OF_HOURS_LIST), kind, said)


def _shown(work: Work, floor: Floor) -> dict[str, Any]:
    return {"items": list_view(work.conn, floor, floor.day(work.now))}

"""What kiosks report of themselves, and who is told when one falls silent or runs out of paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from server.rules import events
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.kiosk_facts import kiosk_of
from server.steps.showing import local
from server.store import kiosk_changes
from server.store.queries import kiosks
from server.store.work import Work

PAPER = frozenset({"near_end", "paper_out"})
SHOWN = ("version", "link", "devices", "doubtful", "disk", "paper_low")


@dataclass(frozen=True, slots=True)
class Report:
    """A kiosk's state: ``devices`` by kind with ``state`` and ``troubles``."""

    kiosk: str
    version: str
    link: str
    devices: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    backlog: int = 0
    doubtful: int = 0
    disk: str = "ok"


@dataclass(frozen=True, slots=True)
class WatchKiosks:
    """Find the kiosks that have not been heard of."""


@dataclass(frozen=True, slots=True)
class SettleSent:
    """Somebody has seen to an order that needed a person."""

    kiosk: str
    key: str


def report(work: Work, floor: Floor, said: Report) -> dict[str, Any]:
    """Keep a report; tell the hall when something is other than before."""
    kiosk = kiosk_of(floor, said.kiosk)
    before = kiosks.now(work.conn, kiosk.id)
    row = {
        "id": kiosk.id,
        "version": said.version,
        "link": said.link,
        "devices": {name: dict(state) for name, state in said.devices.items()},
        "backlog": said.backlog,
        "doubtful": said.doubtful,
        "disk": said.disk,
        "paper_low": _paper_low(said),
        "reported_at": work.now,
        "silent_since": None,
    }
    kiosk_changes.report(work.conn, row)
    if before is None or _changed(before, row):
        _tell(work, floor, events.KIOSK_REPORTED, row)
    if row["paper_low"] and not (before and before.paper_low):
        _tell(work, floor, events.KIOSK_PAPER_LOW, row)
    return {"kiosk": kiosk.id}


def watch_kiosks(work: Work, floor: Floor, _command: WatchKiosks) -> dict[str, Any]:
    """Tell of each kiosk that has just fallen silent, once."""
    after = timedelta(seconds=floor.hall.tickets.kiosks.silent_after_s)
    told = []
    for row in kiosks.unheard(work.conn, work.now - after):
        kiosk_changes.silent(work.conn, row.id, work.now)
        if row.id in floor.hall.kiosks:
            silent = {**row._mapping, "silent_since": work.now}
            _tell(work, floor, events.KIOSK_SILENT, silent)
            told.append(row.id)
    return {"silent": told}


def settle_sent(work: Work, floor: Floor, command: SettleSent) -> dict[str, Any]:
    """Take an order off the list of those that need a person; refuses ``already_done``."""
    kiosk_of(floor, command.kiosk)
    by = f"{work.actor.kind}:{work.actor.id}"[:60]
    if not kiosk_changes.settle(work.conn, command.kiosk, command.key, by, work.now):
        raise Refused("already_done")
    return {"kiosk": command.kiosk, "key": command.key}


def kiosk_json(floor: Floor, row: Mapping[str, Any]) -> dict[str, Any]:
    """A kiosk that has reported, in the words of the outer interface."""
    return {
        **{name: row[name] for name in SHOWN},
        "backlog": row["backlog"],
        "reported_at": local(floor, row["reported_at"]),
        "silent_since": local(floor, row["silent_since"]),
    }


def _paper_low(said: Report) -> bool:
    troubles = said.devices.get("printer", {}).get("troubles") or ()
    return not PAPER.isdisjoint(troubles)


def _changed(before: Any, row: Mapping[str, Any]) -> bool:
    """Other than before, or back from silence, or the first or last of a backlog."""
    if before.silent_since is not None or bool(before.backlog) != bool(row["backlog"]):
        return True
    return any(getattr(before, name) != row[name] for name in SHOWN)


def _tell(work: Work, floor: Floor, kind: str, row: Mapping[str, Any]) -> None:
    place = floor.hall.kiosks[row["id"]]
    named = {"id": place.id, "place": place.place, "place_en": place.place_en}
    data = {"kiosk": {**named, **kiosk_json(floor, row)}}
    work.emit(kind, ("hall", f"kiosk:{row['id']}"), data)

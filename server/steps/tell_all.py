"""Announcements to the whole hall: begun and ended by the manager, ended by themselves, and put
into the lines of the voice areas."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from display.announcements import closing, evacuation
from server.rules import events
from server.rules.refusals import Refused
from server.rules.telling import Kind, areas_of, end_of
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.steps.showing import local
from server.steps.voice_areas import all_areas
from server.steps.voice_moves import telling_of, withdraw_told
from server.store import voice_changes
from server.store.queries import voice
from server.store.queries.journal import ANNOUNCEMENTS, head_of
from server.store.work import Work

TOPICS = ("announcements", "hall")


@dataclass(frozen=True, slots=True)
class Tell:
    """``areas`` None: all. No ``text``: the hall's own words for it."""

    kind: Kind
    text: str | None = None
    text_en: str | None = None
    areas: tuple[str, ...] | None = None
    repeat: int = 1
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class EndTold:
    id: str


@dataclass(frozen=True, slots=True)
class EndOver:
    """End what has stood as long as it was meant to."""


@dataclass(frozen=True, slots=True)
class Revive:
    """What is going on and stands in no line (any more) is said again."""


def tell(work: Work, floor: Floor, wish: Tell) -> dict[str, Any]:
    """Begin an announcement. Refuses ``notice_required`` without words, ``unknown_area``,
    ``already_done`` while an evacuation is going on already, ``bad_request`` for an end gone by."""
    areas = areas_of(wish.kind, wish.areas, all_areas(floor.hall))
    going_on = [row for row in voice.told_open(work.conn) if telling_of(row).running(work.now)]
    if wish.kind is Kind.EVACUATION and any(row.kind == wish.kind for row in going_on):
        raise Refused("already_done")
    closes = floor.timetable.last_close(floor.day(work.now))
    ahead = closes if closes is not None and closes > work.now else None
    until = end_of(wish.kind, wish.until, work.now, ahead)
    if until is not None and until <= work.now:
        raise Refused("bad_request", field="until")
    text, text_en = _words(floor, wish, work.now, ahead)
    row = {
        "id": ulid(work.now), "kind": str(wish.kind), "text": text, "text_en": text_en,
        "areas": list(areas), "repeat": wish.repeat, "since": work.now,
        "until": until, "made_by": f"{work.actor.kind}:{work.actor.id}"[:60], "ended_at": None,
        "ended_by": None,
    }  # fmt: skip
    voice_changes.add_told(work.conn, row)
    said = {k: row[k] for k in ("id", "kind", "text", "text_en", "areas", "repeat")}
    _note(work, "announcement_began", said)
    shown = told_json(floor, row)
    work.emit(events.ANNOUNCEMENT_BEGAN, TOPICS, {"announcement": shown})
    return shown


def end_told(work: Work, floor: Floor, wish: EndTold) -> dict[str, Any]:
    """Over, and silent at once. Refuses ``unknown_announcement``; a second end changes nothing."""
    row = voice.told(work.conn, wish.id)
    if row is None:
        raise Refused("unknown_announcement")
    _end(work, floor, row)
    return told_json(floor, {**row._mapping, "ended_at": row.ended_at or work.now})


def end_over(work: Work, floor: Floor, _command: EndOver) -> dict[str, Any]:
    over = [row for row in voice.told_open(work.conn) if not telling_of(row).running(work.now)]
    for row in over:
        _end(work, floor, row)
    return {"ended": [row.id for row in over]}


def revive(work: Work, floor: Floor, _command: Revive) -> dict[str, Any]:
    """After a restart: the word that it is to be said again may have gone unheard."""
    for row in voice.told_open(work.conn):
        telling = telling_of(row)
        said = voice.times_said(work.conn, row.id)
        silent = [
            area
            for area in telling.areas
            if not {"prepared", "ready", "saying"} & set(said.get(area, {}))
            and telling.said_again(sum(said.get(area, {}).values()), work.now)
        ]
        if silent:
            again = {"announcement": {"id": row.id, "kind": row.kind, "areas": silent}}
            work.emit(events.ANNOUNCEMENT_REPEATED, ("hall",), again)
    return {}


def told_json(floor: Floor, row: Any) -> dict[str, Any]:
    """As anybody may see it."""
    return {
        "id": row["id"],
        "kind": row["kind"],
        "text": row["text"],
        "text_en": row["text_en"],
        "areas": list(row["areas"]),
        "repeat": row["repeat"],
        "since": local(floor, row["since"]),
        "until": local(floor, row["until"]),
        "ended_at": local(floor, row["ended_at"]),
    }


def _words(floor: Floor, wish: Tell, now: datetime, closes: datetime | None) -> tuple[str, str]:
    """The manager's words, else those of the hall's manner."""
    text, text_en = (wish.text or "").strip(), (wish.text_en or "").strip()
    if text:
        return text, text_en
    manner = floor.hall.display.voice.manner
    if wish.kind is Kind.EVACUATION:
        made = evacuation(manner)
    elif wish.kind is Kind.CLOSING and closes is not None:
        made = closing(math.ceil((closes - now).total_seconds() / 60), manner)
    else:
        raise Refused("notice_required")
    return made.zh, text_en or made.en


def _end(work: Work, floor: Floor, row: Any) -> None:
    by = f"{work.actor.kind}:{work.actor.id}"[:60]
    if not voice_changes.end_told(work.conn, row.id, work.now, by):
        return
    _note(work, "announcement_ended", {"id": row.id})
    withdraw_told(work, row.id)
    shown = told_json(floor, {**row._mapping, "ended_at": work.now})
    work.emit(events.ANNOUNCEMENT_ENDED, TOPICS, {"announcement": shown})


def _note(work: Work, kind: str, said: dict[str, Any]) -> None:
    """Who told the hall what, and who ended it, is kept for good."""
    mine = [entry for entry in work.entries if entry["subject"] == ANNOUNCEMENTS]
    head = (mine[-1]["n"], mine[-1]["hash"]) if mine else head_of(work.conn, ANNOUNCEMENTS)
    work.journal(ANNOUNCEMENTS, head, kind, said)

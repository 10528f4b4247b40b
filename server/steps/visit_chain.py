"""A visit as one chain: guided, advised, helped, handed over. Rule XX-16c.

"进门有引导、办事有辅导、全程有帮办、结果可邮寄": each link is written where it happens; here it is
completed by what was advised and by how the result goes out, and read as a whole. Whoever reads it
sees the masked person, so the look is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from server.rules import events
from server.rules.refusals import Refused
from server.steps import care_rows
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.steps.looks import keep_look
from server.steps.views.care import chain_view, note_json
from server.store import care_changes
from server.store.queries import care, tickets
from server.store.work import Work

ADVICE = ("answered", "papers_checked", "form_filled", "sample_shown")
DELIVERY = ("collect", "post", "electronic")


@dataclass(frozen=True, slots=True)
class NoteVisit:
    """``kind``: advice or delivery; ``what``: one of its words."""

    ticket: str
    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class LookAtVisit:
    ticket: str


def note_visit(work: Work, floor: Floor, wish: NoteVisit) -> dict[str, Any]:
    """Refuses ``unknown_ticket``, ``bad_request``."""
    care_rows.check_ticket(work, floor, wish.ticket)
    if wish.what not in (ADVICE if wish.kind == "advice" else DELIVERY):
        raise Refused("bad_request", field="what")
    noted = len(care.notes(work.conn, wish.ticket))
    row = {
        "id": ulid(work.now, noted), "day": floor.day(work.now), "ticket": wish.ticket,
        "kind": wish.kind, "what": wish.what, "noted_at": work.now,
        "noted_by": care_rows.account(work), "noted_staff": work.actor.staff,
    }  # fmt: skip
    care_changes.add_note(work.conn, row)
    shown = note_json(floor, row)
    work.emit(events.VISIT_NOTED, care_rows.TOPICS, {"note": shown})
    return shown


def look_at_visit(work: Work, floor: Floor, wish: LookAtVisit) -> dict[str, Any]:
    """Refuses ``unknown_ticket``."""
    row = tickets.by_id(work.conn, wish.ticket)
    if row is None:
        raise Refused("unknown_ticket")
    keep_look(work, "visit", row.person_hash, [row.id])
    return chain_view(work.conn, floor, row)

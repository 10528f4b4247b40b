"""What is kept on file of people: trainings they took part in (rule XX-32), and the letter by which
a department authorises its chief representative (rule XX-34). Nothing is changed or taken away; a
newer letter of the same department holds in place of the older one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from server.rules import events
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.steps.people import LETTER, TRAINING, people
from server.steps.rota_moves import by, note
from server.store import rota_changes
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class FilePapers:
    """The same paper for several people: a training that they took part in, or a letter for one.
    ``until``: the last day on which it holds; None: until it is replaced."""

    staff: tuple[str, ...]
    kind: str
    title: str
    held_on: date
    until: date | None = None
    note: str | None = None


def file_papers(work: Work, floor: Floor, wish: FilePapers) -> dict[str, Any]:
    """Refuses ``unknown_staff`` and ``bad_request`` {field}."""
    known = people(work.conn, floor)
    for staff in wish.staff:
        if staff not in known:
            raise Refused("unknown_staff", staff=staff)
    if wish.kind == TRAINING and wish.held_on > floor.day(work.now):
        raise Refused("bad_request", field="held_on")
    if wish.until is not None and wish.until < wish.held_on:
        raise Refused("bad_request", field="until")
    if wish.kind == LETTER and len(wish.staff) != 1:
        raise Refused("bad_request", field="staff")
    rows = [
        {
            "id": ulid(work.now, n), "staff": staff, "kind": wish.kind, "title": wish.title,
            "held_on": wish.held_on, "until": wish.until, "note": wish.note, "at": work.now,
            "by": by(work),
        }
        for n, staff in enumerate(dict.fromkeys(wish.staff))
    ]  # fmt: skip
    rota_changes.add_papers(work.conn, rows)
    said = {"title": wish.title, "on": wish.held_on.isoformat()}
    for row in rows:
        note(work, f"staff:{row['staff']}", wish.kind, said)
    work.emit(events.STAFF_CHANGED, ("hall",), {"staff": rows[0]["staff"]})
    return {"filed": len(rows)}

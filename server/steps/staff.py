"""Enter a person, what they know, and that they leave. Rules XX-33a, XX-33b, PQ-4b, XX-35."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from server.rules import events, term
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.people import min_years, people
from server.steps.rota_moves import by, note
from server.store import calendar_changes, rota_changes
from server.store.work import Work

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,15}")


@dataclass(frozen=True, slots=True)
class EnterPerson:
    """Everything that holds of a person from now on. ``skills`` None: the queues of the windows
    that the hall file names them for. ``left_on``: the last day here. ``version`` as it was seen;
    0 for somebody new, or known from the hall file only."""

    id: str
    name: str
    dept: str
    role: str
    employed_by: str
    version: int = 0
    skills: tuple[str, ...] | None = None
    items: tuple[str, ...] | None = None
    qualification: str | None = None
    phone: str | None = None
    started_on: date | None = None
    left_on: date | None = None
    left_reason: str | None = None


def enter_person(work: Work, floor: Floor, wish: EnterPerson) -> dict[str, Any]:
    """Refuses ``bad_request``, ``unknown_queue``, ``unknown_item``, ``unknown_department``,
    ``term_too_short`` {until} and ``changed_meanwhile``."""
    _check(floor, wish)
    before = people(work.conn, floor).get(wish.id)
    version = before.version if before is not None else 0
    if version != wish.version:
        raise Refused("changed_meanwhile")
    leaves = wish.left_on is not None and (before is None or before.left_on != wish.left_on)
    early = before.left_early if before is not None and not leaves else False
    announced = before.announced if before is not None and not leaves else True
    if leaves and wish.left_on is not None:
        years = min_years(floor)
        early = term.check_leaving(wish.started_on, wish.left_on, years, wish.left_reason)
        announced = term.announced(wish.left_on, floor.day(work.now))
    row = {
        "id": wish.id, "name": wish.name, "dept": wish.dept, "role": wish.role,
        "employed_by": wish.employed_by,
        "skills": None if wish.skills is None else sorted(set(wish.skills)),
        "items": None if wish.items is None else sorted(set(wish.items)),
        "qualification": wish.qualification, "phone": wish.phone,
        "started_on": wish.started_on, "left_on": wish.left_on,
        "left_reason": wish.left_reason, "left_early": early and wish.left_on is not None,
        "announced": announced or wish.left_on is None, "version": version + 1,
        "changed_at": work.now, "changed_by": by(work),
    }  # fmt: skip
    if not rota_changes.put_member(work.conn, row, version):
        raise Refused("changed_meanwhile")
    calendar_changes.count_up(work.conn)
    kept = ("dept", "role", "employed_by", "skills", "items", "qualification", "left_reason")
    said = {name: row[name] for name in kept} | {
        name: str(row[name]) if row[name] else None for name in ("started_on", "left_on")
    }
    said |= {"early": row["left_early"], "announced": row["announced"]}
    note(work, f"staff:{wish.id}", "entered" if version == 0 else "changed", said)
    work.emit(events.STAFF_CHANGED, ("hall",), {"staff": wish.id})
    return {"id": wish.id, "version": version + 1, "early": row["left_early"]}


def _check(floor: Floor, wish: EnterPerson) -> None:
    if not _ID.fullmatch(wish.id):
        raise Refused("bad_request", field="id")
    if wish.dept not in floor.hall.departments:
        raise Refused("bad_request", field="dept")
    for queue in wish.skills or ():
        if queue not in floor.hall.queues:
            raise Refused("unknown_queue", queue=queue)
    for item in wish.items or ():
        if item not in floor.hall.items:
            raise Refused("unknown_item", item=item)
    if wish.left_on is not None and wish.started_on is not None and wish.left_on < wish.started_on:
        raise Refused("bad_request", field="left_on")

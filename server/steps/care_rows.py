"""What the steps about care share: names on badges, visits that were named, moves with a journal.

All of it is told on the topic ``care`` only, which guides and the manager may watch.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.rules.case import GENESIS
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.store import care_changes
from server.store.queries import tickets
from server.store.work import Work

TOPICS = ("care",)


def account(work: Work) -> str:
    """Who gives the command, as rows keep it."""
    return f"{work.actor.kind}:{work.actor.id}"[:60]


def badge(work: Work) -> str:
    """Whose badge people saw: the staff's id where the account has one."""
    return f"staff:{work.actor.staff}" if work.actor.staff else account(work)


def named_staff(work: Work, floor: Floor, wanted: str | None) -> str:
    """Somebody of the hall's staff, by default whoever asks. Refuses ``unknown_staff``."""
    staff = wanted or work.actor.staff
    if staff is None or staff not in floor.hall.staff:
        raise Refused("unknown_staff", staff=staff)
    return staff


def check_ticket(work: Work, floor: Floor, ticket: str | None) -> None:
    """Refuses ``unknown_ticket``, also for one of another day."""
    if ticket is None:
        return
    row = tickets.by_id(work.conn, ticket)
    if row is None or row.day != floor.day(work.now):
        raise Refused("unknown_ticket")


def begin(work: Work, kind: str, row: dict[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Add a row, its journal begun."""
    subject = f"{kind}:{row['id']}"
    n, head = work.journal(subject, (0, GENESIS), row["state"], dict(said))
    made = {**row, "moved_at": work.now, "journal_n": n, "journal_hash": head}
    care_changes.add(work.conn, kind, made)
    return made


def move(
    work: Work, kind: str, row: Any, what: str, values: dict[str, Any], said: Mapping[str, Any]
) -> dict[str, Any]:
    """Change a row with an entry in its journal. Refuses ``changed_meanwhile``."""
    entry = {"from": row.state, "to": values.get("state", row.state), **said}
    n, head = work.journal(f"{kind}:{row.id}", (row.journal_n, row.journal_hash), what, entry)
    values = {**values, "moved_at": work.now, "journal_n": n, "journal_hash": head}
    if not care_changes.change(work.conn, kind, row, values):
        raise Refused("changed_meanwhile")
    return {**row._mapping, **values}

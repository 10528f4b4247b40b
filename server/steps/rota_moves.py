"""What changes of the rota share: who gives the command, the journal, and who is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from server.rules import events
from server.store.queries.journal import head_of
from server.store.work import Work


def by(work: Work) -> str:
    """Who gives the command, as rows keep it."""
    return f"{work.actor.kind}:{work.actor.id}"[:60]


def note(work: Work, subject: str, kind: str, said: dict[str, Any]) -> None:
    """Append to the journal of a day of the rota, a person or an absence."""
    mine = [entry for entry in work.entries if entry["subject"] == subject]
    head = (mine[-1]["n"], mine[-1]["hash"]) if mine else head_of(work.conn, subject)
    work.journal(subject, head, kind, said)


def tell(work: Work, days: Iterable[date], kind: str = events.ROTA_CHANGED) -> None:
    """All staff hear which days changed; who it is about is for those who ask."""
    touched = sorted({day.isoformat() for day in days})
    work.emit(kind, ("hall",), {"days": touched[:60]})

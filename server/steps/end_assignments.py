"""Windows go back to their own queues when the time that a manager set is over. Rule XX-18d."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.steps import assignments
from server.steps.floor import Floor
from server.store.engine import Reader
from server.store.queries import windows
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class EndAssignments:
    """Give back what is over."""


def over(conn: Reader, _floor: Floor, now: datetime) -> list[str]:
    """The windows whose time with other queues is over."""
    return [row.no for row in windows.lent_until(conn, now)]


def end_assignments(work: Work, floor: Floor, _command: EndAssignments) -> dict[str, Any]:
    ended = windows.lent_until(work.conn, work.now)
    for row in ended:
        assignments.end(work, floor, row.no, row.profile, "over")
    return {"ended": [row.no for row in ended]}

"""Short ways to look at messages and to let them go."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from server.jobs import send_notices
from server.steps.letters import Letter, NotSent
from server.store.models import Notice
from tests.steps.floor_day import Day

ROOT = "https://hall.example"


def notices_about(day: Day, subject: str) -> list[Any]:
    """The messages about a booking or ticket, in the order in which they were queued and due."""
    wanted = select(Notice.__table__).where(Notice.subject == subject)
    with day.house.store.read() as conn:
        return list(conn.execute(wanted.order_by(Notice.nth, Notice.due_at, Notice.kind)).all())


def told(day: Day, subject: str) -> list[tuple[str, str]]:
    """Kind and state of each."""
    return [(row.kind, row.state) for row in notices_about(day, subject)]


def one(day: Day, subject: str, kind: str) -> Any:
    (row,) = [row for row in notices_about(day, subject) if row.kind == kind]
    return row


class Post:
    """A messenger that keeps what it took. ``fails``: how many tries to refuse first."""

    def __init__(self, fails: int = 0, *, final: bool = False) -> None:
        self.fails = fails
        self.final = final
        self.tries = 0
        self.took: list[Letter] = []

    def send(self, letter: Letter) -> dict[str, Any]:
        self.tries += 1
        if self.tries <= self.fails:
            raise NotSent("not_taken", final=self.final)
        self.took.append(letter)
        return {"by": "test"}

    @property
    def kinds(self) -> list[str]:
        return [letter.kind for letter in self.took]


def send(day: Day, post: Any, root: str = ROOT) -> int:
    return send_notices.run(day.house, post, root)

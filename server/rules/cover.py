"""Who stands in when somebody is away, and where nobody would. Rules PQ-12a, PQ-12b, HC-11, PDS-8.

Half a day is one session: whoever is away for exactly one needs nobody named, but the queue goes on
if B is there (PQ-12a). Away for more, a single post must have a named B (PQ-12b, HC-11).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from server.rules.alerts import Level

RED_BEFORE = timedelta(hours=24)


class Status(StrEnum):
    """How a post stands in a half day. ``doubled``: B stands in and has another window to serve."""

    HELD = "held"
    COVERED = "covered"
    DOUBLED = "doubled"
    EMPTY = "empty"
    RESERVE = "reserve"


GAPS = frozenset({Status.EMPTY, Status.DOUBLED})


@dataclass(frozen=True, slots=True)
class Filled:
    """A post of a half day: whom the rota names, who of them is away, whether B is at another
    post. Guide posts and the manager on duty have no B. ``reserve``: needs nobody."""

    first: str | None
    first_away: bool = False
    second: str | None = None
    second_away: bool = False
    second_elsewhere: bool = False
    reserve: bool = False

    @property
    def status(self) -> Status:
        if self.first is not None and not self.first_away:
            return Status.HELD
        if self.second is not None and not self.second_away:
            return Status.DOUBLED if self.second_elsewhere else Status.COVERED
        return Status.RESERVE if self.reserve else Status.EMPTY

    @property
    def on_post(self) -> tuple[str, str] | None:
        """(post, person) of whoever is to serve: B once A is away. Rule PQ-12a."""
        if self.first is not None and not self.first_away:
            return "A", self.first
        if self.second is not None and not self.second_away:
            return "B", self.second
        return None


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions of one day by name, in order; regular ones count as half days."""

    day: date
    names: tuple[str, ...]


def half_days(
    days: Sequence[Sessions],
    since: date,
    until: date,
    since_session: str | None = None,
    until_session: str | None = None,
) -> list[tuple[date, str]]:
    """The half days of an absence, both ends included; a session without a name is the day's
    first or last one. An unknown name keeps the whole day, so that nobody counts too few."""
    found = []
    for one in days:
        if not since <= one.day <= until:
            continue
        names = list(one.names)
        if one.day == until and until_session in names:
            names = names[: names.index(until_session) + 1]
        if one.day == since and since_session in names:
            names = names[names.index(since_session) :]
        found += [(one.day, name) for name in names]
    return found


def needs_cover(sessions: int, limit: int, *, single: bool) -> bool:
    """Must somebody be named? Rules PQ-12b and HC-11: more than ``limit`` half days (one), at a
    window with one post. Exactly that many never do."""
    return single and sessions > limit


def level(status: Status, begins: datetime, now: datetime) -> Level:
    """A post without anybody is grave a day before; a stretched one never is."""
    grave = status is Status.EMPTY and begins - now < RED_BEFORE
    return Level.RED if grave else Level.YELLOW

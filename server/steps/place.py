"""Place people on posts, half day by half day, or from a day on. Rules PQ-4b, PQ-12a, PDS-8, PQ-35.

Whoever edits names the version of each cell that they saw: of two editors the second is told, and
nothing of theirs is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from server.rules import rota
from server.rules.refusals import Refused
from server.rules.rota import Fault, Placed
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.steps.rota_facts import Plan, plan, posts_of
from server.steps.rota_moves import by, note, tell
from server.store import rota_changes
from server.store.engine import Reader
from server.store.work import Work

MOST_DAYS = 62


@dataclass(frozen=True, slots=True)
class CellWish:
    """``version``: of the cell as it was seen; 0 where nobody was placed by hand."""

    day: date
    session: str
    post: str
    staff: str | None
    version: int = 0

    @property
    def placed(self) -> Placed:
        return Placed(self.day, self.session, self.post, self.staff)


@dataclass(frozen=True, slots=True)
class PlaceAll:
    """All of these cells or none. ``seen``: instead of versions, when the rota was looked at."""

    cells: tuple[CellWish, ...]
    reason: str | None = None
    seen: datetime | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """``was``: who held the post when the change was decided."""

    post: str
    staff: str | None
    was: str | None = None


@dataclass(frozen=True, slots=True)
class Rotate:
    """From a day on others hold these posts: all of them change, or none."""

    turns: tuple[Turn, ...]
    since: date
    reason: str | None = None


def place_all(work: Work, floor: Floor, wish: PlaceAll) -> dict[str, Any]:
    """Refuses ``bad_rota`` {count, faults} with everything that is wrong at once, and
    ``rota_changed`` {cells} when somebody else was faster."""
    now = _plan_for(work.conn, floor, wish.cells)
    changed = _changed_meanwhile(now, wish)
    if changed:
        raise Refused("rota_changed", cells=changed)
    found = faults(now, [one.placed for one in wish.cells], floor.day(work.now))
    if found:
        raise Refused("bad_rota", count=len(found), faults=[shown(one) for one in found])
    for one in wish.cells:
        _write(work, now, one, wish.reason)
    tell(work, (one.day for one in wish.cells))
    return {"changed": len(wish.cells)}


def rotate(work: Work, floor: Floor, wish: Rotate) -> dict[str, Any]:
    """Rule PQ-4b: posts pass on, and the rota keeps who held them until when.

    Refuses ``unknown_post``, ``bad_rota``, ``rota_changed``.
    """
    today, known = floor.day(work.now), posts_of(floor.hall)
    if not wish.turns or not today <= wish.since <= today + timedelta(days=366):
        raise Refused("bad_request", field="from" if wish.turns else "turns")
    for turn in wish.turns:
        if turn.post not in known:
            raise Refused("unknown_post", post=turn.post)
    now = plan(work.conn, floor, wish.since, wish.since)
    held = {turn.post: now.standing(wish.since, turn.post) for turn in wish.turns}
    changed = [
        {"post": turn.post, "staff": held[turn.post]}
        for turn in wish.turns
        if held[turn.post] != turn.was
    ]
    if changed:
        raise Refused("rota_changed", cells=changed)
    _check_turns(now, wish)
    for n, turn in enumerate(wish.turns):
        row = {
            "id": ulid(work.now, n), "post": turn.post, "since": wish.since, "staff": turn.staff,
            "reason": wish.reason, "at": work.now, "by": by(work),
        }  # fmt: skip
        rota_changes.add_term(work.conn, row)
        said = {"post": turn.post, "staff": turn.staff, "was": turn.was, "reason": wish.reason}
        note(work, f"rota:{wish.since.isoformat()}", "rotated", said)
    tell(work, [wish.since])
    return {"changed": len(wish.turns), "from": wish.since.isoformat()}


def faults(now: Plan, wanted: Sequence[Placed], today: date) -> list[Fault]:
    """What is wrong with placings, all of them taken together."""
    by_cell = {(one.day, one.session, one.post): one.staff for one in wanted}
    halves, posts, away = {}, {}, {}
    for day, session in now.halves():
        half = (day, session.name)
        there = now.posts_in(session)
        posts[half] = there
        halves[half] = {post: by_cell.get((*half, post), now.holder(*half, post)) for post in there}
        away[half] = now.away_in(*half)
    known = {id_: one.as_person for id_, one in now.people.items()}
    return rota.faults_of(wanted, halves, posts, known, away, today)


def shown(fault: Fault) -> dict[str, Any]:
    one = fault.placed
    cell = {"day": one.day.isoformat(), "session": one.session, "post": one.post}
    return {**cell, "staff": one.staff, "code": fault.code, "value": fault.what}


def _check_turns(now: Plan, wish: Rotate) -> None:
    """Skill, and nobody at two posts; whoever is away on that day may still take a post over."""
    turned = {turn.post: turn.staff for turn in wish.turns}
    standing = {post: turned.get(post, now.standing(wish.since, post)) for post in now.posts}
    standing.pop(rota.MANAGER, None)
    half = (wish.since, "")
    wanted = [Placed(*half, turn.post, turn.staff) for turn in wish.turns]
    known = {id_: one.as_person for id_, one in now.people.items()}
    found = rota.faults_of(wanted, {half: standing}, {half: now.posts}, known, {}, wish.since)
    if found:
        raise Refused("bad_rota", count=len(found), faults=[shown(one) for one in found])


def _plan_for(conn: Reader, floor: Floor, cells: Sequence[CellWish]) -> Plan:
    if not cells:
        raise Refused("bad_request", field="cells")
    first, last = min(c.day for c in cells), max(c.day for c in cells)
    if (last - first).days >= MOST_DAYS:
        raise Refused("bad_request", field="cells")
    return plan(conn, floor, first, last)


def _changed_meanwhile(now: Plan, wish: PlaceAll) -> list[dict[str, Any]]:
    found = []
    for one in wish.cells:
        key = (one.day, one.session, one.post)
        cell = now.placed.get(key)
        if wish.seen is not None:
            stale = cell is not None and cell.at > wish.seen
        else:
            stale = now.version(*key) != one.version
        if stale:
            found.append(
                {
                    "day": one.day.isoformat(), "session": one.session, "post": one.post,
                    "staff": now.holder(*key), "version": now.version(*key),
                }
            )  # fmt: skip
    return found


def _write(work: Work, now: Plan, one: CellWish, reason: str | None) -> None:
    version = now.version(one.day, one.session, one.post)
    row = {
        "day": one.day, "session": one.session, "post": one.post, "staff": one.staff,
        "reason": reason, "version": version + 1, "at": work.now, "by": by(work),
    }  # fmt: skip
    if not rota_changes.put_cell(work.conn, row, version):
        raise Refused("changed_meanwhile")
    said = {
        "session": one.session, "post": one.post, "staff": one.staff,
        "was": now.holder(one.day, one.session, one.post), "reason": reason,
    }  # fmt: skip
    note(work, f"rota:{one.day.isoformat()}", "placed", said)

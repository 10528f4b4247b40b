"""Somebody is away: entered, covered, ended. Rules PQ-12a, PQ-12b and HC-11.

More than half a day at a single post needs a named B; without one the absence is refused, or, when
it cannot be helped, kept with a reason and pointed out as a gap until somebody is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from server.rules import events
from server.rules.refusals import Refused
from server.steps.absences_facts import halves_of, uncovered
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.steps.rota_facts import Plan, plan
from server.steps.rota_moves import by, note, tell
from server.store import rota_changes
from server.store.queries import rota as stored
from server.store.work import Work

KINDS = ("leave", "sick", "training", "meeting", "trip", "other")
MOST_DAYS = 200


@dataclass(frozen=True, slots=True)
class EnterAbsence:
    """Sessions are names of the day's (AM, PM…); none: the whole day. ``cover``: who stands in, by
    post (``07:A``). ``uncovered``: why nobody can be named."""

    staff: str
    kind: str
    since: date
    until: date
    since_session: str | None = None
    until_session: str | None = None
    reason: str | None = None
    cover: Mapping[str, str] = field(default_factory=dict)
    uncovered: str | None = None


@dataclass(frozen=True, slots=True)
class CoverAbsence:
    """Name who stands in, afterwards."""

    id: str
    cover: Mapping[str, str]
    version: int


@dataclass(frozen=True, slots=True)
class EndAbsence:
    """Back earlier: ``until`` is the last day away. None: it never took place."""

    id: str
    version: int
    until: date | None = None
    until_session: str | None = None
    reason: str | None = None


def enter_absence(work: Work, floor: Floor, wish: EnterAbsence) -> dict[str, Any]:
    """Refuses ``bad_absence``, ``unknown_staff``, ``cover_required`` {posts, sessions}."""
    if wish.kind not in KINDS or not 0 <= (wish.until - wish.since).days < MOST_DAYS:
        raise Refused("bad_absence")
    if wish.until < floor.day(work.now) - timedelta(days=31):
        raise Refused("bad_absence")
    now = plan(work.conn, floor, wish.since, wish.until)
    if wish.staff not in now.people:
        raise Refused("unknown_staff", staff=wish.staff)
    halves = halves_of(now, wish)
    if not halves:
        raise Refused("bad_absence")
    overlap = [half for half in halves if wish.staff in now.away_in(*half)]
    if overlap:
        raise Refused("absent_already", day=overlap[0][0].isoformat())
    named = dict(wish.cover)
    _check_cover(now, wish.staff, named, halves)
    bare = uncovered(now, wish.staff, halves, named)
    if bare and not (wish.uncovered or "").strip():
        raise Refused("cover_required", posts=bare, sessions=len(halves))
    row: dict[str, Any] = {
        "id": ulid(work.now), "staff": wish.staff, "kind": wish.kind, "reason": wish.reason,
        "since": wish.since, "since_session": wish.since_session, "until": wish.until,
        "until_session": wish.until_session, "cover": named,
        "uncovered": wish.uncovered if bare else None, "version": 1, "at": work.now,
        "by": by(work),
    }  # fmt: skip
    rota_changes.add_absence(work.conn, row)
    said: dict[str, Any] = {k: str(row[k]) for k in ("staff", "kind", "since", "until")}
    said |= {"cover": named, "uncovered": bare}
    note(work, f"absence:{row['id']}", "entered", said)
    tell(work, {day for day, _ in halves}, events.ABSENCE_CHANGED)
    return {"id": row["id"], "uncovered": bare, "sessions": len(halves)}


def cover_absence(work: Work, floor: Floor, wish: CoverAbsence) -> dict[str, Any]:
    """Refuses ``unknown_absence``, ``bad_absence``, ``changed_meanwhile``."""
    row = _found(work, wish.id)
    now = plan(work.conn, floor, row.since, row.until)
    halves = halves_of(now, row)
    named = {**row.cover, **wish.cover}
    _check_cover(now, row.staff, named, halves)
    bare = uncovered(now, row.staff, halves, named)
    values = {"cover": named, "uncovered": row.uncovered if bare else None}
    _change(work, wish.id, wish.version, values)
    note(work, f"absence:{row.id}", "covered", {"cover": named})
    tell(work, {day for day, _ in halves}, events.ABSENCE_CHANGED)
    return {"id": row.id, "uncovered": bare, "sessions": len(halves)}


def end_absence(work: Work, floor: Floor, wish: EndAbsence) -> dict[str, Any]:
    """Refuses ``unknown_absence``, ``bad_absence``, ``changed_meanwhile``."""
    row = _found(work, wish.id)
    if wish.until is None:
        gone = {"by": by(work), "at": work.now.isoformat(), "reason": wish.reason}
        _change(work, wish.id, wish.version, {"withdrawn": gone})
    else:
        if not row.since <= wish.until <= row.until:
            raise Refused("bad_absence")
        values = {"until": wish.until, "until_session": wish.until_session}
        _change(work, wish.id, wish.version, values)
    said = {"until": str(wish.until or ""), "reason": wish.reason}
    note(work, f"absence:{row.id}", "withdrawn" if wish.until is None else "ended", said)
    span = (row.until - row.since).days + 1
    tell(work, [row.since + timedelta(days=n) for n in range(span)], events.ABSENCE_CHANGED)
    return {"id": row.id, "uncovered": [], "sessions": 0}


def _check_cover(
    now: Plan, staff: str, named: Mapping[str, str], halves: list[tuple[date, str]]
) -> None:
    """Whoever stands in knows the post, is there, and is somebody else. Rule PQ-4b."""
    for key, who in named.items():
        post, person = now.posts.get(key), now.people.get(who)
        if post is None or post.stand_in:
            raise Refused("unknown_post", post=key)
        if person is None:
            raise Refused("unknown_staff", staff=who)
        missing = sorted(post.queues - person.skills)
        if missing:
            raise Refused("not_skilled", staff=person.name, queues=missing)
        if who == staff or any(who in now.away_in(*half) for half in halves):
            raise Refused("cover_away", staff=person.name)


def _found(work: Work, id_: str) -> Any:
    row = stored.absence(work.conn, id_)
    if row is None or row.withdrawn is not None:
        raise Refused("unknown_absence")
    return row


def _change(work: Work, id_: str, version: int, values: dict[str, Any]) -> None:
    if not rota_changes.change_absence(work.conn, id_, version, values):
        raise Refused("changed_meanwhile")

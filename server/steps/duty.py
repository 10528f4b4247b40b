"""Matters of the manager on duty: raised while their cause stands, taken by one, answered for.

Rule PDS-S3b: yellow or red by age, one open matter for one cause, open until it is put right; of a
red one it is written down what was done.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.rules import case as case_rules
from server.rules import events, matter
from server.rules.duty import KINDS, Decision, Level
from server.rules.matter import Move, State
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.steps.views import duty as views
from server.store import duty_changes
from server.store.engine import Reader
from server.store.queries import duty as stored
from server.store.work import Work

TOPIC = "duty"


@dataclass(frozen=True, slots=True)
class LookAround:
    """See what stands in the hall now."""


@dataclass(frozen=True, slots=True)
class TakeMatter:
    """``key`` is kind and what it is about, as a decision names it."""

    key: str


@dataclass(frozen=True, slots=True)
class GiveBackMatter:
    key: str


@dataclass(frozen=True, slots=True)
class SettleMatter:
    """What was done about it, in a sentence."""

    key: str
    done: str


def due(conn: Reader, floor: Floor, now: datetime) -> bool:
    """Is there anything for :func:`look_around` to write?"""
    found, rows = views.standing(conn, floor, now)
    return any(True for _ in _changes(found, rows))


def look_around(work: Work, floor: Floor, _command: LookAround) -> dict[str, Any]:
    """Raise what is new, redden what has stood too long, end what is over."""
    found, rows = views.standing(work.conn, floor, work.now)
    done = {"raised": 0, "reddened": 0, "ended": 0, "back": 0}
    for what, one, row in list(_changes(found, rows)):
        done[what] += 1
        if what == "raised" and one is not None:
            _raise(work, one)
        elif what == "ended":
            _end(work, row)
        elif one is not None:
            _note(work, row, what, Move.AGAIN if what == "back" else None, _values(work, one, what))
    return done


def _changes(found: list[Decision], rows: dict[tuple[str, str], Any]) -> Any:
    """(what, decision, matter): everything that is not yet as it should be."""
    there = set()
    for one in found:
        at = (one.cause.kind, one.cause.ref)
        if one.over or not KINDS[one.cause.kind].kept:
            continue
        there.add(at)
        row = rows.get(at)
        if row is None:
            yield "raised", one, None
        elif row.state == State.OWED:
            yield "back", one, row
        elif one.level is Level.RED and row.level != Level.RED:
            yield "reddened", one, row
    for at, row in rows.items():
        if at not in there and row.state != State.OWED:
            yield "ended", None, row


def take_matter(work: Work, floor: Floor, command: TakeMatter) -> dict[str, Any]:
    """Somebody sees to it; refuses ``matter_taken`` to the second of two."""
    row = _open(work, floor, command.key)
    return _note(work, row, "taken", Move.TAKE, {"taken_by": _by(work), "taken_at": work.now})


def give_back_matter(work: Work, floor: Floor, command: GiveBackMatter) -> dict[str, Any]:
    """Whoever took it cannot see to it after all."""
    row = _open(work, floor, command.key)
    return _note(work, row, "given_back", Move.GIVE_BACK, {"taken_by": None, "taken_at": None})


def settle_matter(work: Work, floor: Floor, command: SettleMatter) -> dict[str, Any]:
    """Say what was done. Refuses ``matter_stands`` while the cause is still there."""
    row = _open(work, floor, command.key)
    done = command.done.strip()
    if not done:
        raise Refused("reason_required")
    matter.after(State(row.state), Move.SETTLE, by=row.done_by or row.taken_by)
    stands = any(c.key == command.key for c in views.causes(work.conn, floor, work.now))
    matter.check_settle(State(row.state), stands=stands, by_word=KINDS[row.kind].by_word)
    values = {"done": done, "done_by": _by(work), "closed_at": work.now}
    return _note(work, row, "settled", Move.SETTLE, values, {"done": done})


def _by(work: Work) -> str:
    return f"{work.actor.kind}:{work.actor.id}"[:60]


def _open(work: Work, floor: Floor, key: str) -> Any:
    """The matter, raised at once when its cause stands and nobody has looked around since."""
    kind, _, ref = key.partition(":")
    row = stored.matter_about(work.conn, kind, ref) if kind in KINDS and KINDS[kind].kept else None
    if row is not None and row.closed_at is None:
        return row
    found, _rows = views.standing(work.conn, floor, work.now)
    one = next((d for d in found if d.cause.key == key and KINDS[d.cause.kind].kept), None)
    if one is not None:
        _raise(work, one)
        return stored.matter_about(work.conn, kind, ref)
    if row is None:
        raise Refused("unknown_matter")
    return row


def _raise(work: Work, one: Decision) -> None:
    cause = one.cause
    row: dict[str, Any] = dict.fromkeys(
        ("taken_by", "taken_at", "ended_at", "done", "done_by", "closed_at")
    )
    row |= {
        "id": ulid(work.now), "kind": cause.kind, "ref": cause.ref, "state": str(State.OPEN),
        "level": str(one.level), "figures": dict(cause.figures), "opened_at": one.since,
        "red_at": work.now if one.level is Level.RED else None,
    }  # fmt: skip
    said = {"key": cause.key, "level": str(one.level)}
    n, head = work.journal(f"matter:{row['id']}", (0, case_rules.GENESIS), "raised", said)
    duty_changes.add_matter(work.conn, row | {"journal_n": n, "journal_hash": head})
    work.emit(events.MATTER_RAISED, (TOPIC,), {"matter": said})


def _end(work: Work, row: Any) -> None:
    """The cause is gone: a red matter owes a word, unless somebody ends it by one anyway."""
    owes = row.level == Level.RED and not KINDS[row.kind].by_word
    values: dict[str, Any] = {"ended_at": work.now}
    if not owes:
        values["closed_at"] = work.now
    _note(work, row, "ended", Move.OWE if owes else Move.END, values)


def _values(work: Work, one: Decision, what: str) -> dict[str, Any]:
    values: dict[str, Any] = {"level": str(one.level)}
    if one.level is Level.RED:
        values["red_at"] = work.now
    if what == "back":
        values |= {"ended_at": None, "taken_by": None, "taken_at": None}
    return values


_EVENT = {
    "reddened": events.MATTER_REDDENED,
    "back": events.MATTER_RAISED,
    "taken": events.MATTER_TAKEN,
    "given_back": events.MATTER_GIVEN_BACK,
    "ended": events.MATTER_ENDED,
    "settled": events.MATTER_SETTLED,
}


def _note(
    work: Work, row: Any, what: str, move: Move | None, values: dict[str, Any],
    said: dict[str, Any] | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Journal it, change the row while nobody else did, and tell."""
    if move is not None:
        by = row.done_by or row.taken_by
        values = values | {"state": str(matter.after(State(row.state), move, by=by))}
    facts = {"key": f"{row.kind}:{row.ref}", **(said or {})}
    head = (row.journal_n, row.journal_hash)
    n, hash_ = work.journal(f"matter:{row.id}", head, what, facts)
    values = values | {"journal_n": n, "journal_hash": hash_}
    if not duty_changes.change_matter(work.conn, row.id, row.journal_n, values):
        raise Refused("changed_meanwhile")
    told = {"key": facts["key"], "level": values.get("level", row.level)}
    work.emit(_EVENT[what], (TOPIC,), {"matter": told | {"by": _by(work)}})
    return {"kind": row.kind, "ref": row.ref}

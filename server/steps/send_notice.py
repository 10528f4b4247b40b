"""The moves of a message on its way: claimed, delivered, put off, given up, dropped, sent again.

Sending itself happens between two of these steps, outside any transaction. Whoever dies there
leaves a claim, which runs out after :data:`LEASE`; the message is then handed over once more at
most, and given up when that claim is never settled either. So a crash repeats a message at most
once, and none is lost without a trace.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from server.rules import events, notice, notices
from server.rules.notice import Move, State
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.notices import rules_of
from server.steps.showing import local
from server.store import notice_changes
from server.store.queries import notices as stored
from server.store.queries import tickets
from server.store.work import Work

LEASE = timedelta(minutes=5)
"""Longer than a hand-over can take."""
_CHANCE = secrets.SystemRandom()
LOST, SUPERSEDED, ABSENT = "lost", "superseded", "absent"


@dataclass(frozen=True, slots=True)
class Claim:
    """Take a message that is due, to send it now."""

    notice: str


@dataclass(frozen=True, slots=True)
class Delivered:
    """It was handed over at try number ``tries``; ``how`` is what is kept of it."""

    notice: str
    tries: int
    how: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotDelivered:
    """It was not handed over. ``final``: trying again is of no use."""

    notice: str
    tries: int
    why: str
    final: bool = False


@dataclass(frozen=True, slots=True)
class Resend:
    """Send it once more, on a member of staff's word."""

    notice: str


def claim(work: Work, floor: Floor, command: Claim) -> dict[str, Any]:
    """Answers ``{"tries": n}`` for whoever may send it now; n is nought for everybody else."""
    row = stored.by_id(work.conn, command.notice)
    if row is None or row.next_try_at is None or row.next_try_at > work.now:
        return {"tries": 0}
    if _outdated(work, row):
        _move(work, row, Move.DROP, {"why": SUPERSEDED})
        return {"tries": 0}
    lost = row.evidence.get("lost", 0)
    if row.state == State.SENDING:
        if not notices.claim_again(lost):
            _settle(work, floor, row, Move.FAIL, {"why": LOST})
            return {"tries": 0}
        lost += 1
    more = {"tries": row.tries + 1, "next_try_at": work.now + LEASE}
    taken = _move(work, row, Move.CLAIM, {"lost": lost} if lost else {}, **more)
    return {"tries": row.tries + 1 if taken else 0}


def delivered(work: Work, floor: Floor, command: Delivered) -> dict[str, Any]:
    """Refuses ``changed_meanwhile`` when the claim was lost."""
    row = _claimed(work, command.notice, command.tries)
    said = {"at": local(floor, work.now), **command.how}
    _settle(work, floor, row, Move.DELIVER, {"sent": said})
    return {"id": row.id, "state": str(State.SENT)}


def not_delivered(work: Work, floor: Floor, command: NotDelivered) -> dict[str, Any]:
    """Tried again after a pause that grows, and given up after the last one."""
    row = _claimed(work, command.notice, command.tries)
    said = {"why": command.why, "at": local(floor, work.now)}
    if command.why == ABSENT:
        _move(work, row, Move.DROP, {"why": ABSENT})
        return {"id": row.id, "state": str(State.DROPPED)}
    again = None
    if not command.final:
        tried = row.evidence.get("failed", 0) + 1
        again = notices.next_try(
            tried, work.now, row.until, rules_of(floor), floor.hall.zone_info, _CHANCE.random()
        )
        said["failed"] = tried
    if again is not None:
        _move(work, row, Move.PUT_OFF, said, next_try_at=again)
        return {"id": row.id, "state": str(State.WAITING)}
    _settle(work, floor, row, Move.FAIL, said)
    return {"id": row.id, "state": str(State.FAILED)}


def resend(work: Work, floor: Floor, command: Resend) -> dict[str, Any]:
    """Queued again at once, with all its tries. Refuses ``not_found``, ``wrong_state``."""
    row = stored.by_id(work.conn, command.notice)
    if row is None:
        raise Refused("not_found")
    by = {"by": f"{work.actor.kind}:{work.actor.id}", "at": local(floor, work.now)}
    asked = [*row.evidence.get("resent", []), by]
    before = {name: row.evidence[name] for name in ("sent",) if name in row.evidence}
    values = {"next_try_at": work.now, "until": None, "evidence": {**before, "resent": asked}}
    if not _move(work, row, Move.RESEND, {}, **values):
        raise Refused("changed_meanwhile")
    return {"id": row.id}


def _claimed(work: Work, id_: str, tries: int) -> Any:
    row = stored.by_id(work.conn, id_)
    if row is None or row.state != State.SENDING or row.tries != tries:
        raise Refused("changed_meanwhile")
    return row


def _outdated(work: Work, row: Any) -> bool:
    """Too late, or no longer so: a turn is near only while somebody stands in line."""
    if row.until is not None and work.now >= row.until:
        return True
    if row.kind != notices.NEAR_TURN or row.evidence.get("resent"):
        return False
    ticket = tickets.by_id(work.conn, row.subject)
    return ticket is None or ticket.line is None


def _settle(work: Work, floor: Floor, row: Any, what: Move, said: dict[str, Any]) -> None:
    _move(work, row, what, said)
    kind = events.NOTICE_SENT if what is Move.DELIVER else events.NOTICE_FAILED
    data = {"notice": {"id": row.id, "kind": row.kind, "subject": row.subject}}
    work.emit(kind, ("appointments",), data)


def _move(work: Work, row: Any, what: Move, said: dict[str, Any], **values: Any) -> bool:
    """By the table, while nobody else moved it; ``said`` joins the evidence."""
    new = notice.after(State(row.state), what)
    settled = {} if new in notice.OPEN else {"next_try_at": None}
    change = {"state": str(new), "evidence": {**row.evidence, **said}, **settled, **values}
    return notice_changes.change(work.conn, row.id, row.state, row.tries, change)

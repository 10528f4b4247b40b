"""The emergency switch: entered by one person, approved by another, ends by itself. Rule PDS-2."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from server.rules import emergency as rules
from server.rules import events
from server.rules.emergency import Emergency
from server.rules.refusals import Refused
from server.steps import calendar_moves
from server.steps.floor import Floor
from server.steps.hall_days import emergency_of
from server.steps.ids import ulid
from server.steps.showing import local
from server.store import calendar_changes
from server.store.queries import calendar as stored
from server.store.work import Work

APPROVING = ("admin", "manager")


@dataclass(frozen=True, slots=True)
class Declare:
    """``approver`` is the account of somebody else, who must still say yes."""

    reason: str
    approver: str
    since: datetime
    until: datetime
    notice: str


@dataclass(frozen=True, slots=True)
class ApproveEmergency:
    id: str


@dataclass(frozen=True, slots=True)
class EndEmergency:
    id: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class CountTurnedAway:
    """A ticket was refused under this emergency; the refusal itself wrote nothing."""

    id: str
    item: str
    channel: str


def declare(work: Work, floor: Floor, wish: Declare) -> dict[str, Any]:
    """Enter it; nothing is in force before the approval. Refuses as :func:`rules.check_new`."""
    new = Emergency(
        ulid(work.now), wish.reason.strip(), wish.notice.strip(), wish.since, wish.until,
        work.actor.id, wish.approver.strip(),
    )  # fmt: skip
    rules.check_new(new, work.now, longest(floor))
    if stored.role_of(work.conn, new.approver) not in APPROVING:
        raise Refused("second_person_required")
    calendar_changes.add_emergency(
        work.conn,
        {
            "id": new.id, "reason": new.reason, "approver": new.approver, "since": new.since,
            "until": new.until, "notice": new.notice, "entered_by": new.entered_by,
            "entered_at": work.now, "approved_at": None, "ended": None, "turned_away": 0,
        },
    )  # fmt: skip
    said = {"reason": new.reason, "approver": new.approver, "notice": new.notice}
    said |= {"since": str(local(floor, new.since)), "until": str(local(floor, new.until))}
    _note(work, "emergency_declared", new.id, said)
    calendar_moves.follow(work, floor, ())
    return {"id": new.id}


def approve_emergency(work: Work, floor: Floor, command: ApproveEmergency) -> dict[str, Any]:
    """The named second person says yes; from its start on booking is required."""
    one = _found(work, command.id)
    rules.check_approval(one, work.actor.id, work.now)
    calendar_changes.change_emergency(work.conn, one.id, {"approved_at": work.now})
    _note(work, "emergency_approved", one.id, {})
    _tell(work, floor, events.EMERGENCY_BEGAN, replace(one, approved=True))
    return {"id": one.id}


def end_emergency(work: Work, floor: Floor, command: EndEmergency) -> dict[str, Any]:
    """Over before its time, or never approved. One person is enough to open the doors again."""
    one = _found(work, command.id)
    if one.ended or work.now >= one.until:
        raise Refused("already_done")
    said = {"by": work.actor.id, "at": work.now.isoformat(), "reason": command.reason}
    calendar_changes.change_emergency(work.conn, one.id, {"ended": said})
    _note(work, "emergency_ended", one.id, {"reason": command.reason})
    _tell(work, floor, events.EMERGENCY_ENDED, replace(one, ended=True))
    return {"id": one.id}


def count_turned_away(work: Work, floor: Floor, command: CountTurnedAway) -> dict[str, Any]:
    """Count and keep each refusal, without the person."""
    calendar_changes.count_turned_away(work.conn, command.id)
    said = {"item": command.item, "channel": command.channel}
    _note(work, "emergency_turned_away", command.id, said)
    return {"id": command.id}


def longest(floor: Floor) -> timedelta:
    """How long one emergency may be entered for."""
    said = floor.hall.appointments
    return timedelta(days=said.emergency_max_days if said else 30)


def _found(work: Work, id_: str) -> Emergency:
    row = stored.emergency(work.conn, id_)
    if row is None:
        raise Refused("unknown_emergency")
    return emergency_of(row)


def _note(work: Work, kind: str, id_: str, said: dict[str, Any]) -> None:
    calendar_moves.note(work, kind, {"id": id_, **said})


def _tell(work: Work, floor: Floor, kind: str, one: Emergency) -> None:
    calendar_moves.follow(work, floor, ())
    said = {
        "id": one.id, "reason": one.reason, "notice": one.notice,
        "since": local(floor, one.since), "until": local(floor, one.until),
    }  # fmt: skip
    work.emit(kind, ("hall", "appointments"), {"emergency": said})

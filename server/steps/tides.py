"""Tidal windows: suggested from measured waits, decided by a manager, measured afterwards.

Rule XX-18d. A suggestion promises what the forecast says and nothing more; in a hall that moves
its windows by itself it is carried out at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isfinite
from typing import Any

from config.schema.windows import Tidal
from server.rules import events, tidal
from server.rules.refusals import Refused
from server.rules.tidal import Proposal
from server.rules.tide import Move, State
from server.steps import tidal_moves, tide_facts
from server.steps.floor import Floor
from server.steps.tide_facts import TideFacts
from server.store import tide_changes
from server.store.engine import Reader
from server.store.queries import tides as stored
from server.store.work import Work

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LookAtTides:
    """See what tidal windows should do, and what came of what they did."""


@dataclass(frozen=True, slots=True)
class AcceptTide:
    id: str


@dataclass(frozen=True, slots=True)
class RefuseTide:
    id: str
    reason: str | None = None


def due(conn: Reader, floor: Floor, now: datetime) -> bool:
    """Is there anything for :func:`look_at_tides` to write?"""
    said = floor.hall.tidal
    if said is None or said.mode == "off":
        return False
    recent = stored.since(conn, now - A_DAY)
    if any(row.state == State.SUGGESTED for row in recent) or _to_measure(recent, said, now):
        return True
    facts = tide_facts.take(conn, floor, now)
    if facts is None:
        return bool(stored.above(conn))
    return facts.above != stored.above(conn) or _proposal(facts, recent, said, now) is not None


def look_at_tides(work: Work, floor: Floor, command: LookAtTides) -> dict[str, Any]:
    """Once a minute: drop what is past, measure what was done, suggest at most one move."""
    said = floor.hall.tidal
    if said is None or said.mode == "off":
        return {"suggested": None}
    facts = tide_facts.take(work.conn, floor, work.now)
    recent = stored.since(work.conn, work.now - A_DAY)
    tide_changes.put_above(work.conn, facts.above if facts else {})
    for row in _to_measure(recent, said, work.now):
        _measure(work, row, facts)
    if _open_left(work, recent, facts, said) or facts is None:
        return {"suggested": None}
    proposal = _proposal(facts, recent, said, work.now)
    if proposal is None:
        return {"suggested": None}
    row = tidal_moves.suggest(work, floor, proposal, facts)
    if said.mode == "automatic":
        tidal_moves.carry_out(work, floor, row)
    return {"suggested": row["id"]}


def accept_tide(work: Work, floor: Floor, command: AcceptTide) -> dict[str, Any]:
    """A manager says yes: routing and screens follow at once. Rule XX-18d."""
    row = _found(work, command.id)
    tidal_moves.carry_out(work, floor, row)
    return {"id": command.id}


def refuse_tide(work: Work, floor: Floor, command: RefuseTide) -> dict[str, Any]:
    """A manager says no; the same profile is left in peace for a while."""
    reason = (command.reason or "").strip() or None
    changed = tidal_moves.move(work, _found(work, command.id), Move.REFUSE, reason)
    said = {"tide": command.id, "state": changed["state"], "reason": reason}
    work.emit(events.TIDAL_REFUSED, ("hall",), said)
    return {"id": command.id}


def _found(work: Work, id_: str) -> dict[str, Any]:
    row = stored.by_id(work.conn, id_)
    if row is None:
        raise Refused("unknown_tide")
    return dict(row._mapping)


def _proposal(facts: TideFacts, recent: Any, said: Tidal, now: datetime) -> Proposal | None:
    """The rule's one move, unless it was just refused."""
    quiet = timedelta(minutes=said.quiet_min)
    refused = {
        (row.profile, row.window if row.profile is None else None)
        for row in recent
        if row.state == State.REFUSED and now - row.decided_at < quiet
    }
    wanted = [p for p in facts.profiles if (p.zone, None) not in refused]
    able = [w for w in facts.windows if (None, w.window) not in refused]
    found = tidal.propose(facts.profiles, able, facts.rule, facts.now, facts.ends)
    if found is not None and (found.to, None) in refused:
        # Donors must stay in sight; only whoever was refused is not asked for again.
        kept = {p.zone for p in wanted}
        quieter = [_at_rest(p) if p.zone not in kept else p for p in facts.profiles]
        found = tidal.propose(quieter, able, facts.rule, facts.now, facts.ends)
    return found


def _at_rest(profile: tidal.ZoneFacts) -> tidal.ZoneFacts:
    return tidal.ZoneFacts(
        profile.zone, profile.waiting, profile.work, profile.capacity, profile.mean,
        profile.per_minute, None,
    )  # fmt: skip


def _open_left(work: Work, recent: Any, facts: TideFacts | None, said: Tidal) -> bool:
    """Drop what is past; True while a suggestion still waits for an answer."""
    left = False
    for row in recent:
        if row.state != State.SUGGESTED:
            continue
        old = work.now - row.made_at >= timedelta(minutes=said.expire_min)
        if not old and facts is not None and _still_wanted(row, facts):
            left = True
            continue
        what = Move.EXPIRE if old else Move.WITHDRAW
        changed = tidal_moves.move(work, dict(row._mapping), what)
        gone = {"tide": row.id, "state": changed["state"]}
        work.emit(events.TIDAL_WITHDRAWN, ("hall",), gone)
    return left


def _still_wanted(row: Any, facts: TideFacts) -> bool:
    window = next((w for w in facts.windows if w.window == row.window), None)
    if window is None or window.zone != row.before:
        return False
    return row.profile is None or (row.profile in facts.above and row.profile in window.able)


def _to_measure(recent: Any, said: Tidal, now: datetime) -> list[Any]:
    after = timedelta(minutes=said.measure_min)
    return [
        row
        for row in recent
        if row.state == State.ACCEPTED and row.measured_at is None and now - row.decided_at >= after
    ]


def _measure(work: Work, row: Any, facts: TideFacts | None) -> None:
    """What a newcomer waits by now: it fell to so many minutes, or it did not."""
    about = row.profile or row.before
    known = facts is not None and any(p.zone == about for p in facts.profiles)
    wait = facts.wait(about) if facts is not None and known else float("nan")
    after = (work.now - row.decided_at).total_seconds() / 60
    outcome = {"known": known, "wait": round(wait, 1) if isfinite(wait) else None}
    outcome["after"] = round(after)
    head = (row.journal_n, row.journal_hash)
    n, hash_ = work.journal(f"tide:{row.id}", head, "measured", outcome)
    values = {"measured_at": work.now, "outcome": outcome}
    values |= {"journal_n": n, "journal_hash": hash_}
    tide_changes.change_tide(work.conn, row.id, row.journal_n, values)

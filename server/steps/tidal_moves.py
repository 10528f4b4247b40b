"""What the steps that turn windows to other queues share: the row of a suggestion, carrying it
out, and telling the hall."""

from __future__ import annotations

from datetime import datetime
from math import isfinite
from typing import Any

from server.rules import assignment, events, tidal, tide
from server.rules import case as case_rules
from server.rules.refusals import Refused
from server.rules.tidal import Act, Proposal
from server.rules.tide import Move, State
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.steps.showing import public_window
from server.steps.tide_facts import TideFacts
from server.store import changes, tide_changes
from server.store.queries import windows
from server.store.work import Work

EVENT = {
    Act.OPEN: events.TIDAL_OPENED,
    Act.REASSIGN: events.TIDAL_REASSIGNED,
    Act.CLOSE: events.TIDAL_CLOSED,
}


def suggest(work: Work, floor: Floor, proposal: Proposal, facts: TideFacts) -> dict[str, Any]:
    """Keep a proposal with the figures that explain it, and tell staff. Rule XX-18d."""
    figures = _figures(proposal, facts)
    row: dict[str, Any] = {
        "id": ulid(work.now), "act": str(proposal.act), "window": proposal.window,
        "profile": proposal.to, "before": proposal.frm, "state": str(State.SUGGESTED),
        "figures": figures, "made_at": work.now, "decided_at": None, "decided_by": None,
        "reason": None, "measured_at": None, "outcome": None,
    }  # fmt: skip
    said = {k: row[k] for k in ("act", "window", "profile", "before")} | figures
    n, head = work.journal(f"tide:{row['id']}", (0, case_rules.GENESIS), "suggested", said)
    row |= {"journal_n": n, "journal_hash": head}
    tide_changes.add_tide(work.conn, row)
    work.emit(events.TIDAL_SUGGESTED, ("hall",), {"tide": row["id"], **said})
    return row


def _figures(proposal: Proposal, facts: TideFacts) -> dict[str, Any]:
    """In minutes and people; None where nobody serves and a wait has no end."""
    found = {
        "wait": proposal.wait,
        "above_for": proposal.above_for,
        "waiting": proposal.waiting,
        "arrivals": proposal.arrivals,
        "wait_then": proposal.wait_then,
        "wait_then_without": proposal.wait_then_without,
        "donor_before": proposal.donor_before,
        "donor_after": proposal.donor_after,
        "limit": facts.rule.open_above,
        "setup": facts.rule.setup,
        "ahead": tidal.FORECAST,
    }
    return {name: round(n, 1) if isfinite(n) else None for name, n in found.items()}


def move(work: Work, row: dict[str, Any], what: Move, reason: str | None = None) -> dict[str, Any]:
    """Move a suggestion; refuses ``tide_decided``, also to the second of two at once."""
    by = f"{work.actor.kind}:{work.actor.id}"
    state = tide.after(State(row["state"]), what, by=row["decided_by"])
    head = (row["journal_n"], row["journal_hash"])
    n, hash_ = work.journal(f"tide:{row['id']}", head, str(what), {"reason": reason})
    values = {
        "state": str(state), "decided_at": work.now, "decided_by": by, "reason": reason,
        "journal_n": n, "journal_hash": hash_,
    }  # fmt: skip
    if not tide_changes.change_tide(work.conn, row["id"], row["journal_n"], values):
        raise Refused("changed_meanwhile")
    return row | values


def carry_out(work: Work, floor: Floor, row: dict[str, Any]) -> dict[str, Any]:
    """Accept a suggestion: from now on the window draws from the profile's queues."""
    changed = move(work, row, Move.ACCEPT)
    serve_profile(
        work, floor, row["window"], row["before"], row["profile"], EVENT[Act(row["act"])],
        tide=row["id"],
    )  # fmt: skip
    return changed


def serve_profile(
    work: Work, floor: Floor, no: str, before: str | None, profile: str | None, event: str,
    *, tide: str | None = None, until: datetime | None = None,
) -> None:  # fmt: skip
    """Let a window serve a profile or queues given by hand (None: its own), and tell hall and
    screens. ``until``: when it goes back by itself.

    Rule XX-18d2: the sign stands on the screens as long as the profile is served.
    """
    now = windows.with_ticket(work.conn, no)
    if now is None:
        changes.add_window(work.conn, no)
        now = windows.with_ticket(work.conn, no)
    if not tide_changes.set_profile(work.conn, no, before, profile, work.now, until):
        raise Refused("changed_meanwhile")
    tell_profile(work, floor, {**now._mapping, "profile": profile}, before, event, tide=tide)


def tell_profile(
    work: Work, floor: Floor, row: dict[str, Any], before: str | None, event: str,
    *, tide: str | None = None,
) -> None:  # fmt: skip
    """Emit what a tidal window serves now to hall, window, queues and the boards around."""
    served = [q for id_ in (before, row["profile"]) for q in _queues(floor, id_)]
    zones = {floor.hall.windows[row["no"]].zone, *(floor.hall.queues[q].zone for q in served)}
    screens = sorted({s for zone in zones for s in floor.screens_of_zone.get(zone, ())})
    topics = ["hall", f"window:{row['no']}", *(f"queue:{q}" for q in dict.fromkeys(served))]
    topics += [f"board:{screen}" for screen in screens]
    said = {"tide": tide, "profile": row["profile"], "before": before}
    work.emit(event, tuple(topics), {"window": public_window(floor, row), **said})


def _queues(floor: Floor, profile: str | None) -> tuple[str, ...]:
    by_hand = assignment.queues_of(profile)
    if by_hand is not None:
        return tuple(q for q in by_hand if q in floor.hall.queues)
    profiles = floor.hall.tidal.profiles if floor.hall.tidal else ()
    return next((p.queues for p in profiles if p.id == profile), ())

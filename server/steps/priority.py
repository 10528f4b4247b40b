"""Staff look at the papers of whoever claims priority, and say yes or no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from server.rules import events
from server.rules.next_up import WALK_IN
from server.rules.refusals import Refused
from server.steps import moving
from server.steps.claims import priority_group
from server.steps.floor import Floor, rank_of
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class JudgePriority:
    """``group`` is granted to the ticket; None takes a claimed priority back."""

    ticket: str
    group: str | None


def judge_priority(work: Work, floor: Floor, command: JudgePriority) -> dict[str, Any]:
    """Set lane and place in line by what was shown. Emergencies are granted by the manager only.

    The number stays; a ticket that is not in line any more only gets the mark.
    """
    row = moving.ticket_or_refuse(work, command.ticket)
    if row.ended_at is not None:
        raise Refused("wrong_state", state=row.state, move="judge_priority")
    lane = _lane(work, floor, command.group)
    changes: dict[str, Any] = {
        "lane": lane,
        "walk_in": lane == WALK_IN,
        "priority_group": command.group,
        "verified_by": f"{work.actor.kind}:{work.actor.id}",
    }
    if row.line is not None and lane != row.lane:
        # By the difference of the credits, so that a place behind others after a miss is kept.
        changes["rank"] = (
            row.rank + rank_of(floor, lane, work.now) - rank_of(floor, row.lane, work.now)
        )
    journal = {"group": command.group, "claimed": row.priority_group, "lane": lane}
    changed = moving.note(work, row, "judge_priority", journal, **changes)
    moving.tell(work, floor, events.TICKET_RECLASSIFIED, changed)
    return {"id": row.id, **moving.answer(work, floor, changed)}


def _lane(work: Work, floor: Floor, wanted: str | None) -> str:
    if wanted is None:
        return WALK_IN
    return priority_group(work, floor, wanted).lane

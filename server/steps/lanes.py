"""What steps share that move a ticket from one lane to another."""

from __future__ import annotations

from typing import Any

from server.rules import events
from server.rules.next_up import WALK_IN
from server.rules.refusals import Refused
from server.steps import moving
from server.steps.claims import priority_group
from server.steps.floor import Floor, rank_of
from server.store.work import Work


def judge(
    work: Work, floor: Floor, ticket: str, group: str | None, **said: Any
) -> dict[str, Any]:  # fmt: skip
    """Set lane and place in line by what was shown; ``said`` goes into the journal too.

    The number stays; a ticket that is not in line any more only gets the mark. Answers the changed
    row. Refuses ``unknown_ticket``, ``wrong_state``, ``unknown_priority``,
    ``priority_needs_manager``.
    """
    row = moving.ticket_or_refuse(work, ticket)
    if row.ended_at is not None:
        raise Refused("wrong_state", state=row.state, move="judge_priority")
    lane = WALK_IN if group is None else priority_group(work, floor, group).lane
    changes: dict[str, Any] = {
        "lane": lane,
        "walk_in": lane == WALK_IN,
        "priority_group": group,
        "verified_by": f"{work.actor.kind}:{work.actor.id}",
    }
    if row.line is not None and lane != row.lane:
        # By the difference of the credits, so that a place behind others after a miss is kept.
        changes["rank"] = (
            row.rank + rank_of(floor, lane, work.now) - rank_of(floor, row.lane, work.now)
        )
    journal = {"group": group, "claimed": row.priority_group, "lane": lane, **said}
    changed = moving.note(work, row, "judge_priority", journal, **changes)
    moving.tell(work, floor, events.TICKET_RECLASSIFIED, changed)
    return changed

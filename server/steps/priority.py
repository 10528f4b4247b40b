"""Staff look at the papers of whoever claims priority, and say yes or no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from server.steps import moving
from server.steps.floor import Floor
from server.steps.lanes import judge
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class JudgePriority:
    """``group`` is granted to the ticket; None takes a claimed priority back."""

    ticket: str
    group: str | None


def judge_priority(work: Work, floor: Floor, command: JudgePriority) -> dict[str, Any]:
    """Set lane and place in line by what was shown. Emergencies are granted by the manager only."""
    changed = judge(work, floor, command.ticket, command.group)
    return {"id": changed["id"], **moving.answer(work, floor, changed)}

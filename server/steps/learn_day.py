"""What a day that is over says of who comes when: folded into the history of its kind of day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from server.steps import coming
from server.steps.floor import Floor
from server.store import changes, learning_changes
from server.store.queries import learning
from server.store.work import Work

JOB = learning.LEARNED_DAYS
LONGEST = 12
"""Days after which a mean forgets: who comes changes with the seasons."""


@dataclass(frozen=True, slots=True)
class LearnDay:
    day: date


def learn_day(work: Work, floor: Floor, command: LearnDay) -> dict[str, Any]:
    """Fold a day in, once; answers how many people were counted (None: it was known)."""
    day = command.day
    if not changes.claim_slot(work.conn, JOB, day.isoformat(), work.now):
        return {"day": day.isoformat(), "people": None}
    counts = Counter(
        (row.series, int(coming.minute_of_day(floor, row.issued_at)) // 30)
        for row in learning.arrivals_of(work.conn, day)
    )
    kind, wished = coming.kind_of(floor, day), coming.wished(floor, day)
    known = learning.history(work.conn, kind) if counts else {}
    rows = []
    for queue in sorted({queue for queue, _ in counts} | set(known)):
        rows += _folded(queue, kind, known.get(queue), wished.get(queue), counts)
    learning_changes.put_history(work.conn, rows)
    return {"day": day.isoformat(), "people": counts.total()}


def _folded(
    queue: str, kind: str, known: dict[int, tuple[float, int]] | None,
    wished: list[float] | None, counts: Counter[tuple[str, int]],
) -> list[dict[str, Any]]:  # fmt: skip
    """The new means of a queue, one for each half hour in which anybody ever came."""
    if known is not None:
        days = max(n for _, n in known.values())
        before = [known.get(half, (0.0, 0))[0] for half in range(coming.HALVES)]
    else:
        days = coming.WISH_DAYS if wished else 0
        before = wished or [0.0] * coming.HALVES
    weight = 1 / (min(days, LONGEST - 1) + 1)
    rows = []
    for half, mean in enumerate(before):
        people = mean + (counts[queue, half] - mean) * weight
        if people > 0:
            rows.append(
                {"queue": queue, "kind": kind, "half": half, "people": people, "days": days + 1}
            )
    return rows

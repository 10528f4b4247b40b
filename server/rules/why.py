"""Why this ticket was called: facts that are kept with the call and give the same choice again.

Rules XX-18d and PQ-18. Only those who could have been next are kept, by ticket and figures; nobody
by name. Written as plain JSON, so that a choice can be read and tried again years later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from server.rules.next_up import EPOCH, Choice, Fairness, Load, Standing, choose, reliefs

MICRO = timedelta(microseconds=1)


def facts(
    heads: Iterable[Standing], fairness: Fairness, run: int, now: datetime,
    loads: Mapping[str, Load],
) -> dict[str, Any]:  # fmt: skip
    """All that :func:`again` needs: the tier that was looked at, and for helpers its loads."""
    standing = list(heads)
    tier = min((s.tier for s in standing), default=0)
    here = sorted((s for s in standing if s.tier == tier), key=lambda s: (s.rank, s.ticket))
    said: dict[str, Any] = {
        "heads": [_row(s) for s in here],
        "tier": tier,
        "run": run,
        "max_run": fairness.max_run,
        "after": fairness.after // MICRO,
        "now": _micro(now),
    }
    if any(s.by_wait for s in here):
        lines = {s.line for s in here}
        said["loads"] = {
            line: [round(load.work, 2), load.own, round(load.mean, 2)]
            for line, load in loads.items()
            if line in lines
        }
    return said


def again(said: Mapping[str, Any]) -> Choice | None:
    """The choice that follows from kept facts; the same as on the day."""
    now = EPOCH + said["now"] * MICRO
    fairness = Fairness(said["max_run"], said["after"] * MICRO)
    heads = [_standing(row, said["tier"]) for row in said["heads"]]
    return choose(heads, fairness, said["run"], now, _loads(said))


def compared(said: Mapping[str, Any]) -> dict[str, float]:
    """What the window would have relieved in each line; nothing where plain order decided."""
    heads = [_standing(row, said["tier"]) for row in said["heads"]]
    if not any(s.by_wait for s in heads):
        return {}
    return reliefs(heads, _loads(said), EPOCH + said["now"] * MICRO)


def rounded(loads: Mapping[str, Load]) -> dict[str, Load]:
    """Loads as they are kept, so that the choice is made on nothing else."""
    return {k: Load(round(v.work, 2), v.own, round(v.mean, 2)) for k, v in loads.items()}


def _loads(said: Mapping[str, Any]) -> dict[str, Load]:
    return {line: Load(*load) for line, load in said.get("loads", {}).items()}


def _row(s: Standing) -> list[Any]:
    return [s.ticket, s.line, s.lane, s.item, _micro(s.base_at), s.rank, s.by_wait, s.handicap]


def _standing(row: list[Any], tier: int) -> Standing:
    ticket, line, lane, item, base, rank, by_wait, handicap = row
    return Standing(
        ticket, line, lane, item, EPOCH + base * MICRO, rank, tier, by_wait, handicap
    )  # fmt: skip


def _micro(moment: datetime) -> int:
    return (moment - EPOCH) // MICRO

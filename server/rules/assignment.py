"""Queues that a manager gives a window by hand, for a while.

Rules XX-18d (windows follow the work that is there), PQ-18 (nobody serves beyond the
authorisation) and PQ-4a (only who has learned a queue serves it). Such a choice is written like a
tidal profile, so that all who follow what a window serves follow it as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from server.rules.next_up import Draw
from server.rules.refusals import Refused
from server.rules.routing import HELP, OWN

MARK = "queues:"
MOST = 8
"""So many queues does one window serve by hand at most."""
LONGEST = timedelta(hours=12)


def spelled(queues: Iterable[str]) -> str:
    """The choice as a window's row has it: each queue once, in the hall's order."""
    return MARK + ",".join(dict.fromkeys(queues))


def queues_of(profile: str | None) -> tuple[str, ...] | None:
    """The queues of a choice by hand; None: the window serves a tidal profile, or its own."""
    if profile is None or not profile.startswith(MARK):
        return None
    return tuple(profile.removeprefix(MARK).split(","))


def able(
    draws: Iterable[Draw], learned: Iterable[str], items: Mapping[str, frozenset[str]],
    items_only: frozenset[str] | None,
) -> dict[str, Draw]:  # fmt: skip
    """By queue: how the window could draw from it as its own.

    ``draws`` are the window's ordinary lines: its own queues and second skills as they are, and
    those that it helps with as far as it may. ``learned``: queues that whoever is on post has
    learned; of these ``items_only`` (the window's authorisation) leaves what it may serve.
    ``items``: by queue, what people may come for.
    """
    found: dict[str, Draw] = {}
    helped: set[str] = set()
    for draw in draws:
        if draw.line.startswith("@") or draw.lanes is not None or draw.line in found:
            continue
        found[draw.line] = replace(draw, tier=OWN, handicap=timedelta(0), by_wait=False)
        if draw.tier == HELP:
            helped.add(draw.line)
    for queue in learned:
        whole = items.get(queue, frozenset())
        kept = whole if items_only is None else whole & items_only
        if kept and (queue not in found or queue in helped):
            found[queue] = Draw(queue, OWN, None if kept == whole else kept)
    return found


def drawn(
    draws: Iterable[Draw], may: Mapping[str, Draw], chosen: Iterable[str]
) -> tuple[Draw, ...]:
    """The window's lines while it serves ``chosen``: who was sent here, the queues, and in spare
    time whatever it helps with besides. Nothing else of its own."""
    given = [may[queue] for queue in chosen if queue in may]
    lines = {draw.line for draw in given}
    rest = [d for d in draws if d.line not in lines]
    sent = [d for d in rest if d.line.startswith("@")]
    spare = [d for d in rest if d.tier == HELP or d.lanes is not None]
    return (*sent, *given, *spare)


def check(
    chosen: Iterable[str], may: Mapping[str, Draw], until: datetime | None, now: datetime
) -> None:
    """Refuses ``queue_not_allowed`` with the queues that window or clerk may not serve, and
    ``until_past`` for an end that is no time from now on."""
    queues = tuple(chosen)
    wrong = [queue for queue in queues if queue not in may]
    if wrong or not queues or len(queues) > MOST:
        raise Refused("queue_not_allowed", queues=", ".join(wrong or queues))
    if until is not None and not now < until <= now + LONGEST:
        raise Refused("until_past")

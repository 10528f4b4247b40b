"""Which half days an absence covers, and which posts would have nobody. Rules PQ-12b, HC-11."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from server.rules import cover
from server.steps.rota_facts import Plan


def halves_of(now: Plan, one: Any) -> list[tuple[date, str]]:
    """The half days of an absence, as the hall's days stand."""
    days = [cover.Sessions(d, tuple(s.name for s in now.sessions[d])) for d in now.days]
    return cover.half_days(days, one.since, one.until, one.since_session, one.until_session)


def uncovered(
    now: Plan, staff: str, halves: list[tuple[date, str]], named: Mapping[str, str]
) -> list[str]:
    """The single posts that would need a B and have none. Rules PQ-12b and HC-11."""
    deadlines = now.floor.hall.deadlines
    limit = deadlines.b_post_after_sessions if deadlines else 1
    held: dict[str, list[tuple[date, str]]] = {}
    for day, name in halves:
        session = now.session(day, name)
        for post in now.posts_in(session) if session else ():
            if not post.endswith(":B") and now.holder(day, name, post) == staff:
                held.setdefault(post, []).append((day, name))
    found = []
    for post, where in held.items():
        if not cover.needs_cover(len(where), limit, single=now.posts[post].single):
            continue
        if not all(_stands_in(now, half, post, named) for half in where):
            found.append(post)
    return found


def _stands_in(now: Plan, half: tuple[date, str], post: str, named: Mapping[str, str]) -> bool:
    other = now.posts[post].other
    second = named.get(post) or (now.holder(*half, other) if other else None)
    return second is not None and second not in now.away_in(*half)


def bare_posts(now: Plan, row: Any) -> list[str]:
    """The single posts of a stored absence for which nobody is named."""
    halves = halves_of(now, row)
    return uncovered(now, row.staff, halves, row.cover)

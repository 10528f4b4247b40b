"""Posts: nobody stands at two windows as A, nobody stands in for themselves. And what one person
may book."""

from __future__ import annotations

from collections.abc import Iterator

from config.crosscheck.references import unknown
from config.draft import Draft
from config.faults import Fault


def people_faults(draft: Draft) -> Iterator[Fault]:
    """Staff posted twice, and posts that cannot be what they say (rule PQ-12a)."""
    posted: dict[str, str] = {}
    for n, window in draft.windows:
        a, b = window.posts.A, window.posts.B
        if a in posted:
            message = f"staff '{a}' is already on post A of window {posted[a]}"
            yield Fault(f"windows[{n}].posts.A", message, "a clerk has one post A")
        posted.setdefault(a, window.no)
        if a == b:
            message = f"staff '{a}' is on post A and post B of window {window.no}"
            yield Fault(f"windows[{n}].posts.B", message, "name somebody else, or leave B out")
    guides: dict[str, int] = {}
    for n, post in draft.guide_posts:
        if post.staff in guides:
            message = f"staff '{post.staff}' is already at guide post {guides[post.staff]}"
            yield Fault(f"guide_posts[{n}].staff", message)
        elif post.staff in posted:
            message = f"staff '{post.staff}' is already on post A of window {posted[post.staff]}"
            yield Fault(f"guide_posts[{n}].staff", message)
        guides.setdefault(post.staff, n)
    for n, person in draft.staff:
        at = f"staff[{n}].skills"
        yield from unknown("queue", at, person.skills or (), draft.queues)
    yield from _limit_faults(draft)


def _limit_faults(draft: Draft) -> Iterator[Fault]:
    """An agent comes for several organisations and never may hold less than for one person;
    bookings and remote numbers together leave walk-ins something (rule PDS-2)."""
    said = draft.appointments
    if said is not None and said.per_agent_per_day < said.per_person_per_day:
        message = f"an agent may book {said.per_agent_per_day} a day"
        hint = f"at least the {said.per_person_per_day} of appointments.per_person_per_day"
        yield Fault("appointments.per_agent_per_day", message, hint)
    if said is not None and said.remote is not None:
        taken = said.in_hours.capacity_share + said.remote.share
        if taken >= 1:
            message = f"bookings and remote numbers may take {taken:.0%} of a half day"
            hint = "with in_hours.capacity_share less than 1: walk-ins keep the rest (rule PDS-2)"
            yield Fault("appointments.remote.share", message, hint)

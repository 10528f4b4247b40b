"""The rota as it stands: posts, who is placed there half day by half day, who is away.

A cell that somebody filled goes before the term of the post, the term before the hall file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from appointments.timetable import Session
from appointments.workdays import YearUnknown
from config.schema import Hall
from server.rules import cover
from server.rules.cover import Filled, Sessions
from server.rules.rota import GUIDE, MANAGER, HalfDay, Kind, Post, on_posts
from server.steps.floor import Floor
from server.steps.people import Colleague, people
from server.store.engine import Reader
from server.store.queries import rota as stored

RESERVE = "潮汐窗口"
_GUIDES = {"entrance": Kind.ENTRANCE, "central desk": Kind.DESK, "roving": Kind.ROVING}


def posts_of(hall: Hall) -> dict[str, Post]:
    """Every post of the hall: A and B of each window, guide posts (PDS-8), the manager on duty."""
    found: dict[str, Post] = {}
    if hall.staffing.managers:
        found[MANAGER] = Post(MANAGER, Kind.MANAGER)
    for guide in hall.guide_posts:
        kind = _GUIDES.get(guide.type_en, Kind.ROVING)
        key = f"{GUIDE}{guide.id}"
        found[key] = Post(key, kind, area=guide.area)
    for window in hall.windows.values():
        for letter in ("A", "B"):
            key = f"{window.no}:{letter}"
            found[key] = Post(
                key, Kind.WINDOW, window.no, window.zone, frozenset(window.queues),
                window.kind == RESERVE, window.posts.single_post, stand_in=letter == "B",
            )  # fmt: skip
    return found


def sessions_of(floor: Floor, day: date) -> tuple[Session, ...]:
    """The sessions of a day; none of a year that nobody published."""
    try:
        return floor.timetable.sessions(day)
    except YearUnknown:
        return ()


@dataclass(frozen=True)
class Plan:
    """The rota of a few days. ``placed``: what somebody filled, by half day and post."""

    floor: Floor
    days: tuple[date, ...]
    people: Mapping[str, Colleague]
    posts: Mapping[str, Post]
    sessions: Mapping[date, tuple[Session, ...]]
    placed: Mapping[tuple[date, str, str], Any]
    terms: Mapping[str, Sequence[Any]]
    absences: Sequence[Any]

    def session(self, day: date, name: str) -> Session | None:
        return next((s for s in self.sessions.get(day, ()) if s.name == name), None)

    def halves(self) -> Iterator[tuple[date, Session]]:
        for day in self.days:
            for session in self.sessions[day]:
                yield day, session

    def posts_in(self, session: Session) -> dict[str, Post]:
        """The posts that a session has: in extra ones (5+X, lunch duty) its own windows, and the
        manager on duty."""
        return {
            key: post
            for key, post in self.posts.items()
            if (post.window is None and (not session.extra or post.kind is Kind.MANAGER))
            or (
                post.window is not None
                and (session.windows is None or post.window in session.windows)
            )
        }

    def holder(self, day: date, session: str, post: str) -> str | None:
        """Who is placed there, away or not."""
        cell = self.placed.get((day, session, post))
        return cell.staff if cell is not None else self.standing(day, post)

    def version(self, day: date, session: str, post: str) -> int:
        cell = self.placed.get((day, session, post))
        return cell.version if cell is not None else 0

    def standing(self, day: date, post: str) -> str | None:
        """Who holds the post as a rule: the latest term, else whom the hall file names."""
        held = [term for term in self.terms.get(post, ()) if term.since <= day]
        return held[-1].staff if held else in_file(self.floor.hall, post, day)

    def plan_of(self, day: date, session: Session) -> dict[str, str | None]:
        return {post: self.holder(day, session.name, post) for post in self.posts_in(session)}

    @cached_property
    def away(self) -> dict[HalfDay, dict[str, Any]]:
        """By half day: who is away, with the absence."""
        days = [Sessions(day, tuple(s.name for s in self.sessions[day])) for day in self.days]
        found: dict[HalfDay, dict[str, Any]] = {}
        for row in self.absences:
            halves = cover.half_days(
                days, row.since, row.until, row.since_session, row.until_session
            )
            for half in halves:
                found.setdefault(half, {})[row.staff] = row
        return found

    def away_in(self, day: date, session: str) -> frozenset[str]:
        return frozenset(self.away.get((day, session), {}))

    def filled(self, day: date, session: Session) -> dict[str, Filled]:
        """By window or other post (``07``, ``guide:G1``, ``manager``): how it stands."""
        plan, gone = self.plan_of(day, session), self.away.get((day, session.name), {})
        named = {post: s for row in gone.values() for post, s in row.cover.items()}
        busy = on_posts(plan)
        found = {}
        for key, first in plan.items():
            post = self.posts[key]
            if post.stand_in:
                continue
            second = named.get(key, plan.get(post.other) if post.other else None)
            found[post.window or key] = Filled(
                first, self._out(day, first, gone), second, self._out(day, second, gone),
                second is not None and busy[second] > 0, post.reserve,
            )  # fmt: skip
        return found

    def _out(self, day: date, staff: str | None, gone: Mapping[str, Any]) -> bool:
        """Is somebody away, or not on the staff that day?"""
        if staff is None:
            return False
        person = self.people.get(staff)
        return staff in gone or (person is not None and not person.as_person.here(day))


def in_file(hall: Hall, post: str, day: date) -> str | None:
    """Whom the hall file names for a post; managers take turns, a day each."""
    if post == MANAGER:
        managers = hall.staffing.managers
        return managers[day.toordinal() % len(managers)] if managers else None
    if post.startswith(GUIDE):
        return next((g.staff for g in hall.guide_posts if f"{GUIDE}{g.id}" == post), None)
    no, _, letter = post.partition(":")
    window = hall.windows.get(no)
    if window is None:
        return None
    return window.posts.A if letter == "A" else window.posts.B


def plan(conn: Reader, floor: Floor, first: date, last: date) -> Plan:
    """The rota from a day to another, both included. Four statements."""
    days = tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
    terms: dict[str, list[Any]] = {}
    for row in stored.terms(conn, last):
        terms.setdefault(row.post, []).append(row)
    return Plan(
        floor, days, people(conn, floor), posts_of(floor.hall),
        {day: sessions_of(floor, day) for day in days},
        {(c.day, c.session, c.post): c for c in stored.cells(conn, first, last)},
        terms, stored.absences(conn, first, last),
    )  # fmt: skip


def name_of(known: Mapping[str, Colleague], staff: str | None) -> str | None:
    """The name of a person; an id that nobody knows stays what it is."""
    if staff is None:
        return None
    return known[staff].name if staff in known else staff


def by_names(known: Iterable[Colleague]) -> dict[str, tuple[str, ...]]:
    """Ids by id and by name; a name of several people has several."""
    found: dict[str, tuple[str, ...]] = {}
    for one in known:
        found[one.id] = (one.id,)
        found[one.name] = (*found.get(one.name, ()), one.id)
    return found

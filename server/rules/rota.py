"""Who is placed where, half day by half day. Rules PQ-4b (posts rotate, only people with the skill
are placed), PQ-12a (each window has post A and post B) and PDS-8 (three kinds of guide posts).

A half day is one session of the hall's timetable, extra sessions (5+X) and lunch duty among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MANAGER = "manager"
GUIDE = "guide:"


class Kind(StrEnum):
    """Guide posts are of the three kinds of rule PDS-8."""

    WINDOW = "window"
    ENTRANCE = "entrance"
    DESK = "desk"
    ROVING = "roving"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True)
class Post:
    """A place that somebody holds. ``key`` is ``07:A``, ``07:B``, ``guide:G1`` or ``manager``;
    ``queues`` are what whoever stands there must know; ``reserve``: a tidal window, which needs
    nobody before it opens; ``single``: the only post of its group (rules PQ-12b and HC-11)."""

    key: str
    kind: Kind
    window: str | None = None
    area: str | None = None
    queues: frozenset[str] = frozenset()
    reserve: bool = False
    single: bool = False
    stand_in: bool = False

    @property
    def other(self) -> str | None:
        """The post that belongs to it at the same window."""
        if self.window is None:
            return None
        return f"{self.window}:{'A' if self.stand_in else 'B'}"


@dataclass(frozen=True, slots=True)
class Person:
    """``skills``: the queues that they can serve. Dates without time: first day here, last day."""

    id: str
    skills: frozenset[str] = frozenset()
    started: date | None = None
    left: date | None = None

    def here(self, day: date) -> bool:
        return (self.started is None or self.started <= day) and (
            self.left is None or day <= self.left
        )


HalfDay = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody (None: on purpose nobody) at a post for a half day."""

    day: date
    session: str
    post: str
    staff: str | None

    @property
    def half(self) -> HalfDay:
        return self.day, self.session


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a placing cannot be; ``code`` has words in both languages."""

    placed: Placed
    code: str
    what: str = ""


def faults_of(
    wanted: Iterable[Placed],
    plan: Mapping[HalfDay, Mapping[str, str | None]],
    posts: Mapping[HalfDay, Mapping[str, Post]],
    people: Mapping[str, Person],
    away: Mapping[HalfDay, frozenset[str]],
    today: date,
) -> list[Fault]:
    """All that is wrong with these placings at once. ``plan``: who would be at each post of each
    half day with all of them; ``posts``: those that there are. Rule PQ-4b."""
    found: list[Fault] = []
    for one in wanted:
        there = posts.get(one.half)
        if one.day < today:
            found.append(Fault(one, "past"))
        elif there is None:
            found.append(Fault(one, "not_held"))
        elif (post := there.get(one.post)) is None:
            found.append(Fault(one, "unknown_post", one.post))
        elif one.staff is not None:
            found += _of_person(one, post, plan[one.half], people, away.get(one.half, frozenset()))
    return found


def _of_person(
    one: Placed, post: Post, plan: Mapping[str, str | None], people: Mapping[str, Person],
    away: frozenset[str],
) -> list[Fault]:  # fmt: skip
    person = people.get(one.staff or "")
    if person is None:
        return [Fault(one, "unknown_staff", one.staff or "")]
    found = []
    if not person.here(one.day):
        found.append(Fault(one, "left", person.id))
    missing = missing_skills(person, post)
    if missing:
        found.append(Fault(one, "not_skilled", " ".join(sorted(missing))))
    if person.id in away:
        found.append(Fault(one, "away", person.id))
    if post.other is not None and plan.get(post.other) == person.id:
        found.append(Fault(one, "both_posts", person.id))
    if not post.stand_in and on_posts(plan)[person.id] > 1:
        found.append(Fault(one, "twice", person.id))
    return found


def missing_skills(person: Person, post: Post) -> frozenset[str]:
    """The queues of a post that a person has not learned. Rule PQ-4b."""
    return post.queues - person.skills


def on_posts(plan: Mapping[str, str | None]) -> Counter[str]:
    """At how many posts each person stands; to be named as B is not to stand there."""
    return Counter(s for post, s in plan.items() if s is not None and not post.endswith(":B"))

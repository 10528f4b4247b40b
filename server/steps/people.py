"""People on the staff: who the hall file names, and what was entered of them since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from config.schema import Hall
from config.schema.windows import Staff
from server.rules.rota import Person
from server.steps.floor import Floor
from server.steps.services import learned_by_window
from server.store.engine import Reader
from server.store.queries import rota as stored

TRAINING, LETTER = "training", "letter"
"""What is kept on file of people."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person. ``skills`` are queues, ``items`` what they are authorised for of these (None: all
    of it); ``version`` 0: only the hall file knows them. ``said``: skills were entered."""

    id: str
    name: str
    dept: str
    role: str
    employed_by: str
    skills: frozenset[str]
    items: frozenset[str] | None = None
    said: bool = False
    qualification: str | None = None
    phone: str | None = None
    started_on: date | None = None
    left_on: date | None = None
    left_reason: str | None = None
    left_early: bool = False
    announced: bool = True
    version: int = 0

    @property
    def as_person(self) -> Person:
        return Person(self.id, self.skills, self.started_on, self.left_on)


def people(conn: Reader, floor: Floor) -> dict[str, Colleague]:
    """Everybody, those who left included, in the order of the hall file. One statement."""
    entered = stored.members(conn)
    known = learned_by_window(floor.hall)
    found = {
        person.id: _colleague(person, entered.get(person.id), known.get(person.id, frozenset()))
        for person in floor.hall.staff.values()
    }
    for id_, row in entered.items():
        if id_ not in found:
            found[id_] = _colleague(_staff(row), row, known.get(id_, frozenset()))
    return found


def with_members(hall: Hall, rows: Mapping[str, Any]) -> Hall:
    """The hall with everybody who was entered, so that screens know their names."""
    if not rows:
        return hall
    entered = {id_: _staff(row, hall.staff.get(id_)) for id_, row in rows.items()}
    return hall.model_copy(update={"staff": {**hall.staff, **entered}})


def min_years(floor: Floor) -> int | None:
    """The least term of the rule profile, if it has one."""
    figure = floor.hall.profile.get("staff.min_years")
    value = figure.value if figure is not None else None
    return value if isinstance(value, int) else None


def _staff(row: Any, known: Staff | None = None) -> Staff:
    """As the hall file would name them; what was not entered stays as the file has it."""
    return Staff(
        id=row.id,
        name=row.name,
        dept=row.dept,
        role=row.role,
        employed_by=row.employed_by,
        items=frozenset(row.items) if row.items is not None else known.items if known else None,
        skills=tuple(row.skills) if row.skills is not None else known.skills if known else None,
        languages=known.languages if known else (),
    )


def _colleague(person: Staff, row: Any, by_window: frozenset[str]) -> Colleague:
    filed = by_window if person.skills is None else frozenset(person.skills)
    if row is None:
        return Colleague(
            person.id,
            person.name,
            person.dept,
            person.role,
            person.employed_by,
            filed,
            person.items,
        )
    return Colleague(
        row.id, row.name, row.dept, row.role, row.employed_by,
        filed if row.skills is None else frozenset(row.skills),
        person.items if row.items is None else frozenset(row.items),
        row.skills is not None, row.qualification, row.phone, row.started_on, row.left_on,
        row.left_reason, row.left_early, row.announced, row.version,
    )  # fmt: skip

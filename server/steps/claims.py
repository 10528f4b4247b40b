"""Who somebody says they are, and what they claim by it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from config.schema.tickets import PriorityGroup
from server.rules import person
from server.rules.next_up import WALK_IN
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.store.work import Work

ELDER_GROUP, ELDER_AGE = "elder70", 70


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever takes the ticket, as far as they say. Everything is optional at a kiosk."""

    id_type: str | None = None
    id_number: str | None = field(default=None, repr=False)
    name: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Identity:
    """What is kept of a person; empty when nothing was given."""

    hashed: bytes | None = None
    sealed: bytes | None = None
    masked: dict[str, Any] | None = None
    born: date | None = None


def identify(floor: Floor, who: Person | None, today: date) -> Identity:
    """What is kept of a person: sealed, hashed for look-up, masked for screens."""
    if who is None or not (who.id_number or who.name or who.phone):
        return Identity()
    masked: dict[str, Any] = {}
    hashed, born = None, None
    kind = who.id_type or "resident"
    number = None
    if who.id_number:
        number = person.check(kind, who.id_number, today)
        hashed = floor.vault.lookup(kind, number)
        masked |= {"id_type": kind, "id": person.masked_number(number)}
        if kind in person.RESIDENT_STYLE and len(number) == 18:
            born = person.birth_date(number)
    if who.name:
        masked["name"] = person.masked_name(who.name)
    if who.phone:
        masked["phone"] = "*" * max(0, len(who.phone) - 4) + who.phone[-4:]
    kept = {"id_type": kind, "id_number": number, "name": who.name, "phone": who.phone}
    return Identity(hashed, floor.vault.seal(kept), masked, born)


@dataclass(frozen=True, slots=True)
class Claim:
    """The lane, and who verified the claim to it (None: the clerk is to look)."""

    lane: str
    verified_by: str | None = None


def claim_lane(
    work: Work, floor: Floor, wanted: str | None, identity: Identity, today: date
) -> Claim:
    """The lane that a claimed priority group leads to; age is read from the document itself."""
    if wanted is None:
        return Claim(WALK_IN)
    group = priority_group(work, floor, wanted)
    if group.id == ELDER_GROUP and identity.born is not None:
        if _age(identity.born, today) < ELDER_AGE:
            raise Refused("priority_needs_verification", name=group.name)
        return Claim(group.lane, "document")
    staffed = work.actor.kind == "user"
    return Claim(group.lane, f"user:{work.actor.id}" if staffed else None)


def priority_group(work: Work, floor: Floor, wanted: str) -> PriorityGroup:
    """The hall's group of this id; emergencies are granted by the manager only."""
    group = next((g for g in floor.hall.tickets.priority_groups if g.id == wanted), None)
    if group is None:
        raise Refused("unknown_priority", priority=wanted)
    if group.needs_manager and work.actor.role != "manager":
        raise Refused("priority_needs_manager", name=group.name)
    return group


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))

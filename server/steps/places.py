"""Places in slots: what there are, which are free, taking a chain of them and giving it back."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from appointments import booking, slots
from appointments.slots import Slot, SlotRule
from server.rules.refusals import Refused
from server.steps.bookings import lawful, release_delay, rules_of
from server.steps.floor import Floor
from server.steps.services import Service
from server.store import booking_changes
from server.store.booking_changes import PUBLIC, STAFF
from server.store.engine import Reader
from server.store.queries import appointments as stored
from server.store.work import Work


def slots_of(floor: Floor, queue: str, day: date) -> tuple[Slot, ...]:
    """The slots of a queue on a day by the law; refuses ``beyond_published_calendar``.

    A window that serves several queues counts for each by its part, so that the bookings of all
    of them together leave walk-ins their share (rule PDS-2).
    """
    return floor.once(("slots", queue, day), lambda: _slots_of(floor, queue, day))


def _slots_of(floor: Floor, queue: str, day: date) -> tuple[Slot, ...]:
    windows = frozenset(no for no, w in floor.hall.windows.items() if queue in w.queues)
    parts = sum((Fraction(1, len(floor.hall.windows[no].queues)) for no in windows), Fraction())
    rule = rules_of(floor).slot
    typical = [s.minutes for s in floor.services.values() if s.queue == queue and not s.cancelled]
    place = slots.place_minutes(typical, rule)
    if parts:
        place *= Fraction(len(windows)) / parts
    with lawful():
        return slots.slots_of_day(day, floor.timetable, windows, place, rule)


def materialise(work: Work, floor: Floor, queue: str, day: date) -> None:
    """Write a day's slots of a queue; bookings that are there stay."""
    rows = [
        {
            "queue": queue, "start": s.start, "end": s.end, "day": day,
            "capacity_public": s.public, "capacity_staff": s.staff,
            "booked_public": 0, "booked_staff": 0,
        }
        for s in slots_of(floor, queue, day)
    ]  # fmt: skip
    booking_changes.add_slots(work.conn, rows)


def chain_of(floor: Floor, service: Service, start: datetime) -> tuple[Slot, ...]:
    """The slots that a booking takes; refuses ``slot_unknown``."""
    day, rule = floor.day(start), rules_of(floor).slot
    with lawful():
        return slots.chain(
            slots_of(floor, service.queue, day), start, slots.chain_length(service.minutes, rule)
        )


def take(
    work: Work, floor: Floor, queue: str, chain: Sequence[datetime], *, staff: bool
) -> str:  # fmt: skip
    """Take one place in each slot, in their order: all of them or none.

    Staff take of their own share first. Answers the shares, a letter for each slot; refuses
    ``slot_taken``. The caller's transaction is given up by the refusal, and with it the places
    that were taken before.
    """
    shares = _shares(staff=staff)
    taken = ""
    for start in sorted(chain):
        share = _take_one(work, queue, start, shares)
        if share is None and not stored.slots_at(work.conn, queue, [start]):
            materialise(work, floor, queue, floor.day(start))
            share = _take_one(work, queue, start, shares)
        if share is None:
            raise Refused("slot_taken")
        taken += share
    return taken


def _take_one(work: Work, queue: str, start: datetime, shares: Sequence[str]) -> str | None:
    """The first of the shares that had a place left; it has one less now."""
    return next((s for s in shares if booking_changes.take_place(work.conn, queue, start, s)), None)


def check_left(
    conn: Reader, floor: Floor, service: Service, start: datetime, *, staff: bool
) -> None:
    """A look before a place is asked for; refuses ``slot_taken``, ``slot_unknown``."""
    chain = [slot.start for slot in chain_of(floor, service, start)]
    known = stored.slots_at(conn, service.queue, chain)
    if not all(_left(row, _shares(staff=staff)) for row in known.values()):
        raise Refused("slot_taken")


def _shares(*, staff: bool) -> tuple[str, ...]:
    """The shares that somebody may take of, in this order."""
    return (STAFF, PUBLIC) if staff else (PUBLIC,)


def _left(row: Any, shares: Sequence[str]) -> bool:
    """Was a place left in one of the shares when the slot was read?"""
    left = {
        PUBLIC: row.capacity_public - row.booked_public,
        STAFF: row.capacity_staff - row.booked_staff,
    }
    return any(left[share] > 0 for share in shares)


def starts_of(floor: Floor, row: Any) -> list[datetime]:
    """The starts of the slots that a booking holds."""
    step = timedelta(minutes=rules_of(floor).slot.minutes)
    return [row.start + n * step for n in range(row.chain)]


def give_back(
    work: Work, queue: str, held: Sequence[tuple[datetime, str]], *, at_once: bool = False
) -> None:
    """Free places: those of a hold that ran out at once, others at a moment nobody foresees."""
    later: list[dict[str, Any]] = []
    delay = timedelta(0) if at_once else release_delay()
    for start, share in held:
        at = booking.release_at(start, work.now, delay)
        if at <= work.now:
            booking_changes.give_back(work.conn, queue, start, share)
            continue
        later.append(
            {"id": secrets.token_hex(16), "queue": queue, "start": start, "share": share, "at": at}
        )
    booking_changes.add_releases(work.conn, later)


def held_by(floor: Floor, row: Any) -> list[tuple[datetime, str]]:
    """The places of a booking: start and share of each."""
    return list(zip(starts_of(floor, row), row.shares, strict=True))


def free_places(
    conn: Reader, queue: str, listed: Sequence[Slot], *, staff: bool
) -> dict[datetime, int]:
    """Places left by start of slot; for staff with those kept for desk and telephone."""
    if not listed:
        return {}
    rows = stored.slots_at(conn, queue, [s.start for s in listed])
    free = {}
    for slot in listed:
        row = rows.get(slot.start)
        public = row.capacity_public - row.booked_public if row else slot.public
        kept = row.capacity_staff - row.booked_staff if row else slot.staff
        free[slot.start] = max(0, public) + (max(0, kept) if staff else 0)
    return free


__all__ = [
    "SlotRule", "chain_of", "check_left", "free_places", "give_back", "materialise", "slots_of",
    "take",
]  # fmt: skip

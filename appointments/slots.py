"""Sessions of a day -> half-hour slots with places, and what of them is free for an item.

Bookings never take a whole queue: a share of every day stays with walk-ins (rule PDS-2).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from appointments.refusals import NotBookable
from appointments.rules import IN_HOURS, Leads, check_lead, lead, sessions_of
from appointments.shares import capacity, deal
from appointments.timetable import Session, Timetable


class WhyNot(StrEnum):
    """Why a slot or a whole day cannot be booked. ``walk_in``: kept for walk-ins altogether;
    ``too_short``: the item does not fit before the session ends."""

    FULL = "full"
    WALK_IN = "walk_in"
    PAST = "past"
    CLOSED = "closed"
    TOO_SOON = "too_soon"
    TOO_FAR = "too_far"
    UNKNOWN_YEAR = "unknown_year"
    NOT_SERVED = "not_served"
    TOO_SHORT = "too_short"


_OF_CODE = {
    "lead_too_short": WhyNot.TOO_SOON,
    "lead_too_long": WhyNot.TOO_FAR,
    "beyond_published_calendar": WhyNot.UNKNOWN_YEAR,
}


@dataclass(frozen=True, slots=True)
class SlotRule:
    """``share`` of a queue's capacity that bookings may take; of that, ``staff_share`` is kept
    for guide desk and telephone. Exact fractions, so that 60 % of 5 is 3."""

    minutes: int = 30
    share: Fraction = Fraction(3, 5)
    staff_share: Fraction = Fraction(1, 5)


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of a queue: places in all, and those for the public and for staff to book."""

    start: datetime
    end: datetime
    session: Session
    capacity: int
    public: int
    staff: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be booked: usual minutes at the window, and the windows that serve it."""

    minutes: int
    windows: frozenset[str] | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A start that can be chosen (``free`` > 0), or why not. ``end``: after the whole chain."""

    start: datetime
    end: datetime
    free: int
    why_not: WhyNot | None = None


def chain_length(minutes: int, rule: SlotRule) -> int:
    """How many consecutive slots an item takes: 45 minutes are two of 30."""
    return max(1, -(-minutes // rule.minutes))


def place_minutes(typical: Collection[int], rule: SlotRule) -> Fraction:
    """Mean minutes that one booking takes of one slot, over a queue's items; never more than
    the slot, because a long item takes several."""
    if not typical:
        return Fraction(rule.minutes)
    return sum((Fraction(m, chain_length(m, rule)) for m in typical), Fraction()) / len(typical)


def slots_of_day(
    day: date,
    timetable: Timetable,
    windows: frozenset[str],
    place: Fraction,
    rule: SlotRule,
    *,
    run: int = 2,
) -> tuple[Slot, ...]:
    """The slots of a queue on a day, in order; empty when closed. ``windows`` serve the queue,
    ``place`` as from :func:`place_minutes`, ``run`` is the chain of its longest item.

    Slots lie wholly inside a session. Refuses ``beyond_published_calendar`` {year}.
    """
    slots: dict[datetime, Slot] = {}
    step, left = timedelta(minutes=rule.minutes), Fraction(0)
    for session in sessions_of(day, timetable):
        able = windows if session.windows is None else windows & session.windows
        exact = capacity(len(able), rule.minutes, place)
        opens, closes = (timetable.moment(day, t) for t in (session.opens, session.closes))
        dealt, left = deal(exact, (closes - opens) // step, rule.share, run=run, left=left)
        for nth, may in enumerate(dealt):
            start, staff = opens + nth * step, int(may * rule.staff_share)
            places = max(may, int(exact))
            slots.setdefault(start, Slot(start, start + step, session, places, may - staff, staff))
    return tuple(slots[start] for start in sorted(slots))


def chain(slots: Sequence[Slot], start: datetime, length: int) -> tuple[Slot, ...]:
    """``length`` consecutive slots of one session from ``start``, never across a break.

    Refuses ``slot_unknown``.
    """
    at = next((n for n, slot in enumerate(slots) if slot.start == start), None)
    links = slots[at : at + length] if at is not None else ()
    if len(links) < length or not _unbroken(links):
        raise NotBookable("slot_unknown")
    return tuple(links)


def day_why_not(
    day: date, timetable: Timetable, now: datetime, leads: Leads = IN_HOURS
) -> WhyNot | None:
    """Why nothing can be booked on a day, or None."""
    today = now.astimezone(timetable.zone).date()
    if day < today:
        return WhyNot.PAST
    try:
        days = lead(today, day, timetable.workdays)
        if not sessions_of(day, timetable):
            return WhyNot.CLOSED
        check_lead(days, leads)
    except NotBookable as no:
        return _OF_CODE[no.code]
    return None


def offers(
    slots: Sequence[Slot],
    wanted: Wanted,
    free: Mapping[datetime, int],
    now: datetime,
    rule: SlotRule,
    of_day: WhyNot | None = None,
) -> tuple[Offer, ...]:
    """Every slot of a day as a start for the item. ``free``: places left by start of slot, for
    the channel that asks; ``of_day`` from :func:`day_why_not`."""
    length = chain_length(wanted.minutes, rule)
    found = []
    for at, slot in enumerate(slots):
        links = slots[at : at + length]
        fits = len(links) == length and _unbroken(links)
        left = min((free.get(link.start, 0) for link in links), default=0) if fits else 0
        why = of_day
        if slot.start <= now:
            why = WhyNot.PAST
        elif not slot.session.handles(wanted.item, wanted.windows):
            why = why or WhyNot.NOT_SERVED
        elif not fits:
            why = why or WhyNot.TOO_SHORT
        elif left <= 0:
            kept = any(link.public + link.staff == 0 for link in links)
            why = why or (WhyNot.WALK_IN if kept else WhyNot.FULL)
        end = slot.start + length * timedelta(minutes=rule.minutes)
        found.append(Offer(slot.start, end, 0 if why else left, why))
    return tuple(found)


def _unbroken(links: Sequence[Slot]) -> bool:
    return all(a.end == b.start and a.session == b.session for a, b in pairwise(links))

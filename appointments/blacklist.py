"""No-shows, the list of those who may not book for a while, and how one comes off it.

The list closes booking on every channel and nothing else: walk-in tickets never ask for it.
A miss is dated by its appointment, not by the run that found it, and counts for one listing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from appointments.booking import Move, State
from appointments.calendar import corresponding_day
from appointments.refusals import NotBookable, iso


@dataclass(frozen=True, slots=True)
class ListRule:
    """``limit`` misses within ``window_months`` close booking for ``block_years``.

    ``merge_same_day``: all misses of one day count as one.
    """

    limit: int = 3
    window_months: int = 6
    block_years: int = 1
    merge_same_day: bool = False


@dataclass(frozen=True, slots=True)
class Closing:
    """What the close of the day does to a booking; ``counts``: a no-show against the person."""

    move: Move | None
    counts: bool = False


def close_booking(
    state: State, *, arrived: bool, hall_side: bool = False, made_by_helper: bool = False
) -> Closing:
    """The close of the appointment's day. Rule PDS-7b: a no-show is a confirmed booking, neither
    cancelled nor followed by an arrival. To be asked once the day is closed and the booking's own
    time, perhaps in the evening, is over.

    ``arrived``: any check-in, ticket or service for the person and item that day, however late
    and whether or not the papers sufficed. ``hall_side``: the hall could not serve (closure,
    outage, refusal of the department). ``made_by_helper``: for somebody who did not ask for it
    (rule PY-2.2c); missed, but nobody's no-show.
    """
    if state in {State.HELD, State.AWAITING}:
        return Closing(Move.EXPIRE)
    if state is not State.CONFIRMED:
        return Closing(None)
    if arrived:
        return Closing(Move.CHECK_IN)
    if hall_side:
        return Closing(Move.CANCEL)
    return Closing(Move.MISS, counts=not made_by_helper)


@dataclass(frozen=True, slots=True)
class Miss:
    """A no-show that counts. ``unit`` is the booking; the items of a bundle share one unit."""

    unit: str
    day: date
    voided: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A stay on the list, from the listing day to ``until``, both inclusive.

    ``grounds`` are units. ``lifted_on``: a manager ended it. ``fell``: so many of its grounds
    were voided that it never should have been; those left count again.
    """

    listed_on: date
    until: date
    grounds: tuple[str, ...]
    lifted_on: date | None = None
    fell: bool = False

    def in_force(self, today: date) -> bool:
        """Does it close booking today? Ends by itself (rule PDS-7d)."""
        open_again = self.fell or (self.lifted_on is not None and today >= self.lifted_on)
        return self.listed_on <= today <= self.until and not open_again


@dataclass(frozen=True, slots=True)
class Verdict:
    """``nth`` miss that counts now: the person is told of the first, second, third and any more.

    ``listing``: the new listing, if this one closes booking.
    """

    nth: int
    listing: Listing | None = None


def blocked_until(listed_on: date, rule: ListRule) -> date:
    """The last day without booking: the same date ``block_years`` later. Rule PDS-7d."""
    return corresponding_day(listed_on, 12 * rule.block_years)


def within(first: date, later: date, rule: ListRule) -> bool:
    """Is ``later`` inside the half year that ``first`` opens? Rolling, by calendar months, the
    corresponding day included. Rule PDS-7c."""
    return first <= later <= corresponding_day(first, rule.window_months)


def grounds(
    misses: Iterable[Miss], listings: Iterable[Listing], on: date, rule: ListRule
) -> tuple[Miss, ...]:
    """The misses that count together on a day, in order: not voided, one per unit, inside the
    window that ends there, and not the grounds of an earlier listing."""
    used = {unit for listing in listings if not listing.fell for unit in listing.grounds}
    counted: dict[object, Miss] = {}
    for miss in sorted(misses, key=lambda m: (m.day, m.unit)):
        if not miss.voided and miss.unit not in used and within(miss.day, on, rule):
            counted.setdefault(miss.day if rule.merge_same_day else miss.unit, miss)
    return tuple(counted.values())


def judge(
    misses: Iterable[Miss],
    listings: Iterable[Listing],
    on: date,
    rule: ListRule,
    *,
    listed_on: date | None = None,
) -> Verdict:
    """The close of a day on which the person missed a booking. Rules PDS-7c, PDS-7d.

    ``misses``: all of the person over all items and channels, this day's included; days are
    judged in order. The listing begins on the day of the miss, or with ``listed_on`` where a hall
    reviews first. Nobody is listed twice at a time.
    """
    listings = tuple(listings)
    found = grounds(misses, listings, on, rule)
    begins = listed_on or on
    listed = any(listing.in_force(begins) for listing in listings)
    if len(found) < rule.limit or listed:
        return Verdict(len(found))
    units = tuple(miss.unit for miss in found)
    return Verdict(len(found), Listing(begins, blocked_until(begins, rule), units))


def falls(listing: Listing, misses: Iterable[Miss], rule: ListRule) -> bool:
    """After a void: are too few grounds left for the listing? It then ends at once."""
    left = {miss.unit for miss in misses if not miss.voided}
    return len(left.intersection(listing.grounds)) < rule.limit


def check_listed(listings: Iterable[Listing], today: date) -> None:
    """May the person book today? Refuses ``blacklisted`` {until, misses}. Rule PDS-7d.

    ``today`` is the day of booking, whatever the day of service; confirmed bookings stay.
    """
    for listing in listings:
        if listing.in_force(today):
            misses = len(listing.grounds)
            raise NotBookable("blacklisted", until=iso(listing.until), misses=misses)

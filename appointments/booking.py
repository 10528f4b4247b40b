"""The life of a booking, as one table, and the moments at which it may move.

Whatever changes a booking's state asks :func:`after` first; a pair that is not in :data:`TABLE`
is refused and nothing moves. A booking keeps its id and link when it is moved.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from appointments.refusals import NotBookable, iso
from appointments.timetable import Timetable
from appointments.workdays import YearUnknown


class State(StrEnum):
    """Where a booking is in its life."""

    HELD = "held"
    AWAITING = "awaiting"
    CONFIRMED = "confirmed"
    CHECKED_IN = "checked_in"
    FULFILLED = "fulfilled"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    MISSED = "missed"
    VOIDED = "voided"
    EXPIRED = "expired"


class Move(StrEnum):
    """What can be done to a booking.

    ``move`` takes it to an ordinary slot, ``request`` to a time out of hours, which is to be
    confirmed (again). ``call_off`` is the hall's own cancellation, at any moment and never a
    no-show. ``fulfil`` is service, also straight at the window without check-in.
    """

    REQUEST = "request"
    CONSULT = "consult"
    CONFIRM = "confirm"
    REFUSE = "refuse"
    MOVE = "move"
    CANCEL = "cancel"
    CALL_OFF = "call_off"
    CHECK_IN = "check_in"
    FULFIL = "fulfil"
    MISS = "miss"
    VOID = "void"
    EXPIRE = "expire"


TABLE: dict[State, dict[Move, State]] = {
    State.HELD: {
        Move.CONFIRM: State.CONFIRMED,
        Move.REQUEST: State.AWAITING,
        Move.CANCEL: State.CANCELLED,
        Move.CALL_OFF: State.CANCELLED,
        Move.EXPIRE: State.EXPIRED,
    },
    State.AWAITING: {
        Move.CONSULT: State.AWAITING,
        Move.CONFIRM: State.CONFIRMED,
        Move.REFUSE: State.REFUSED,
        Move.MOVE: State.CONFIRMED,
        Move.REQUEST: State.AWAITING,
        Move.CANCEL: State.CANCELLED,
        Move.CALL_OFF: State.CANCELLED,
        Move.EXPIRE: State.EXPIRED,
    },
    State.CONFIRMED: {
        Move.MOVE: State.CONFIRMED,
        Move.REQUEST: State.AWAITING,
        Move.CANCEL: State.CANCELLED,
        Move.CALL_OFF: State.CANCELLED,
        Move.CHECK_IN: State.CHECKED_IN,
        Move.FULFIL: State.FULFILLED,
        Move.MISS: State.MISSED,
    },
    State.CHECKED_IN: {Move.FULFIL: State.FULFILLED},
    State.FULFILLED: {},
    State.CANCELLED: {},
    State.REFUSED: {},
    State.MISSED: {Move.VOID: State.VOIDED},
    State.VOIDED: {},
    State.EXPIRED: {},
}

OPEN = frozenset({State.HELD, State.AWAITING, State.CONFIRMED})
"""States in which the booking is still to come: it counts against the person's limits."""


def after(state: State, move: Move) -> State:
    """The state that follows; refuses ``wrong_state`` {state, move} when it is not in the table."""
    try:
        return TABLE[state][move]
    except KeyError:
        raise NotBookable("wrong_state", state=str(state), move=str(move)) from None


def check_change(
    start: datetime, now: datetime, zone: ZoneInfo, *, cut_off: timedelta = timedelta(0)
) -> None:
    """May the person still cancel or move? At any moment before the slot. Rule PDS-7a.

    ``cut_off`` ends it earlier where a hall wants that. Refuses ``too_late_to_cancel`` {start}.
    """
    if now >= start - cut_off:
        raise NotBookable("too_late_to_cancel", start=iso(start.astimezone(zone)))


def check_link(start: datetime, now: datetime, keep: timedelta) -> None:
    """A booking's link opens up to ``keep`` after its time; then ``booking_expired_link``."""
    if now >= start + keep:
        raise NotBookable("booking_expired_link")


def check_hold(until: datetime, now: datetime) -> None:
    """A held place is kept up to its moment; then refuses ``hold_expired``."""
    if now >= until:
        raise NotBookable("hold_expired")


def check_confirm(start: datetime, now: datetime) -> None:
    """A request may be confirmed as long as its time is to come; else ``slot_past``. PDS-6d."""
    if now >= start:
        raise NotBookable("slot_past")


def release_at(start: datetime, now: datetime, delay: timedelta) -> datetime:
    """When a freed place may be booked again: later, so that places cannot be handed on.

    ``delay`` may be drawn at random by the caller. A place that would come too late to be used
    is free at once.
    """
    return now + delay if now + delay < start else now


def remind_at(requested: datetime, start: datetime, timetable: Timetable) -> datetime:
    """When staff are reminded of an unanswered request: the next working day at noon, and never
    later than the service. Rule PDS-6d. Days of an unpublished year are not waited for."""
    day = requested.astimezone(timetable.zone).date()
    last = start.astimezone(timetable.zone).date()
    while day < last:
        day += timedelta(days=1)
        try:
            if timetable.workdays.is_workday(day):
                return min(timetable.moment(day, time(12)), start)
        except YearUnknown:
            break
    return start


@dataclass(frozen=True, slots=True)
class Window:
    """How long before and after the start of its slot a booking stands in the booked lane.

    ``refuse_late``: whoever comes later takes an ordinary ticket, the booking gives none.
    """

    before: timedelta = timedelta(minutes=30)
    after: timedelta = timedelta(minutes=15)
    refuse_late: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """The ticket that an arrival gets: ``base_at`` orders it. ``late``: an ordinary walk-in
    ticket, never a no-show (rule PDS-7b)."""

    lane: str
    base_at: datetime
    late: bool


def arrive(start: datetime, now: datetime, zone: ZoneInfo, window: Window) -> Arrival:
    """Check in a confirmed booking. Both bounds belong to the window.

    Refuses ``not_today`` {start}, ``check_in_too_early`` {from} and, where the hall wants that,
    ``check_in_too_late`` {until}: a ticket taken then is an arrival all the same (rule PDS-7b).
    """
    if start.astimezone(zone).date() != now.astimezone(zone).date():
        raise NotBookable("not_today", start=iso(start.astimezone(zone)))
    opens = start - window.before
    if now < opens:
        raise NotBookable("check_in_too_early", **{"from": iso(opens.astimezone(zone))})
    closes = start + window.after
    if now > closes and window.refuse_late:
        raise NotBookable("check_in_too_late", until=iso(closes.astimezone(zone)))
    if now > closes:
        return Arrival("walk_in", now, late=True)
    return Arrival("booked", max(now, start), late=False)

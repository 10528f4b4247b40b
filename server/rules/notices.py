"""Which messages follow which step of a booking, when each is due, and how often it is tried.

A citizen gets a message only where a telephone number was given; nothing ever waits for one.
Rule PDS-6d: the person is told, and staff are reminded of requests without an answer. Rules PDS-7c
and PDS-7d: of each no-show and of the list. All figures are the hall's (:class:`NoticeRules`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from server.rules import events, quiet
from server.rules.quiet import Quiet

REMIND_DAY, REMIND_HOURS, NEAR_TURN = "remind_day", "remind_hours", "near_turn"
STAFF_REQUEST, STAFF_YEAR = "staff_request", "staff_year"
REMINDERS = (REMIND_DAY, REMIND_HOURS)

FOLLOW: dict[str, tuple[str, ...]] = {
    events.APPOINTMENT_BOOKED: ("booked", *REMINDERS),
    events.APPOINTMENT_REQUESTED: ("requested", STAFF_REQUEST),
    events.APPOINTMENT_CONFIRMED: ("confirmed", *REMINDERS),
    events.APPOINTMENT_REFUSED: ("refused",),
    events.APPOINTMENT_MOVED: ("moved", *REMINDERS),
    events.APPOINTMENT_CANCELLED: ("cancelled",),
    events.APPOINTMENT_CALLED_OFF: ("called_off",),
    events.APPOINTMENT_EXPIRED: ("expired",),
    events.APPOINTMENT_MISSED: ("missed",),
    events.APPOINTMENT_VOIDED: ("voided",),
    events.APPOINTMENT_OBJECTION_REJECTED: ("objection_rejected",),
    events.APPOINTMENT_CHECKED_IN: (),
    events.APPOINTMENT_FULFILLED: (),
}
"""Event of a booking -> the messages that follow. With each of these events, what is still on its
way about the same booking is dropped: it is no longer so."""

TO_STAFF: dict[str, str] = {STAFF_REQUEST: "manager,guide", STAFF_YEAR: "manager,admin"}
"""Messages for staff -> the roles that they are for."""

CITIZEN_KINDS = (
    "booked", "requested", "confirmed", "refused", "moved", "cancelled", "called_off",
    "expired", "missed", "listed", "voided", "objection_rejected", *REMINDERS, NEAR_TURN,
)  # fmt: skip
KINDS = (*CITIZEN_KINDS, *TO_STAFF)


@dataclass(frozen=True, slots=True)
class NoticeRules:
    """The hall's figures.

    ``quiet``: from when to when nobody is disturbed (equal: never). ``day_before``: when the
    reminder of the day before goes out (None: not at all). ``hours_before``: the second reminder
    (nought: none), never later than ``last_before`` the time. ``apart``: no reminder sooner than
    this after what was told last. ``near_*``: people ahead (nought: never), wait after which it
    is worth telling, and how long it is true. ``retries``: pause after each failed try.
    """

    quiet: Quiet = (time(21), time(8))
    day_before: time | None = time(18)
    hours_before: timedelta = timedelta(hours=2)
    last_before: timedelta = timedelta(minutes=30)
    apart: timedelta = timedelta(hours=1)
    near_ahead: int = 3
    near_wait: timedelta = timedelta(minutes=10)
    near_after: timedelta = timedelta(minutes=5)
    near_keep: timedelta = timedelta(minutes=10)
    retries: tuple[timedelta, ...] = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240))
    jitter: float = 0.2


@dataclass(frozen=True, slots=True)
class Happened:
    """A step of a booking. ``asked``: the person did it just now and expects the answer at once;
    ``nth``: the no-show that counts (nought: none does); ``listed``: it closed booking;
    ``requested``: a request that staff had not answered."""

    event: str
    start: datetime
    asked: bool = False
    nth: int = 0
    listed: bool = False
    requested: bool = False
    remind_staff_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A message to come. ``until``: from then on it is of no use and is dropped."""

    kind: str
    due_at: datetime
    until: datetime | None = None


def plan(what: Happened, now: datetime, rules: NoticeRules, zone: ZoneInfo) -> list[Planned]:
    """The messages that follow, in the order of their moments. Rules PDS-6d, PDS-7c, PDS-7d."""
    planned: list[Planned] = []
    for kind in FOLLOW.get(what.event, ()):
        if kind in REMINDERS:
            continue
        if kind == STAFF_REQUEST:
            planned.append(Planned(kind, what.remind_staff_at or what.start))
        elif (named := _named(kind, what)) is not None:
            before = what.start if what.start > now else None
            due = now if what.asked else quiet.after(now, rules.quiet, zone, before)
            planned.append(Planned(named, due, before))
    if REMIND_DAY in FOLLOW.get(what.event, ()):
        planned += reminders(what.start, now, rules, zone)
    return sorted(planned, key=lambda one: one.due_at)


def _named(kind: str, what: Happened) -> str | None:
    """The message in the words of this case; None: there is nothing to tell."""
    if kind == "missed":
        return ("listed" if what.listed else "missed") if what.nth else None
    if kind == "expired" and not what.requested:
        return None
    return kind


def reminders(
    start: datetime, now: datetime, rules: NoticeRules, zone: ZoneInfo
) -> list[Planned]:  # fmt: skip
    """The evening before and some hours before; never in quiet hours, never after the time."""
    planned = []
    soonest = now + rules.apart
    if rules.day_before is not None:
        eve = start.astimezone(zone).date() - timedelta(days=1)
        at = quiet.awake(
            datetime.combine(eve, rules.day_before, zone),
            rules.quiet,
            zone,
            start - rules.last_before,
        )
        if soonest <= at < start:
            planned.append(Planned(REMIND_DAY, at, start))
    if rules.hours_before:
        at = quiet.awake(start - rules.hours_before, rules.quiet, zone, start - rules.last_before)
        apart = all(at - one.due_at >= rules.apart for one in planned)
        # Told the evening before, nobody needs it again the same evening.
        moved_back = at.astimezone(zone).date() < start.astimezone(zone).date()
        if soonest <= at < start and apart and not (moved_back and planned):
            planned.append(Planned(REMIND_HOURS, at, start))
    return planned


def near_turn(
    ahead: int, stands_since: datetime, now: datetime, rules: NoticeRules,
    wait: timedelta | None = None,
) -> bool:  # fmt: skip
    """Is a ticket's turn near, and has its holder waited long enough to have gone away?

    Near by the people ahead, or by the ``wait`` that is expected (None: not known).
    """
    if not rules.near_ahead or now - stands_since < rules.near_after:
        return False
    soon = wait is not None and wait <= rules.near_wait > timedelta(0)
    return ahead <= rules.near_ahead or soon


def next_try(
    tries: int, now: datetime, until: datetime | None, rules: NoticeRules, zone: ZoneInfo,
    chance: float,
) -> datetime | None:  # fmt: skip
    """When to try again after the ``tries``-th try failed; None: give up.

    ``chance`` from 0 to 1 spreads the tries of many, by ``jitter`` of the pause to either side.
    """
    if not 1 <= tries <= len(rules.retries):
        return None
    pause = rules.retries[tries - 1] * (1 + rules.jitter * (2 * chance - 1))
    at = quiet.after(now + pause, rules.quiet, zone, until)
    return at if until is None or at < until else None


def claim_again(lost: int) -> bool:
    """May a message be claimed whose last claim was never settled? ``lost`` counts such claims.

    It may have been handed over, so it is tried once more and then given up: at most one repeat.
    """
    return lost < 1

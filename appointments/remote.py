"""Numbers taken from afar for today (云叫号): a place in line without standing in it.

A remote number is a booking (rule PDS-1 names 云叫号 among the booking channels), so it is refused
to listed persons and never coming counts (rule PDS-7). It takes no slot but one of a few places of
the half day, so that walk-ins always keep theirs (rule PDS-2). On arrival it stands in line by the
moment at which it was taken, with a cap on what is gained by waiting elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from appointments.booking import Arrival
from appointments.refusals import NotBookable


@dataclass(frozen=True, slots=True)
class RemoteRule:
    """A hall's figures. ``share`` of what a half day can serve may be taken from afar, or
    ``per_session`` numbers of each queue; ``credit`` caps the seniority that is kept;
    ``travel`` is how long before the turn somebody is told to set out; ``counts``: never coming
    is a no-show (rule PDS-7b)."""

    share: Fraction = Fraction(1, 5)
    per_session: int | None = None
    credit: timedelta = timedelta(minutes=30)
    travel: timedelta = timedelta(minutes=20)
    counts: bool = True


def places(windows: Fraction, minutes: int, mean: Fraction, rule: RemoteRule) -> int:
    """Remote numbers of a queue in a session of ``minutes``; ``windows`` that serve it, each by
    the part of its time that the queue has; ``mean`` minutes of one service."""
    if rule.per_session is not None:
        return rule.per_session
    return int(windows * minutes / mean * rule.share) if mean else 0


def check_place(given: int, most: int) -> None:
    """Is the ``given``-th number (from 1) one of ``most``? Refuses ``remote_full``."""
    if given > most:
        raise NotBookable("remote_full")


def base_at(
    taken: datetime, arrived: datetime, rule: RemoteRule, last_called: datetime | None = None
) -> datetime:
    """The moment by which an arrival stands in line, among walk-ins and with no other credit.

    Whoever took the number on the doorstep gains nothing. Nobody stands before ``last_called``,
    the base of the walk-in whom the queue called last: what is over is not opened again.
    """
    earliest = max(taken, arrived - rule.credit, last_called or taken)
    return min(arrived, earliest)


def arrive(
    taken: datetime, until: datetime, now: datetime, rule: RemoteRule, last_called: datetime | None
) -> Arrival:
    """Check in at any moment of the day on which it was taken; refuses ``not_today`` {start}."""
    if now > until:
        raise NotBookable("not_today", start=taken.isoformat(timespec="minutes"))
    return Arrival("walk_in", base_at(taken, now, rule, last_called), late=False)


def check_cancel(until: datetime, now: datetime) -> None:
    """Cancelled before the day closes it is nobody's no-show; else ``too_late_to_cancel``."""
    if now >= until:
        raise NotBookable("too_late_to_cancel", start=until.isoformat(timespec="minutes"))


def come_at(now: datetime, likely: timedelta | None, rule: RemoteRule) -> datetime:
    """When to set out: the estimated wait less the way; at once when nothing is known."""
    return now + max(timedelta(0), (likely or timedelta(0)) - rule.travel)

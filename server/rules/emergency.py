"""The emergency switch: for a time, and for a grave reason, tickets are for those who booked.

Rule PDS-2: walk-in stays open always; only an emergency such as an epidemic, approved by a second
person, limited in time and told to the public, may make booking a condition. Nothing else can:
no item and no setting of a hall has a say in it (rule XX-19b).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from server.rules.refusals import Refused


@dataclass(frozen=True, slots=True)
class Emergency:
    """One use of the switch. It ends by itself at ``until``; ``ended`` when somebody ended it."""

    id: str
    reason: str
    notice: str
    since: datetime
    until: datetime
    entered_by: str
    approver: str
    approved: bool = False
    ended: bool = False

    def in_force(self, now: datetime) -> bool:
        return self.approved and not self.ended and self.since <= now < self.until


def in_force(emergencies: Iterable[Emergency], now: datetime) -> Emergency | None:
    """The emergency that holds at a moment, if any."""
    return next((one for one in emergencies if one.in_force(now)), None)


def check_walk_in(emergencies: Iterable[Emergency], now: datetime, *, bookable: bool) -> None:
    """May a ticket be issued without a booking? Always, but in an emergency: then refuses
    ``booking_required`` {reason, until, notice, emergency}. What cannot be booked stays open."""
    holding = in_force(emergencies, now)
    if holding is not None and bookable:
        raise Refused(
            "booking_required",
            reason=holding.reason,
            until=holding.until.isoformat(timespec="minutes"),
            notice=holding.notice,
            emergency=holding.id,
        )


def check_new(wish: Emergency, now: datetime, longest: timedelta) -> None:
    """Refuses ``reason_required`` and ``notice_required``, ``emergency_span`` {days} for an end
    before the start, in the past or too far off, ``second_person_required``."""
    if not wish.reason.strip():
        raise Refused("reason_required")
    if not wish.notice.strip():
        raise Refused("notice_required")
    if not now < wish.until or not wish.since < wish.until <= wish.since + longest:
        raise Refused("emergency_span", days=longest.days)
    if wish.approver.strip() in {"", wish.entered_by}:
        raise Refused("second_person_required")


def check_approval(wish: Emergency, by: str, now: datetime) -> None:
    """Only whom the entry names, and never who entered it, may approve. Refuses
    ``second_person_required``, ``already_done``."""
    if by != wish.approver or by == wish.entered_by:
        raise Refused("second_person_required")
    if wish.approved or wish.ended or now >= wish.until:
        raise Refused("already_done")

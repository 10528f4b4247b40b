"""How long people stay, and what is to be said when they go sooner. Rules XX-33a and XX-33b."""

from __future__ import annotations

from datetime import date

from appointments.calendar import corresponding_day
from server.rules.refusals import Refused


def full_term(started: date, years: int) -> date:
    """The day on which the least term is served: the corresponding day some years later."""
    return corresponding_day(started, years * 12)


def early(started: date | None, leaves: date, years: int | None) -> bool:
    """Does somebody leave before the least term? Without a start or a rule nobody does."""
    return started is not None and years is not None and leaves < full_term(started, years)


def check_leaving(
    started: date | None, leaves: date, years: int | None, reason: str | None
) -> bool:
    """Refuses ``term_too_short`` {until} when somebody leaves early and no reason is given (rule
    XX-33a: 原则上, so a reason is enough). True: it is early and will be pointed out."""
    if not early(started, leaves, years):
        return False
    if not (reason or "").strip():
        assert started is not None and years is not None  # noqa: S101, PT018
        raise Refused("term_too_short", until=full_term(started, years).isoformat(), years=years)
    return True


def announced(takes_effect: date, told: date) -> bool:
    """Was a change of staff told before it takes effect? Rule XX-33b."""
    return told < takes_effect

"""Forget answered commands, delivered events and addresses that nobody can ask for any more."""

from __future__ import annotations

from datetime import timedelta

from server.steps.house import House
from server.store import (
    changes,
    deliveries,
    duty_changes,
    notice_changes,
    screen_changes,
    voice_changes,
)

KEEP_ANSWERS = timedelta(days=3)
"""Longer than a kiosk may be away before it is looked at."""

KEEP_EVENTS = timedelta(days=3)

KEEP_ANNOUNCEMENTS = timedelta(days=180)
"""Whether a call was heard is asked for as long as there may be a complaint about it."""

KEEP_MESSAGES = timedelta(days=180)
"""What stood on the screens, for as long as somebody may ask."""

KEEP_PULSE = timedelta(days=35)
"""A month of days to look back on."""

KEEP_DELIVERIES = timedelta(days=30)
"""Long enough for a platform to ask why it was not told."""


def run(house: House) -> None:
    """Delete what is older than needed; the journal is never touched."""
    now = house.now()
    with house.store.write() as conn:
        changes.forget(conn, now - KEEP_ANSWERS, now - KEEP_EVENTS)
        voice_changes.forget(conn, now - KEEP_ANNOUNCEMENTS)
        screen_changes.forget_messages(conn, now - KEEP_MESSAGES)
        deliveries.forget(conn, now - KEEP_DELIVERIES)
        duty_changes.forget_pulse(conn, house.floor.day(now - KEEP_PULSE))
        keep = timedelta(days=house.hall.notices.keep_address_days)
        notice_changes.forget_addresses(conn, now - keep)
    house.accounts.forget()

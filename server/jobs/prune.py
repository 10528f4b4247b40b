"""Forget answered commands and delivered events that nobody can ask for any more."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete

from server.steps.house import House
from server.store.models import Answered, JobRun, Outbox

KEEP_ANSWERS = timedelta(days=3)
"""Longer than a kiosk may be away before it is looked at."""

KEEP_EVENTS = timedelta(days=3)


def run(house: House) -> None:
    """Delete what is older than needed; the journal is never touched."""
    now = house.now()
    with house.store.write() as conn:
        conn.execute(delete(Answered).where(Answered.at < now - KEEP_ANSWERS))
        conn.execute(delete(Outbox).where(Outbox.at < now - KEEP_EVENTS))
        conn.execute(delete(JobRun).where(JobRun.at < now - KEEP_EVENTS))

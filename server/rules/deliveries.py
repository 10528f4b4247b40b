"""When a message to a platform is tried again, and when an address counts as lost.

The table is the one that the Standard Webhooks specification proposes; its last pause is repeated
as long as the address itself is not given up.
"""

from __future__ import annotations

from datetime import datetime, timedelta

PAUSES = (
    timedelta(seconds=5), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2),
    timedelta(hours=5), timedelta(hours=10), timedelta(hours=14), timedelta(hours=20),
    timedelta(hours=24),
)  # fmt: skip
LOST_AFTER = timedelta(days=5)
"""An address that failed for so long without one success gets nothing more."""
MOST_TRIES = 12
GONE = 410


def arrived(status: int | None) -> bool:
    """Any 2xx; a redirect is a failure, for nothing that is signed goes where nobody said."""
    return status is not None and 200 <= status < 300


def pause_after(tries: int) -> timedelta | None:
    """How long to wait after the ``tries``-th try failed (from 1); None: this message is lost."""
    if tries >= MOST_TRIES:
        return None
    return PAUSES[min(tries, len(PAUSES)) - 1]


def is_lost(status: int | None, failing_since: datetime, now: datetime) -> bool:
    """Is the address to be given up? At once when it says itself that it is gone (410)."""
    return status == GONE or now - failing_since >= LOST_AFTER

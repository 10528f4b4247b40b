"""What was told at issue of the wait, kept with the ticket, and whether it held."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from server.rules.waiting import calibration
from server.rules.waiting.calibration import Calibration
from server.steps.floor import Floor
from server.store import learning_changes
from server.store.queries import learning
from server.store.queries.lines import Ahead
from server.store.work import Work

COUNTS = ("told", "held", "off_s", "missed_s")


def promised(floor: Floor, queue: str, ahead: Ahead, now: datetime) -> dict[str, int]:
    """The columns of a new ticket for the range that its holder is told, if the play knows one."""
    outlook = floor.outlook
    told = outlook.place(queue, ahead.people, ahead.work_s, now) if outlook else None
    if told is None:
        return {}
    return {"told_low": told.low, "told_likely": told.likely, "told_high": told.high}


def keep(work: Work, floor: Floor, row: Any) -> None:
    """The person came when called: was the range right? Ranges widen after misses.

    Who was missed, put aside or sent on before counts for nothing.
    """
    if row.told_likely is None or row.waited_s is None or row.rejoins or row.served_s or row.stop:
        return
    called = row.base_at + timedelta(seconds=row.waited_s)
    waited = max(0, int((called - row.issued_at).total_seconds()))
    last, day = learning.estimates(work.conn), floor.day(work.now)
    today = last if last is not None and last.day == day else None
    counts = {name: getattr(today, name) if today else 0 for name in COUNTS}
    before = Calibration(last.widen if last else calibration.FIRST, counts["told"], counts["held"])
    after = calibration.after(before, row.told_low, row.told_high, waited)
    off = row.told_likely - waited
    learning_changes.put_estimates(
        work.conn,
        {
            "day": day, "widen": after.widen, "told": after.told, "held": after.held,
            "off_s": counts["off_s"] + off, "missed_s": counts["missed_s"] + abs(off),
        },
    )  # fmt: skip

"""Hours in which nobody is disturbed by a message, and the moments next to them.

``quiet`` is from when to when, over midnight too; equal clocks mean that there are none. The
first moment belongs to the quiet hours, the last does not.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

Quiet: TypeAlias = tuple[time, time]

A_MINUTE = timedelta(minutes=1)


def holds(at: datetime, quiet: Quiet, zone: ZoneInfo) -> bool:
    """Is nobody to be disturbed at this moment?"""
    begins, ends = quiet
    clock = at.astimezone(zone).time()
    if begins <= ends:
        return begins <= clock < ends
    return clock >= begins or clock < ends


def after(at: datetime, quiet: Quiet, zone: ZoneInfo, before: datetime | None = None) -> datetime:
    """The first moment from ``at`` on that disturbs nobody; ``at`` itself when waiting for it
    would come too late (``before``)."""
    if not holds(at, quiet, zone):
        return at
    later = _edge(at, quiet[1], zone, later=True)
    return at if before is not None and later >= before else later


def awake(wanted: datetime, quiet: Quiet, zone: ZoneInfo, latest: datetime) -> datetime:
    """The moment outside quiet hours that is next to the wanted one: after them when that is not
    later than ``latest``, else a minute before they begin."""
    if not holds(wanted, quiet, zone):
        return wanted
    later = _edge(wanted, quiet[1], zone, later=True)
    return later if later <= latest else _edge(wanted, quiet[0], zone, later=False) - A_MINUTE


def _edge(at: datetime, clock: time, zone: ZoneInfo, *, later: bool) -> datetime:
    """The next (or the last) moment at which the hall's clock shows this."""
    local = at.astimezone(zone)
    edge = datetime.combine(local.date(), clock, zone)
    if later:
        return edge if edge > local else edge + timedelta(days=1)
    return edge if edge <= local else edge - timedelta(days=1)

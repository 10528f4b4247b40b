"""Can the promised wait be held at all? The alarm when moving windows will not help any more.

Rule XX-18d. The test is a bound: all the work of the people who stand in line and of those who will
come is shared evenly by every window that could ever be had for them, tidal ones that are still
closed or elsewhere included. If a newcomer would wait too long even so, no move of a window keeps
the promise: only more staff, overtime or fewer breaks do.
"""

from __future__ import annotations

from dataclasses import dataclass

from server.rules.alerts import Level
from server.rules.tidal import ZoneFacts

AHEAD = 30.0
"""Minutes looked ahead."""
HOLD = 10.0
"""Minutes after which the warning becomes an alarm."""
GRACE = 15.0
"""Minutes from the opening of a session in which clerks are still signing in."""
LEVELS = ((HOLD, Level.RED), (0.0, Level.YELLOW))
"""From how many minutes on the alarm has which level, the worst first."""


@dataclass(frozen=True, slots=True)
class Overload:
    """Why: minutes and people. ``wait``: a newcomer's now; ``bound``: the least that it can be in
    :data:`AHEAD` minutes with ``windows`` windows; ``short``: windows that would be needed more."""

    zone: str
    wait: float
    bound: float
    limit: float
    waiting: int
    arrivals: float
    windows: float
    short: int


def look(zone: ZoneFacts, reserve: int, limit: float) -> Overload | None:
    """``reserve``: tidal windows that somebody could open for this zone and that are not there.
    None: the promise of ``limit`` minutes can be held by moving windows, or nobody is there."""
    windows = zone.capacity + reserve
    if windows <= 0 or zone.work / windows <= limit:
        return None
    bound = _shared(zone, windows)
    if bound <= limit:
        return None
    return Overload(
        zone.zone, zone.wait(), bound, limit, zone.waiting, zone.per_minute * AHEAD, windows,
        _short(zone, windows, limit),
    )  # fmt: skip


def signing_in(empty: int, since_opening: float) -> int:
    """Of the windows that nobody sits at yet, those that count as there.

    At opening all of them do: whoever is a few minutes late is no lack of staff. After
    :data:`GRACE` minutes none does: what lacks then is lacking.
    """
    return empty if 0 <= since_opening < GRACE else 0


def level(held: float) -> Level:
    """How bad it is when it has been so for ``held`` minutes."""
    return next((level for least, level in LEVELS if held >= least), Level.YELLOW)


def _shared(zone: ZoneFacts, windows: float) -> float:
    """What a newcomer waits at the end, if so many windows work from now on."""
    work = zone.work + AHEAD * (zone.per_minute * zone.mean - windows)
    return max(0.0, work) / windows


def _short(zone: ZoneFacts, windows: float, limit: float) -> int:
    """Windows more with which the promise would hold; work / windows falls with each of them."""
    more = 1
    while _shared(zone, windows + more) > limit and more < 100:
        more += 1
    return more

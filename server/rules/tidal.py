"""Tidal windows: when one opens, goes to another zone, or closes, and why (rule XX-18d).

Pure and without memory of its own: who asks keeps since when a zone has been over its limit
(:func:`watch`) and hands it in again. At most one move is proposed at a time. Minutes throughout.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class TidalRule:
    """Two thresholds keep windows from flapping: open above the one, take from below the other."""

    open_above: float = 15.0
    hold: float = 3.0
    min_queue: int = 2
    donor_below: float = 8.0
    gap: float = 5.0
    dwell: float = 20.0
    setup: float = 5.0
    close_below: float | None = None
    last_minutes: float = 10.0


@dataclass(frozen=True, slots=True)
class ZoneFacts:
    """A zone (or queue) now.

    ``work``: service minutes that stand before a newcomer, those in service included;
    ``capacity``: windows that work on it; ``mean``: minutes of one service; ``per_minute``: people
    expected; ``above_since``: since when a newcomer's wait has been over the limit.
    """

    zone: str
    waiting: int
    work: float
    capacity: float
    mean: float
    per_minute: float
    above_since: float | None = None

    def wait(self, windows: float = 0.0) -> float:
        """What a newcomer waits with so many windows more or fewer."""
        serving = self.capacity + windows
        if serving <= 0:
            return float("inf") if self.work > 0 else 0.0
        return self.work / serving

    def wait_after(self, minutes: float, windows: float) -> float:
        """A newcomer's wait in so many minutes, if the windows change only then."""
        work = self.work + minutes * (self.per_minute * self.mean - self.capacity)
        serving = self.capacity + windows
        return max(0.0, work) / serving if serving > 0 else float("inf")


@dataclass(frozen=True, slots=True)
class TidalWindow:
    """A window that may move: where it works (None: closed), since when, what it may serve.

    ``staffed``: somebody may be drawn for it now.
    """

    window: str
    zone: str | None
    since: float
    able: frozenset[str]
    home: str | None = None
    staffed: bool = True


class Act(StrEnum):
    OPEN = "open"
    REASSIGN = "reassign"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to do, with the figures that explain it; all of them are kept with the decision."""

    act: Act
    window: str
    to: str | None
    frm: str | None
    wait: float
    above_for: float
    waiting: int
    arrivals: float
    wait_then: float
    wait_then_without: float
    donor_before: float
    donor_after: float


FORECAST = 20.0
"""Minutes of expected arrivals that an explanation names."""


def watch(zones: Iterable[ZoneFacts], rule: TidalRule, now: float) -> dict[str, float]:
    """Since when each zone over the limit has been there; hand it in again as ``above_since``."""
    return {
        z.zone: now if z.above_since is None else z.above_since
        for z in zones
        if z.wait() > rule.open_above and z.waiting >= rule.min_queue
    }


def propose(
    zones: Sequence[ZoneFacts],
    windows: Sequence[TidalWindow],
    rule: TidalRule,
    now: float,
    end: float,
) -> Proposal | None:
    """The one move that helps most now, or None. ``end``: when the hall closes."""
    if end - now <= rule.last_minutes:
        return None
    by_zone = {z.zone: z for z in zones}
    over = [
        z for z in zones
        if z.above_since is not None
        and now - z.above_since >= rule.hold
        and z.wait() > rule.open_above
        and z.waiting >= rule.min_queue
    ]  # fmt: skip
    for zone in sorted(over, key=lambda z: (-z.wait(), z.zone)):
        moves = [m for w in windows if (m := _to(zone, w, by_zone, rule, now)) is not None]
        if moves:
            return min(moves, key=lambda m: (m.act is not Act.OPEN, m.donor_after, m.window))
    return _close(by_zone, windows, rule, now)


def _to(
    zone: ZoneFacts,
    window: TidalWindow,
    zones: Mapping[str, ZoneFacts],
    rule: TidalRule,
    now: float,
) -> Proposal | None:
    """This window for that zone, unless it may not, just came, or is needed where it is."""
    if not window.staffed or zone.zone not in window.able or window.zone == zone.zone:
        return None
    if now - window.since < rule.dwell:
        return None
    donor = zones.get(window.zone) if window.zone is not None else None
    before, later = (donor.wait(), _kept(donor, rule)) if donor is not None else (0.0, 0.0)
    if later >= rule.donor_below or zone.wait() - later < rule.gap:
        return None
    act = Act.OPEN if window.zone is None else Act.REASSIGN
    return _proposal(act, window, zone, rule, now, before, later)


def _kept(donor: ZoneFacts, rule: TidalRule) -> float:
    """The worse of the donor's wait at once and after the people who are about to come."""
    return max(donor.wait(-1), donor.wait_after(FORECAST, -1) if donor.capacity > 1 else 0.0)


def _proposal(
    act: Act, window: TidalWindow, zone: ZoneFacts, rule: TidalRule, now: float,
    before: float, later: float,
) -> Proposal:  # fmt: skip
    return Proposal(
        act, window.window, zone.zone, window.zone, zone.wait(),
        now - (zone.above_since if zone.above_since is not None else now), zone.waiting,
        zone.per_minute * FORECAST, zone.wait_after(rule.setup, 1), zone.wait_after(rule.setup, 0),
        before, later,
    )  # fmt: skip


def _close(
    zones: Mapping[str, ZoneFacts], windows: Sequence[TidalWindow], rule: TidalRule, now: float
) -> Proposal | None:
    """A window whose zone does without it goes back to the work behind; only where asked for."""
    if rule.close_below is None:
        return None
    for window in sorted(windows, key=lambda w: (w.since, w.window)):
        zone = zones.get(window.zone) if window.zone is not None else None
        if zone is None or now - window.since < rule.dwell or zone.waiting > 1:
            continue
        without = _kept(zone, rule)
        if without < rule.close_below:
            return Proposal(
                Act.CLOSE, window.window, None, zone.zone, zone.wait(), 0.0, zone.waiting,
                zone.per_minute * FORECAST, without, zone.wait(), zone.wait(), without,
            )  # fmt: skip
    return None

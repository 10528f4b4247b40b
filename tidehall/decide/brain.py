"""A day's decisions with the shipped rules: seat, next, tides, breaks, estimates.

The brain is told what happens and keeps what the rules need to know; every decision is a rule's of
``server.rules``. What it learns of service times and of its own honesty outlives the day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from server.rules.breaks import BreakRule, put_off
from server.rules.next_up import Draw
from server.rules.routing import HELP, OWN
from server.rules.seat import Fit, Idle, seat
from server.rules.waiting import calibration, service_times
from server.rules.waiting.calibration import FIRST, Calibration
from server.rules.waiting.service_times import Learned
from tidehall.decide.facts import DayFacts, WindowFacts
from tidehall.decide.lines import Lines, Stander

Action = tuple[str, int] | tuple[str, int, int]


@dataclass(slots=True)
class Memory:
    """What outlives a day: learned services by (zone, item name), the range's calibration."""

    services: dict[tuple[str, str], Learned] = field(default_factory=dict)
    calibration: Calibration = field(default_factory=lambda: Calibration(FIRST))


@dataclass(slots=True)
class Post:
    """A window as it stands now."""

    facts: WindowFacts
    zone: int | None
    state: str = "free"
    since: float = 0.0
    until: float = 0.0
    serving: tuple[int, int, float] | None = None
    moved: float = -1e9
    to: int | None = None
    put_off: int = 0
    absences: list[tuple[float, float]] = field(default_factory=list)


class Brain:
    """One day. Times are minutes since opening."""

    def __init__(self, facts: DayFacts, memory: Memory | None = None) -> None:
        self.facts, self.memory = facts, memory if memory is not None else Memory()
        self.posts = [
            Post(w, w.zone, "absent" if w.absent else "free", absences=sorted(w.breaks))
            for w in facts.windows
        ]
        for post in self.posts:
            if post.facts.kind == "tidal" and post.zone is None and not post.facts.absent:
                post.state = "closed"
        self._assume()
        means = [self._zone_mean(z) for z in range(len(facts.zones))]
        self.lines = Lines(means, self.own_windows(), facts.figures)
        self.breaks = BreakRule(
            facts.figures.break_wait, facts.figures.break_step, facts.figures.break_max
        )
        self.seen = [0] * len(facts.zones)
        self.above: dict[str, float] = {}
        self.promised: dict[int, tuple[float, float]] = {}
        self.to_come = [
            sorted(s for s, z, _ in facts.bookings if z == n) for n in range(len(means))
        ]

    def _assume(self) -> None:
        for zone, row in zip(self.facts.zones, self.facts.items, strict=True):
            for item in row:
                self.memory.services.setdefault(
                    (zone, item.name), service_times.assumed(item.mean, item.cv)
                )

    def service(self, zone: int, item: int) -> Learned:
        """What is known of an item's time at the window."""
        return self.memory.services[self.facts.zones[zone], self.facts.items[zone][item].name]

    def _zone_mean(self, zone: int) -> float:
        row = self.facts.items[zone]
        total = sum(item.share for item in row) or 1.0
        return sum(self.service(zone, n).mean * i.share for n, i in enumerate(row)) / total

    def own_windows(self) -> list[int]:
        """By zone: windows that are there for it now."""
        here = [p.zone for p in self.posts if p.state not in ("absent", "closed")]
        return [here.count(zone) for zone in range(len(self.facts.zones))]

    def queued(self, t: float, who: Stander, *, seen: bool = True) -> None:
        """Stands in line."""
        if seen:
            self._came(who)
        self.lines.add(who, self.service(who.zone, who.item).mean)

    def arrival(self, t: float, who: Stander) -> int | None:
        """The idle window that takes a newcomer at once, or None: stands in line."""
        chosen = seat(self._idle(who))
        if chosen is None:
            self.queued(t, who)
            return None
        self._came(who)
        return int(chosen.window)

    def _came(self, who: Stander) -> None:
        """Counts a walk-in; a booking that has arrived is expected no more."""
        if who.slot is None:
            self.seen[who.zone] += 1
        elif who.slot in self.to_come[who.zone]:
            self.to_come[who.zone].remove(who.slot)

    def arrival_would_seat(self, who: Stander) -> bool:
        """Whether an idle window would take this newcomer at once."""
        return seat(self._idle(who)) is not None

    def _idle(self, who: Stander) -> list[Idle]:
        return [
            Idle(post.facts.id, fit, post.since)
            for post in self.posts
            if post.state == "free"
            and post.to is None
            and (fit := self._fit(post, who.zone)) is not None
        ]

    def _fit(self, post: Post, zone: int) -> Fit | None:
        kind = post.facts.kind
        if kind == "tidal":
            if post.zone is None or zone not in post.facts.skills:
                return None
            return Fit.TIDAL if post.zone == zone else Fit.HELPING
        if post.zone == zone:
            return Fit.SPECIALIST
        if kind == "general":
            return Fit.GENERAL if zone in post.facts.skills else None
        return Fit.SECOND_SKILL if self.facts.second_skills and zone in post.facts.skills else None

    def free(self, t: float, window: int) -> int | None:
        """Whom a free window takes from the lines."""
        post = self.posts[window]
        post.state, post.serving = "free", None
        if post.to is not None:
            return None
        who = self.lines.first(t, window, self.draws(post))
        if who is None:
            post.since = t
            return None
        self._leaves(who.id)
        return who.id

    def draws(self, post: Post) -> list[Draw]:
        """The lines of a window, as the router's rules want them."""
        kind, skills = post.facts.kind, post.facts.skills
        own = [] if post.zone is None else [Draw(str(post.zone), OWN)]
        others = [zone for zone in skills if zone != post.zone]
        if kind == "general":
            return own + [Draw(str(zone), HELP, by_wait=True) for zone in others]
        if post.zone is None:
            return []
        if kind == "tidal":
            return own + [Draw(str(zone), HELP, by_wait=True) for zone in others]
        if not self.facts.second_skills:
            return own
        bias = timedelta(minutes=self.facts.figures.second_bias)
        return own + [Draw(str(zone), OWN, handicap=bias) for zone in others]

    def defer(self, t: float, window: int) -> bool:
        """Is a short break put off, since somebody waits too long already?"""
        post = self.posts[window]
        lines = [int(draw.line) for draw in self.draws(post)]
        if not put_off(self.breaks, self.lines.longest(t, lines), post.put_off):
            return False
        post.put_off += 1
        later = t + self.breaks.step
        post.absences = sorted(
            (max(start, later) if start <= t else start, minutes)
            for start, minutes in post.absences
        )
        return True

    def _leaves(self, id_: int) -> Stander | None:
        who = self.lines.people.get(id_)
        return self.lines.drop(id_, self.service(who.zone, who.item).mean) if who else None

    # What is told.

    def left(self, id_: int) -> None:
        """Went away and said so."""
        self._leaves(id_)
        self.promised.pop(id_, None)

    def started(self, t: float, who: Stander, window: int) -> None:
        """Was called and came."""
        self._leaves(who.id)
        post = self.posts[window]
        post.state, post.serving, post.since = "busy", (who.zone, who.item, t), t
        if (promise := self.promised.pop(who.id, None)) is not None:
            waited = max(0.0, t - who.base)
            self.memory.calibration = calibration.after(
                self.memory.calibration, promise[0], promise[1], waited
            )

    def no_show(self, t: float, id_: int, window: int, until: float) -> None:
        """Was called and did not come."""
        self._leaves(id_)
        self.promised.pop(id_, None)
        post = self.posts[window]
        post.state, post.since, post.until, post.serving = "busy", t, until, None

    def ended(self, t: float, window: int) -> None:
        """The service is over; its length is learned, the walk taken off."""
        post = self.posts[window]
        if post.serving is not None:
            zone, item, since = post.serving
            pace = self.facts.figures.slowdown if post.zone != zone else 1.0
            minutes = (t - since - self.facts.figures.walk) / pace
            key = (self.facts.zones[zone], self.facts.items[zone][item].name)
            self.memory.services[key] = service_times.after(self.memory.services[key], minutes)
        post.state, post.serving, post.since = "free", None, t

    def away(self, t: float, window: int, until: float) -> None:
        """A break has begun."""
        post = self.posts[window]
        post.state, post.until, post.serving = "away", until, None
        post.absences = [one for one in post.absences if one[0] > t]

    def settling(self, t: float, window: int, until: float, zone: int | None) -> None:
        """A tidal window is being set up for a zone."""
        post = self.posts[window]
        post.state, post.until, post.to, post.serving = "setup", until, None, None
        post.zone = zone
        post.absences = [one for one in post.absences if one[0] > t]
        self.lines.own = self.own_windows()

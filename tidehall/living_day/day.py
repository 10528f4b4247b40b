"""The living day: one thread that does what is due and hears what happened."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from appointments.workdays import YearUnknown
from hardware.clock import SetClock
from server.rules import hours
from tidehall.living_day import habits
from tidehall.living_day.crowd import Crowd
from tidehall.living_day.desks import Desk
from tidehall.living_day.ledger import Ledger
from tidehall.living_day.news import News
from tidehall.living_day.post import Phase
from tidehall.living_day.stage import Stage
from tidehall.living_day.visits import Visit, visits

IN_LINE = frozenset({"ticket.issued", "ticket.rejoined", "ticket.transferred"})
LOST = frozenset({"ticket.given_up", "ticket.closed"})
LOOK_AT_CLOCK_S = 60.0
LONGEST_SLEEP_S = 30.0
LAST_MINUTES = timedelta(minutes=2)
"""Clerks go home this long before the hall closes the day by itself."""
DOORS = timedelta(minutes=40)
"""Who would have come within this time before the start is there when it starts."""
SPACING_S = 0.12
"""Real seconds between the tickets of those who came before the simulation began."""
CATCH_UP_S = 12.0
"""Real seconds within which the windows open when the session has begun already."""


class LivingDay:
    """Citizens and clerks of one hall. ``say`` is told the hourly counts."""

    def __init__(self, stage: Stage, inbox: queue.Queue[News], say: Callable[[str], None]) -> None:
        self.stage = stage
        self._inbox = inbox
        self._say = say
        today = stage.now().date()
        self.ledger = Ledger(stage.memory.taken_on(today))
        self.crowd = Crowd(stage, f"{stage.hall.id}/{stage.seed}")
        self.desks = {
            no: Desk(no, stage, self.crowd, self.ledger, self._is_open) for no in stage.hall.windows
        }
        for no in self.ledger.taken & set(self.desks):
            self.desks[no].leave()
        self._day: date | None = None
        self._clock_seen = time.monotonic()

    def begin(self) -> None:
        """Take over the windows as they stand, and plan the present day."""
        for row in self.stage.api.look("/windows").body.get("windows", []):
            if row.get("no") in self.desks:
                self.desks[row["no"]].adopt(row)
        self._plan_day()

    def step(self) -> None:
        """Wait for the next deed or piece of news, and see to it."""
        self._hear(self._next_news())
        self.work()
        if time.monotonic() - self._clock_seen > LOOK_AT_CLOCK_S:
            self.look_at_clock()

    def work(self) -> None:
        """See to everything that is due or has been heard, without waiting."""
        self._hear_all()
        while deed := self.stage.agenda.due(self.stage.now()):
            deed()
            self._hear_all()
        now = self.stage.now()
        if line := self.stage.counters.turn(now):
            self._say(f"{line} {self._windows()}")
        if now.date() != self._day:
            self._plan_day()

    def look_at_clock(self) -> None:
        """Follow the server's clock: it is the hall's."""
        self._clock_seen = time.monotonic()
        answer = self.stage.api.look("/clock")
        if answer.done:
            self.stage.clock = clock_from(answer.body)

    # -- planning -----------------------------------------------------------------------------

    def _plan_day(self) -> None:
        now = self.stage.now()
        fresh = self._day is None
        self._day = now.date()
        self.ledger.forget()
        try:
            coming = visits(self.stage.hall, self.stage.timetable, self._day, self.stage.seed)
            shifts = habits.shifts(
                self.stage.hall, self.stage.timetable, self._day, self.stage.seed
            )
        except YearUnknown as unknown:
            self._say(f"{self._day}: no calendar of {unknown.year}, nobody comes")
            return
        late = self._at_the_doors(coming, now) if fresh else []
        for i, visit in enumerate(late):
            at = now + self._real(i * SPACING_S)
            self.stage.agenda.at(at, partial(self.crowd.arrive, visit))
        expected = self.crowd.expect(v for v in coming if v.at > now)
        self._plan_shifts(shifts, now)
        self._say(f"{self._day}: {len(late) + expected} visits planned, {len(late)} at the doors")

    def _at_the_doors(self, coming: tuple[Visit, ...], now: datetime) -> list[Visit]:
        """Who has come lately and not been let in yet: the hall does not start empty."""
        if not hours.opening(now, self.stage.timetable).ticketing:
            return []
        since = now - DOORS
        if self.stage.memory.until is not None:
            since = max(since, self.stage.memory.until)
        return [v for v in coming if since < v.at <= now]

    def _plan_shifts(self, shifts: tuple[habits.Shift, ...], now: datetime) -> None:
        begun = [s for s in shifts if s.opens <= now < s.closes]
        for i, shift in enumerate(begun):
            self.desks[shift.window].expect_shift(shift)
            when = now + self._real(CATCH_UP_S * i / len(begun))
            self._plan_shift(shift, when)
        for shift in shifts:
            if shift.opens > now:
                self._plan_shift(shift, shift.opens)

    def _plan_shift(self, shift: habits.Shift, opens: datetime) -> None:
        last = shift.closes + max(self.stage.timetable.drain, LAST_MINUTES) - LAST_MINUTES
        self.desks[shift.window].plan(shift, opens, last)

    def _is_open(self, window: str) -> bool:
        """Does a simulated clerk work at this window?"""
        return self.desks[window].phase not in {Phase.CLOSED, Phase.PAUSED, Phase.LEFT}

    def _real(self, seconds: float) -> timedelta:
        return timedelta(seconds=seconds * self.stage.clock.speed)

    # -- hearing ------------------------------------------------------------------------------

    def _next_news(self) -> News | None:
        moment = self.stage.agenda.next_moment()
        wait = LONGEST_SLEEP_S
        if moment is not None:
            ahead = (moment - self.stage.now()).total_seconds() / (self.stage.clock.speed or 1)
            wait = min(wait, max(0.0, ahead))
        try:
            return self._inbox.get(timeout=wait) if wait > 0 else self._inbox.get_nowait()
        except queue.Empty:
            return None

    def _hear_all(self) -> None:
        while True:
            try:
                self._hear(self._inbox.get_nowait())
            except queue.Empty:
                return

    def _hear(self, news: News | None) -> None:
        if news is None:
            return
        if news.kind == "snapshot":
            self.ledger.forget()
            self._call_everywhere()
            return
        ticket = news.data.get("ticket") or {}
        if self._by_people(news):
            return
        if news.kind.startswith("ticket."):
            self.crowd.heard(news.kind, ticket)
        if news.kind in IN_LINE:
            self._somebody_waits(ticket)
        elif news.kind in LOST:
            for desk in self.desks.values():
                if desk.ticket is not None and desk.ticket == ticket.get("id"):
                    desk.lost()
        elif news.kind == "day.closed":
            self.crowd.forget()
            for desk in self.desks.values():
                desk.end_day()

    def _by_people(self, news: News) -> bool:
        """Was it somebody at a window? Then that window is theirs from now on."""
        if news.kind == "window.closed" and self._after_hours():
            return False
        taken = self.ledger.heard(news.kind, news.data)
        if taken is None or taken not in self.desks:
            return False
        self.stage.memory.take(taken, self.stage.now().date())
        self.desks[taken].leave()
        self._say(f"window {taken} was taken by a person and is left alone")
        if news.kind.startswith("ticket."):
            self.crowd.heard(news.kind, news.data.get("ticket") or {})
        return True

    def _after_hours(self) -> bool:
        """The day's end closes windows by itself; that is nobody's hand."""
        now = self.stage.now()
        try:
            close = self.stage.timetable.last_close(now.date())
        except YearUnknown:
            return True
        return close is None or now >= close

    def _somebody_waits(self, ticket: dict[str, Any]) -> None:
        """An idle window that may serve this person calls; its own lines before helping out."""
        queue_code, item = str(ticket.get("queue")), str(ticket.get("item"))
        lane = str(ticket.get("lane"))
        idle = [d for d in self.desks.values() if d.phase is Phase.IDLE]
        for desk in sorted(idle, key=lambda d: not d.is_own(queue_code)):
            if desk.may_serve(queue_code, item, lane) and desk.call():
                return

    def _call_everywhere(self) -> None:
        for desk in self.desks.values():
            if desk.phase is Phase.IDLE:
                desk.call()

    def _windows(self) -> str:
        open_now = sum(d.phase not in {Phase.CLOSED, Phase.LEFT} for d in self.desks.values())
        left = sum(d.phase is Phase.LEFT for d in self.desks.values())
        return f"| windows open {open_now}, left to people {left}"


def clock_from(shown: dict[str, Any]) -> SetClock:
    """The server's clock from its answer to ``GET /clock``."""
    return SetClock(datetime.fromisoformat(str(shown["now"])), float(shown["speed"]))

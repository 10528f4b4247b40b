"""The simulated clerks at work: each desk calls, waits, serves, and sees to what goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any

from server.rules.routing import OWN, may_serve
from tidehall.living_day import habits
from tidehall.living_day.crowd import Crowd
from tidehall.living_day.habits import Course
from tidehall.living_day.hands import Hands
from tidehall.living_day.ledger import Ledger
from tidehall.living_day.post import Phase, Post
from tidehall.living_day.stage import Stage


class Desk(Post):
    """One window and the clerk at it. ``is_open`` tells of the other windows."""

    def __init__(
        self,
        no: str,
        stage: Stage,
        crowd: Crowd,
        ledger: Ledger,
        is_open: Callable[[str], bool],
    ) -> None:
        super().__init__(no, stage, Hands(no, stage, ledger))
        self.ticket: str | None = None
        self._crowd = crowd
        self._is_open = is_open
        self._calls = 0
        self._to_resume: list[str] = []

    def adopt(self, shown: Mapping[str, Any]) -> None:
        """Take over a window as it stands, e.g. after a restart."""
        if self.phase is Phase.LEFT:
            return
        ticket = shown.get("ticket") or {}
        self.ticket = ticket.get("id")
        state = shown.get("state")
        if state == "closed":
            self._enter(Phase.CLOSED)
        elif state == "paused":
            self._enter(Phase.PAUSED)
            self._soon(lambda: self._open(self._shift), 60.0)
        elif self.ticket is None:
            self._enter(Phase.IDLE)
            self._soon(self.call, 2.0)
        elif ticket.get("state") == "called":
            self._enter(Phase.CALLING)
            self._calls = int(ticket.get("calls") or 1)
            self._soon(self._start, 20.0)
        else:
            self._enter(Phase.SERVING)
            self._soon(lambda: self._finish("done", 20.0), 240.0)

    def leave(self) -> None:
        """A person has taken the window: hands off, for good."""
        super().leave()
        self._forget()

    def end_day(self) -> None:
        """The hall's day was closed: the window is shut, whoever was there."""
        super().end_day()
        self._forget()

    def lost(self) -> None:
        """The ticket is gone from the window without the clerk's doing, e.g. given up by phone."""
        if self.phase in {Phase.CALLING, Phase.SERVING}:
            self._tidy(5.0)

    def may_serve(self, queue: str, item: str, lane: str) -> bool:
        """Is such a ticket one of this window's lines?"""
        return may_serve(self._stage.draws[self.no], queue, item, lane)

    def is_own(self, queue: str) -> bool:
        """Is this one of the window's own queues, rather than one where it helps out?"""
        return any(d.line == queue and d.tier == OWN for d in self._stage.draws[self.no])

    # -- calling --------------------------------------------------------------------------

    def call(self) -> bool:
        """Call the next person, if the desk is free; True when somebody was called."""
        if self.phase not in {Phase.IDLE, Phase.TIDYING}:
            return False
        if self._wants_pause and self._pause():
            return False
        if self._to_resume:
            self._resume(self._to_resume.pop(0))
            return True
        answer = self._do("call")
        if answer is None:
            return False
        ticket = answer.body.get("ticket")
        if not ticket:
            self._enter(Phase.IDLE)
            self._close_when_due()
            return False
        self._stage.counters.add("called")
        self.ticket = str(ticket["id"])
        self._enter(Phase.CALLING)
        self._calls = int(ticket.get("calls") or 1)
        self._await(self.ticket, str(ticket["item"]))
        return True

    def _await(self, ticket: str, item: str) -> None:
        if self._crowd.comes(ticket):
            course = self._course(ticket, item)
            self._soon(lambda: self._start(course), course.walk_s)
        else:
            self._soon(self._call_again, self._stage.hall.tickets.call.interval_s + 1.0)

    def _course(self, ticket: str, item: str) -> Course:
        citizen = self._crowd.of(ticket)
        siblings: Iterable[str] = ()
        if citizen and not citizen.sent_on and item in self._stage.hall.items:
            siblings = self._stage.hall.items[item].windows
        day = self._stage.now().date()
        key = (self._stage.seed, day, citizen.visit.n if citizen else ticket, self.no)
        return habits.course(self._stage.hall, item, tuple(siblings), self.no, key)

    def _call_again(self) -> None:
        if self._calls < self._stage.hall.tickets.missed.after_calls:
            answer = self._do("recall", retry=self._call_again)
            if answer is None:
                return
            self._calls += 1
            self._soon(self._call_again, self._stage.hall.tickets.call.interval_s + 1.0)
        elif self._do("miss", retry=self._call_again) is not None:
            self._stage.counters.add("missed")
            self._tidy(10.0)

    # -- serving --------------------------------------------------------------------------

    def _start(self, course: Course | None = None) -> None:
        if self._do("start") is None:
            return
        self._enter(Phase.SERVING)
        if course is None:
            self._soon(lambda: self._finish("done", 20.0), 300.0)
        elif course.send_to and self._is_open(course.send_to):
            self._soon(lambda: self._send_on(course), course.service_s * 0.2)
        elif course.hold_s:
            self._soon(lambda: self._hold(course), course.service_s * 0.5)
        else:
            self._soon(lambda: self._finish(course.outcome, course.tidy_s), course.service_s)

    def _finish(self, outcome: str, tidy_s: float) -> None:
        if self._do("finish", {"outcome": outcome}) is not None:
            self._stage.counters.add("served")
            self._tidy(tidy_s)

    def _hold(self, course: Course) -> None:
        ticket = self.ticket
        if self._do("hold") is None or ticket is None:
            return
        self._stage.counters.add("held")
        moment = self._stage.now() + timedelta(seconds=course.hold_s or 0)
        self._stage.agenda.at(moment, lambda: self._is_back(ticket))
        self._tidy(course.tidy_s)

    def _is_back(self, ticket: str) -> None:
        if self.phase is Phase.LEFT:
            return
        self._to_resume.append(ticket)
        if self.phase is Phase.IDLE:
            self.call()

    def _resume(self, ticket: str) -> None:
        if self._do("resume", {"ticket": ticket}) is None:
            return
        self.ticket = ticket
        self._enter(Phase.SERVING)
        self._soon(lambda: self._finish("done", 20.0), 150.0)

    def _send_on(self, course: Course) -> None:
        citizen = self._crowd.of(self.ticket or "")
        if self._do("transfer", {"window": course.send_to}) is None:
            return
        if citizen:
            citizen.sent_on = True
        self._stage.counters.add("transferred")
        self._tidy(course.tidy_s)

    def _tidy(self, seconds: float) -> None:
        self.ticket = None
        self._enter(Phase.TIDYING)
        self._soon(self.call, seconds)

    def _go_home(self) -> None:
        """A service under way is brought to its end before the hall closes the day."""
        if self.phase is Phase.SERVING:
            self._finish("done", 1.0)
        super()._go_home()

    def _forget(self) -> None:
        self.ticket = None
        self._to_resume.clear()

"""The simulated clerks: each window a desk that opens, calls, serves, pauses and closes.

A desk that a person has taken (`leave`) does nothing more; deeds already on the agenda find it
left and go away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from server.rules.routing import OWN, may_serve
from tidehall.living_day import habits
from tidehall.living_day.api import Answer
from tidehall.living_day.crowd import Crowd
from tidehall.living_day.habits import Course, Shift
from tidehall.living_day.ledger import Ledger
from tidehall.living_day.stage import Stage

TOO_EARLY = frozenset({"recall_too_soon", "miss_too_soon"})
SECOND_LOOK_S = 3.0
"""Real seconds until a clerk whose command was refused looks again at what the window holds."""

BAFFLED = 6
"""After so many refusals in a row a clerk leaves the window to people."""


class Phase(StrEnum):
    """What a desk is doing."""

    CLOSED = "closed"
    IDLE = "idle"
    CALLING = "calling"
    SERVING = "serving"
    TIDYING = "tidying"
    PAUSED = "paused"
    LEFT = "left"


class Desk:
    """One window and the clerk at it."""

    def __init__(self, no: str, stage: Stage, crowd: Crowd, ledger: Ledger) -> None:
        self.no = no
        self.phase = Phase.CLOSED
        self.ticket: str | None = None
        self._stage = stage
        self._crowd = crowd
        self._ledger = ledger
        self._shift: Shift | None = None
        self._calls = 0
        self._turn = 0
        """Counts phases; a deed planned in an earlier one is out of date."""
        self._wants_pause = False
        self._to_resume: list[str] = []
        self._refusals = 0

    # -- the shift ------------------------------------------------------------------------

    def expect_shift(self, shift: Shift) -> None:
        """The shift that is under way, for a window that is open already."""
        self._shift = shift

    def plan(self, shift: Shift, opens: datetime, last: datetime) -> None:
        """Enter a shift of today; who still waits after closing is served until ``last``."""
        agenda = self._stage.agenda
        agenda.at(opens, lambda: self._open(shift))
        agenda.at(shift.closes, self._closing_time)
        agenda.at(last, self._go_home)
        if shift.pause and shift.pause.at > self._stage.now():
            agenda.at(shift.pause.at, self._pause_due)

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
        self._enter(Phase.LEFT)
        self.ticket = None
        self._to_resume.clear()

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
        elif course.send_to:
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

    # -- opening, pausing, closing -----------------------------------------------------------

    def _open(self, shift: Shift | None) -> None:
        now = self._stage.now()
        if shift is None or self.phase not in {Phase.CLOSED, Phase.PAUSED} or now >= shift.closes:
            return
        self._shift = shift
        if self._do("open", {"post": shift.post}) is not None:
            self._enter(Phase.IDLE)
            self.call()

    def _pause_due(self) -> None:
        self._wants_pause = True
        if self.phase is Phase.IDLE:
            self.call()

    def _pause(self) -> bool:
        self._wants_pause = False
        shift = self._shift
        pause = shift.pause if shift else None
        if pause is None or shift is None:
            return False
        back = min(self._stage.now() + pause.length, shift.closes)
        if back - self._stage.now() < timedelta(minutes=2):
            return False
        body = {"reason": pause.reason, "back_at": back.isoformat(timespec="seconds")}
        if self._do("pause", body) is None:
            return False
        self._enter(Phase.PAUSED)
        self._soon(lambda: self._open(shift), pause.length.total_seconds() - 30)
        return True

    def _closing_time(self) -> None:
        if self.phase is Phase.IDLE:
            self.call()
        elif self.phase is Phase.PAUSED:
            self._close()

    def _close_when_due(self) -> None:
        if self._shift is None or self._stage.now() >= self._shift.closes:
            self._close()

    def _close(self) -> None:
        if self._do("close") is not None:
            self._enter(Phase.CLOSED)

    def _go_home(self) -> None:
        """After draining nobody is called any more; a service under way is brought to its end."""
        if self.phase is Phase.SERVING:
            self._finish("done", 1.0)
        if self.phase in {Phase.IDLE, Phase.TIDYING, Phase.PAUSED}:
            self._close()

    # -- doing --------------------------------------------------------------------------------

    def _enter(self, phase: Phase) -> None:
        self.phase = phase
        self._turn += 1

    def _soon(self, deed: Callable[[], object], seconds: float) -> None:
        """Do something after so many seconds of the hall, unless the desk has moved on."""
        turn = self._turn
        moment = self._stage.now() + timedelta(seconds=max(0.0, seconds))
        self._stage.agenda.at(moment, lambda: deed() if turn == self._turn else None)

    def _do(
        self,
        command: str,
        body: Mapping[str, Any] | None = None,
        retry: Callable[[], None] | None = None,
    ) -> Answer | None:
        """Give a command; None when it was refused. A refusal that is no matter of waiting makes
        the clerk look at the window again: perhaps a person was here.
        """
        self._ledger.note(self.no, command)
        answer = self._stage.api.at_window(self.no, command, body or {})
        if answer.done:
            self._refusals = 0
            if command == "call" and not answer.body.get("ticket"):
                self._ledger.withdraw(self.no, command)
            return answer
        self._ledger.withdraw(self.no, command)
        if answer.code in TOO_EARLY and retry is not None:
            self._soon(retry, float(answer.body.get("seconds") or 5) + 1)
            return None
        self._stage.counters.refused(f"{command}:{answer.code}")
        self._refusals += 1
        if self._refusals >= BAFFLED:
            self.leave()
        self._soon(self._look_again, SECOND_LOOK_S * self._stage.clock.speed)
        return None

    def _look_again(self) -> None:
        answer = self._stage.api.look("/windows")
        rows = answer.body.get("windows", []) if answer.done else []
        for row in rows:
            if row.get("no") == self.no:
                self.adopt(row)

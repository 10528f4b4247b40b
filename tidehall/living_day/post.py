"""A clerk at a post: opens, pauses and closes a window through the day; people go first.

A post that a person has taken (`leave`) does nothing more; deeds already on the agenda find it
left and go away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from tidehall.living_day.api import Answer
from tidehall.living_day.habits import Shift
from tidehall.living_day.hands import TOO_EARLY, Hands
from tidehall.living_day.stage import Stage

SECOND_LOOK_S = 3.0
"""Real seconds until a clerk whose command was refused looks again at what the window holds."""
SHORTEST_PAUSE = timedelta(minutes=2)


class Phase(StrEnum):
    """What a clerk is doing."""

    CLOSED = "closed"
    IDLE = "idle"
    CALLING = "calling"
    SERVING = "serving"
    TIDYING = "tidying"
    PAUSED = "paused"
    LEFT = "left"


class Post:
    """One window's clerk, as far as being there goes; what they do there is the desk's."""

    def __init__(self, no: str, stage: Stage, hands: Hands) -> None:
        self.no = no
        self.phase = Phase.CLOSED
        self._stage = stage
        self._hands = hands
        self._shift: Shift | None = None
        self._turn = 0
        """Counts phases; a deed planned in an earlier one is out of date."""
        self._wants_pause = False

    def call(self) -> bool:
        """Call the next person, if free; True when somebody was called."""
        raise NotImplementedError

    def adopt(self, shown: Mapping[str, Any]) -> None:
        """Take over the window as it stands."""
        raise NotImplementedError

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

    def leave(self) -> None:
        """A person has taken the window: hands off, for good."""
        self._enter(Phase.LEFT)

    def end_day(self) -> None:
        """The hall's day was closed: the window is shut, whoever was there."""
        if self.phase is not Phase.LEFT:
            self._enter(Phase.CLOSED)

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
        if back - self._stage.now() < SHORTEST_PAUSE:
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
        """After draining nobody is called any more."""
        if self.phase in {Phase.IDLE, Phase.TIDYING, Phase.PAUSED}:
            self._close()

    def _enter(self, phase: Phase) -> None:
        self.phase = phase
        self._turn += 1

    def _soon(self, deed: Callable[[], object], seconds: float) -> None:
        """Do something after so many seconds of the hall, unless the clerk has moved on."""
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
        answer = self._hands.give(command, body or {})
        if answer.done:
            return answer
        if answer.code in TOO_EARLY and retry is not None:
            self._soon(retry, float(answer.body.get("seconds") or 5) + 1)
        elif self._hands.baffled:
            self.leave()
        else:
            self._soon(self._look_again, SECOND_LOOK_S * self._stage.clock.speed)
        return None

    def _look_again(self) -> None:
        shown = self._hands.look()
        if shown is not None:
            self.adopt(shown)

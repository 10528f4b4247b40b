"""The life of a line as a table, and how long it waits before it tries again."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class LineState(StrEnum):
    """Only an `OPEN` line carries bytes. `CLOSED` is by order, `WAITING` is between two tries."""

    CLOSED = "closed"
    OPENING = "opening"
    OPEN = "open"
    FAILING = "failing"
    WAITING = "waiting"


class LineEvent(StrEnum):
    START = "start"
    OPENED = "opened"
    FAULT = "fault"
    RELEASED = "released"
    DUE = "due"
    CLOSE = "close"


TRANSITIONS: Mapping[tuple[LineState, LineEvent], LineState] = {
    (LineState.CLOSED, LineEvent.START): LineState.OPENING,
    (LineState.OPENING, LineEvent.OPENED): LineState.OPEN,
    (LineState.OPENING, LineEvent.FAULT): LineState.FAILING,
    (LineState.OPEN, LineEvent.FAULT): LineState.FAILING,
    (LineState.FAILING, LineEvent.RELEASED): LineState.WAITING,
    (LineState.WAITING, LineEvent.DUE): LineState.OPENING,
    **{(state, LineEvent.CLOSE): LineState.CLOSED for state in LineState},
}


class NoSuchStep(Exception):
    """A pair of state and event that the table does not have: a fault of ours."""


def after(state: LineState, event: LineEvent) -> LineState:
    """The next state; raises NoSuchStep."""
    try:
        return TRANSITIONS[state, event]
    except KeyError:
        raise NoSuchStep(f"a line that is {state} cannot {event}") from None


@dataclass
class Backoff:
    """Seconds between two tries: doubled each time from `first` up to `most`.

    Each is shortened by up to a half, so that devices which failed together do not come back
    together. A line that stood for `most` seconds starts from `first` again; one that breaks at
    once does not.
    """

    first: float = 0.5
    most: float = 10.0
    jitter: Callable[[], float] = random.random
    _next: float = field(default=0.0, init=False)

    def pause(self, stood: float) -> float:
        """How long to wait now, after a try that stood for `stood` seconds (0: never open)."""
        if stood >= self.most or not self._next:
            self._next = self.first
        whole = self._next
        self._next = min(self.most, 2 * whole)
        return max(self.first, whole * (1 - self.jitter() / 2))

"""A simple model of tickets and windows, written independently of the product's rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from tests.support.clock import at

T = TypeVar("T")
QUEUE = {"MS01": "S", "MS04": "S", "MS15": "U", "MS14": "U"}
SERVES = {  # window -> items that it calls from line, by hand from the hall file
    "07": {"MS01", "MS04"},
    "12": {"MS15", "MS14"},
    "13": {"MS15"},
    "34": {"MS01", "MS14"},
}


@dataclass
class Model:
    """What a ticket should look like."""

    id: str
    number: str
    item: str
    lane: str
    person: str | None
    issued: datetime
    state: str = "waiting"
    window: str | None = None
    last_window: str | None = None
    only: str | None = None
    calls: int = 0
    called: datetime | None = None
    missed: datetime | None = None
    started: datetime | None = None
    served: timedelta = timedelta()
    waited: timedelta | None = None
    rejoins: int = 0
    history: list[str] = field(default_factory=lambda: ["issued"])

    @property
    def open(self) -> bool:
        return self.state not in {"finished", "given_up", "closed"}

    @property
    def in_line(self) -> bool:
        return self.state in {"waiting", "transferred"}

    def to(self, state: str, move: str, window: str | None = None) -> None:
        self.state, self.window = state, window
        self.history.append(move)

    def stop_serving(self, now: datetime) -> None:
        if self.state == "serving" and self.started is not None:
            self.served += now - self.started
            self.started = None

    def calm(self, now: datetime) -> bool:
        """Has the pause after the last call passed?"""
        return self.called is not None and now - self.called >= timedelta(seconds=20)

    def may_rejoin(self, now: datetime) -> bool:
        fresh = self.missed is not None and now - self.missed <= timedelta(hours=1)
        return self.state == "missed" and self.rejoins < 1 and fresh

    def may_be_called_to(self, window: str) -> bool:
        named = self.only == window
        return self.in_line and (named or (self.only is None and self.item in SERVES[window]))

    def may_be_sent_to(self, window: str) -> bool:
        return self.item in SERVES[window]

    def must_wait_for(self, other: Model) -> bool:
        """Does the other stand before this one in the same line and lane?"""
        mine = (QUEUE[self.item], self.lane, self.only)
        same = mine == (QUEUE[other.item], other.lane, other.only)
        if not same or self.rejoins or other.rejoins:
            return False
        return (other.issued, other.number) < (self.issued, self.number)


def in_ticket_hours(now: datetime) -> bool:
    """On the Friday that the model plays on."""
    return at("08:20") <= now < at("11:45") or at("13:50") <= now < at("17:15")


def pick(choice: int, among: Iterable[T], fits: Callable[[T], bool]) -> T | None:
    """One of them, mostly one that fits, so that random days get somewhere."""
    everything = list(among)
    options = [x for x in everything if fits(x)] * 5 + everything
    return options[choice % len(options)] if options else None

"""The demo hall over a fresh database, driven through its one door, as the API does."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from typing import Any

from config.load import load_hall, shipped_hall
from config.schema.hall import Hall
from hardware.clock import SetClock
from server.compose import build_house
from server.steps.call import CallNext, call
from server.steps.house import House
from server.steps.issue import IssueTicket, issue
from server.steps.serve import AtWindow, Finish, finish, start
from server.steps.window import OpenWindow, open_window
from server.store.vault import Vault, new_keys, parse_keys
from server.store.work import Actor
from tests.support.clock import standing_clock

KIOSK = Actor("device", "kiosk:K1", "kiosk")
CLERK = Actor("user", "clerk", "clerk")
"""Stands at every window, for whoever the hall file names there."""


@cache
def demo_hall() -> Hall:
    return load_hall(shipped_hall("demo"))


@cache
def demo_vault() -> Vault:
    return parse_keys(new_keys())


def plain_items() -> list[str]:
    """Items that anybody may have at any time, one after another from every queue."""
    by_queue: dict[str, list[str]] = {}
    for item in demo_hall().items.values():
        if item.daily_limit is None and item.status == "active" and not item.online_only:
            by_queue.setdefault(item.queue, []).append(item.id)
    rows = itertools.zip_longest(*by_queue.values())
    return [item for row in rows for item in row if item]


class Driver:
    """Short ways to give commands, each with a key of its own as over HTTP."""

    def __init__(self, house: House, clock: SetClock) -> None:
        self.house = house
        self.clock = clock
        self._keys = itertools.count()

    def issue(self, item: str) -> str:
        """A walk-in's ticket; its id."""
        answer = self.house.do(issue, IssueTicket(item), actor=KIOSK, key=self._key())
        return str(answer["id"])

    def open(self, window: str) -> None:
        self.house.do(open_window, OpenWindow(window), actor=CLERK, key=self._key())

    def call(self, window: str) -> str | None:
        answer = self.house.do(call, CallNext(window), actor=CLERK, key=self._key())
        ticket: str | None = answer["ticket"]
        return ticket

    def start(self, window: str) -> None:
        self.house.do(start, AtWindow(window), actor=CLERK, key=self._key())

    def finish(self, window: str) -> None:
        self.house.do(finish, Finish(window, "done"), actor=CLERK, key=self._key())

    def serve(self, window: str) -> str | None:
        """Call, start and finish the next ticket."""
        ticket = self.call(window)
        if ticket is not None:
            self.start(window)
            self.clock.advance(timedelta(minutes=5))
            self.finish(window)
        return ticket

    def _key(self) -> str:
        return f"bench-{next(self._keys)}"


@contextmanager
def a_house(url: str) -> Iterator[Driver]:
    """The demo hall on a Friday at nine; its clock moves by hand."""
    clock = standing_clock("09:00")
    house = build_house(url, demo_hall(), demo_vault(), clock)
    try:
        yield Driver(house, clock)
    finally:
        house.store.close()


def scalar(house: House, statement: Any) -> Any:
    with house.store.read() as conn:
        return conn.execute(statement).scalar_one()

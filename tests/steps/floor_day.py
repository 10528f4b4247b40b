"""The demo hall over a fresh database, and short ways to say what happens in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text

from config.load import load_hall, parse_hall, shipped_hall
from config.schema import Hall
from hardware.clock import SetClock
from server.compose import build_house
from server.rules.refusals import Refused
from server.steps.call import CallNext, Recall, call, recall
from server.steps.floor import Floor, floor_of
from server.steps.house import House
from server.steps.issue import IssueTicket, Person, issue
from server.steps.leave import GiveUp, Rejoin, give_up, rejoin
from server.steps.serve import AtWindow, Finish, Resume, finish, hold, miss, resume, start
from server.steps.transfer import Transfer, transfer
from server.steps.window import (
    CloseWindow,
    OpenWindow,
    PauseWindow,
    close_window,
    open_window,
    pause_window,
)
from server.store.base import Base
from server.store.engine import open_store
from server.store.models import CaseRecord, Ticket, WindowNow
from server.store.queries import journal
from server.store.vault import Vault, new_keys, parse_keys
from server.store.work import Actor, Event
from tests.support.clock import standing_clock

KIOSK = Actor("device", "kiosk:K1", "kiosk")
MANAGER = Actor("user", "manager", "manager", "S061")
GUIDE = Actor("user", "guide", "guide", "S062")


@cache
def demo_hall() -> Hall:
    return load_hall(shipped_hall("demo"))


def changed_hall(*passages: tuple[str, str]) -> Hall:
    """The demo hall with some passages of its file written anew."""
    text = Path(shipped_hall("demo")).read_text(encoding="utf-8")
    for old, new in passages:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return parse_hall(text.encode())


@cache
def demo_vault() -> Vault:
    return parse_keys(new_keys())


@cache
def demo_floor() -> Floor:
    return floor_of(demo_hall(), demo_vault())


def clerk(window: str, *permissions: str, post: str = "A") -> Actor:
    """The clerk of a window's post, who may stand there and nowhere else."""
    posts = demo_hall().windows[window].posts
    staff = posts.A if post == "A" else posts.B
    return Actor(
        "user",
        f"clerk-{window}-{post}",
        "clerk",
        staff,
        frozenset({window}),
        frozenset(permissions),
    )


class Day:
    """A working day of a hall: every method is one command, given by whoever usually does."""

    def __init__(self, house: House, clock: SetClock) -> None:
        self.house = house
        self.clock = clock

    # citizens

    def issue(
        self, item: str = "MS01", *, actor: Actor = KIOSK, key: str | None = None, **wish: Any
    ) -> dict[str, Any]:
        if isinstance(wish.get("person"), str):
            wish["person"] = Person("resident", wish["person"], "张三丰", "13800001234")
        return self.house.do(issue, IssueTicket(item, **wish), actor=actor, key=key)

    def give_up(self, ticket: str, actor: Actor = KIOSK) -> None:
        self.house.do(give_up, GiveUp(ticket), actor=actor)

    def rejoin(self, ticket: str) -> None:
        self.house.do(rejoin, Rejoin(ticket), actor=KIOSK)

    # windows

    def open(self, *windows: str) -> None:
        for no in windows:
            self.house.do(open_window, OpenWindow(no), actor=clerk(no))

    def pause(self, window: str, reason: str | None = "meal", minutes: float | None = 30) -> None:
        back_at = None if minutes is None else self.clock.now() + timedelta(minutes=minutes)
        self.house.do(pause_window, PauseWindow(window, reason, back_at), actor=clerk(window))

    def close(self, window: str) -> None:
        self.house.do(close_window, CloseWindow(window), actor=clerk(window))

    def call(self, window: str, actor: Actor | None = None, **which: Any) -> dict[str, Any]:
        return self.house.do(call, CallNext(window, **which), actor=actor or clerk(window))

    def called(self, window: str) -> str | None:
        """The id of the next ticket, called to the window."""
        ticket: str | None = self.call(window)["ticket"]
        return ticket

    def recall(self, window: str) -> None:
        self.house.do(recall, Recall(window), actor=clerk(window))

    def start(self, window: str) -> None:
        self.house.do(start, AtWindow(window), actor=clerk(window))

    def miss(self, window: str) -> None:
        self.house.do(miss, AtWindow(window), actor=clerk(window))

    def hold(self, window: str) -> None:
        self.house.do(hold, AtWindow(window), actor=clerk(window))

    def resume(self, window: str, ticket: str, actor: Actor | None = None) -> None:
        self.house.do(resume, Resume(window, ticket), actor=actor or clerk(window))

    def transfer(self, window: str, **to: Any) -> None:
        self.house.do(transfer, Transfer(window, **to), actor=clerk(window))

    def finish(self, window: str, outcome: str = "done") -> dict[str, Any]:
        return self.house.do(finish, Finish(window, outcome), actor=clerk(window))

    # several in one breath

    def serve(self, window: str, minutes: float = 10, outcome: str = "done") -> str | None:
        """Call, start and finish the next ticket; its id, or None when nobody waits."""
        ticket = self.called(window)
        if ticket is not None:
            self.start(window)
            self.pass_time(minutes=minutes)
            self.finish(window, outcome)
        return ticket

    def missed(self, window: str) -> str:
        """Call the next ticket as often as needed and pass it over."""
        ticket = self.called(window)
        assert ticket is not None
        for _ in range(2):
            self.pass_time(seconds=20)
            self.recall(window)
        self.pass_time(seconds=20)
        self.miss(window)
        return ticket

    def pass_time(self, **by: float) -> None:
        self.clock.advance(timedelta(**by))

    # what is stored

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def ticket(self, ticket: str) -> Any:
        return self._one(select(Ticket.__table__).where(Ticket.id == ticket))

    def window(self, no: str) -> Any:
        return self._one(select(WindowNow.__table__).where(WindowNow.no == no))

    def cases(self, ticket: str) -> list[Any]:
        wanted = select(CaseRecord.__table__).where(CaseRecord.ticket == ticket)
        with self.house.store.read() as conn:
            return list(conn.execute(wanted.order_by(CaseRecord.position)))

    def events(self, after: int = 0) -> list[Event]:
        return self.house.events_after(after, 100_000)

    def row_counts(self) -> dict[str, int]:
        with self.house.store.read() as conn:
            return {
                table.name: conn.execute(select(func.count()).select_from(table)).scalar_one()
                for table in Base.metadata.sorted_tables
            }

    def broken_chains(self) -> list[journal.Break]:
        with self.house.store.read() as conn:
            return list(journal.verify(conn))

    def _one(self, statement: Any) -> Any:
        with self.house.store.read() as conn:
            return conn.execute(statement).one_or_none()


def emptied(url: str) -> str:
    """A PostgreSQL database without any row; the journal's guards are set aside for it."""
    store = open_store(url)
    try:
        with store.write() as conn:
            conn.execute(text("SET LOCAL session_replication_role = replica"))
            for table in Base.metadata.sorted_tables:
                conn.execute(table.delete())
    finally:
        store.close()
    return url


@contextmanager
def a_day(
    url: str, time: str = "09:00", day: str = "2026-11-20", hall: Hall | None = None
) -> Iterator[Day]:
    """The demo hall on a Friday in November, its clock standing still until it is moved."""
    clock = standing_clock(time, day)
    house = build_house(url, hall or demo_hall(), demo_vault(), clock)
    try:
        yield Day(house, clock)
    finally:
        house.store.close()


@contextmanager
def refusing(code: str, **figures: object) -> Iterator[None]:
    """Whatever is done inside is refused with this code and, if named, these figures."""
    with pytest.raises(Refused) as refused:
        yield
    assert refused.value.code == code
    told = {name: refused.value.figures.get(name) for name in figures}
    assert told == figures

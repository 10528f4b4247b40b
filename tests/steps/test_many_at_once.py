"""Sixteen sources of tickets and 45 windows at once: nothing twice, nothing lost.

Threads of one house on SQLite (exactly one server process); on PostgreSQL two houses, as two
workers have them, so that only the database stands between them.
"""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from server.compose import build_house
from server.rules.refusals import Refused
from server.steps.call import CallNext, call
from server.steps.house import House
from server.steps.issue import IssueTicket, issue
from server.steps.look_up import LookUp, look_up
from server.steps.serve import AtWindow, Finish, finish, start
from server.steps.window import OpenWindow, open_window
from server.store.models import CaseRecord, Ticket
from server.store.queries import journal
from server.store.work import Actor
from tests.steps.floor_day import clerk, demo_hall, demo_vault, emptied
from tests.support.clock import standing_clock
from tests.support.databases import KINDS, Databases

SOURCES, EACH = 16, 15
WINDOWS = list(demo_hall().windows)[:45]
TICKETS = SOURCES * EACH
ITEMS = sorted(i.id for i in demo_hall().items.values() if not i.daily_limit)


@contextmanager
def houses(kind: str, url: str) -> Iterator[list[House]]:
    with ExitStack() as stack:
        opened = []
        for _ in range(2 if kind == "postgresql" else 1):
            house = build_house(url, demo_hall(), demo_vault(), standing_clock("09:00"))
            stack.callback(house.store.close)
            opened.append(house)
        yield opened


class Rush:
    """Everybody at once. What goes wrong in a thread is kept and told at the end."""

    def __init__(self, opened: list[House]) -> None:
        self.houses = opened
        self.issued: list[tuple[str, str]] = []
        self.called: list[tuple[str, str]] = []
        self.seen: list[int] = []
        self.faults: list[BaseException] = []
        self.issuing_done = threading.Event()
        self.all_done = threading.Event()

    def run(self) -> None:
        issuers = [self._thread(self._source, n) for n in range(SOURCES)]
        clerks = [self._thread(self._window, n) for n in range(len(WINDOWS))]
        watcher = self._thread(self._watch, 0)
        for thread in issuers:
            thread.join(60)
        self.issuing_done.set()
        for thread in clerks:
            thread.join(60)
        self.all_done.set()
        watcher.join(60)
        assert self.faults == []

    def _thread(self, what: Callable[[House, int], None], n: int) -> threading.Thread:
        def body() -> None:
            try:
                what(self.houses[n % len(self.houses)], n)
            except BaseException as fault:
                self.faults.append(fault)

        thread = threading.Thread(target=body, daemon=True)
        thread.start()
        return thread

    def _source(self, house: House, n: int) -> None:
        chance, kiosk = random.Random(n), Actor("device", f"kiosk:T{n}", "kiosk")  # noqa: S311
        for k in range(EACH):
            wish = IssueTicket(chance.choice(ITEMS), priority=chance.choice([None, "disabled"]))
            answer = house.do(issue, wish, actor=kiosk, key=f"{k}")
            self.issued.append((answer["id"], answer["number"]))
            if k % 5 == 0:  # the link broke: the kiosk asks again
                assert house.do(issue, wish, actor=kiosk, key=f"{k}") == answer

    def _window(self, house: House, n: int) -> None:
        no, idle = WINDOWS[n], 0
        house.do(open_window, OpenWindow(no), actor=clerk(no))
        while idle < 3:
            over = self.issuing_done.is_set()
            ticket = house.do(call, CallNext(no), actor=clerk(no))["ticket"]
            if ticket is None:
                idle += over
                self.issuing_done.wait(0.05)
                continue
            self.called.append((ticket, no))
            house.do(start, AtWindow(no), actor=clerk(no))
            house.do(finish, Finish(no, "done"), actor=clerk(no))

    def _watch(self, house: House, _: int) -> None:
        """A reader that always asks for what follows the last event it saw, as the relay does."""
        last = 0
        while True:
            over = self.all_done.is_set()
            for event in house.events_after(last):
                self.seen.append(event.id)
                last = event.id
            if over and last == house.last_event_id():
                return
            self.all_done.wait(0.005)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_sixteen_sources_and_forty_five_windows_at_once(
    kind: str, databases: Databases, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if kind == "postgresql":
        url = emptied(request.getfixturevalue("shared_postgres"))
    else:
        url = databases._fresh_sqlite(tmp_path, tables=True)
    with houses(kind, url) as opened:
        rush = Rush(opened)
        rush.run()
        with opened[0].store.read() as conn:
            tickets = conn.execute(select(Ticket.__table__)).all()
            cases = conn.execute(select(CaseRecord.ticket)).scalars().all()
            broken = list(journal.verify(conn))
        every = [e.id for e in opened[0].events_after(0, 100_000)]

    assert len(tickets) == len(rush.issued) == TICKETS
    assert max(Counter(number for _, number in rush.issued).values()) == 1, "a number twice"
    assert max(Counter(ticket for ticket, _ in rush.called).values()) == 1, "called twice"
    assert {t.id for t in tickets} == {ticket for ticket, _ in rush.issued}
    served = {ticket for ticket, _ in rush.called}
    unserved = [t for t in tickets if t.id not in served]
    assert {t.state for t in unserved} <= {"waiting"}
    assert all(t.state == "finished" for t in tickets if t.id in served)
    assert sorted(cases) == sorted(served), "one case for each call"
    assert broken == []
    # Whoever reads behind the last id misses nothing: ids became visible in their order.
    assert rush.seen == every == sorted(set(every))
    # Nothing that an open window may call was left behind.
    assert unserved == []


def test_two_workers_that_call_at_the_same_moment_get_different_tickets(
    database_url: str,
) -> None:
    kind = "sqlite" if database_url.startswith("sqlite") else "postgresql"
    with houses(kind, database_url) as workers:
        opened = (workers * 2)[:2]  # on SQLite two threads of the one house
        kiosk = Actor("device", "kiosk:T", "kiosk")
        for no in ("07", "09"):
            opened[0].do(open_window, OpenWindow(no), actor=clerk(no))
        for _ in range(15):
            for _ in range(2):
                opened[0].do(issue, IssueTicket("MS01"), actor=kiosk)
            gate, got = threading.Barrier(2), []

            def one(house: House, no: str, gate: threading.Barrier, got: list[str]) -> None:
                gate.wait(60)
                got.append(house.do(call, CallNext(no), actor=clerk(no))["ticket"])

            pair = [
                threading.Thread(target=one, args=(house, no, gate, got))
                for house, no in zip(opened, ("07", "09"), strict=True)
            ]
            for thread in pair:
                thread.start()
            for thread in pair:
                thread.join(60)
            assert len(set(got)) == 2
            assert None not in got
            for no in ("07", "09"):
                opened[0].do(start, AtWindow(no), actor=clerk(no))
                opened[0].do(finish, Finish(no, "done"), actor=clerk(no))


def test_searches_of_one_account_at_the_same_moment_all_find_and_all_are_kept(
    database_url: str,
) -> None:
    kind = "sqlite" if database_url.startswith("sqlite") else "postgresql"
    guide = Actor("user", "guide", "guide")
    with houses(kind, database_url) as workers:
        gate, found = threading.Barrier(8), []

        def one(house: House) -> None:
            gate.wait(60)
            for _ in range(5):
                found.append(house.do(look_up, LookUp(phone_last4="0000"), actor=guide))

        threads = [
            threading.Thread(target=one, args=(workers[n % len(workers)],)) for n in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert len(found) == 40
        with workers[0].store.read() as conn:
            assert journal.head_of(conn, f"{journal.LOOKS}:guide")[0] == 40
            assert list(journal.verify(conn)) == []


def test_the_store_itself_refuses_a_number_twice_two_tickets_at_a_window_and_two_for_an_item(
    database_url: str,
) -> None:
    from sqlalchemy.exc import IntegrityError

    with houses("sqlite", database_url) as (house,):
        kiosk = Actor("device", "kiosk:T", "kiosk")
        a, b = (house.do(issue, IssueTicket("MS01"), actor=kiosk)["id"] for _ in range(2))
        clashes = (
            {"seq": 1},
            {"at_window": "07"},
            {"person_hash": b"0" * 32},
        )
        with house.store.write() as conn:
            table = Ticket.__table__
            conn.execute(
                table.update()  # type: ignore[attr-defined]
                .where(table.c.id == a)
                .values(at_window="07", person_hash=b"0" * 32)
            )
        for clash in clashes:
            with pytest.raises(IntegrityError), house.store.write() as conn:
                conn.execute(table.update().where(table.c.id == b).values(**clash))  # type: ignore[attr-defined]


def test_a_clash_in_the_store_is_told_as_changed_meanwhile(database_url: str) -> None:
    from server.steps.floor import Floor
    from server.store.work import Work

    def clumsy(work: Work, floor: Floor, command: object) -> dict[str, object]:
        work.conn.execute(Ticket.__table__.update().values(at_window="07"))  # type: ignore[attr-defined]
        return {}

    with houses("sqlite", database_url) as (house,):
        for _ in range(2):
            house.do(issue, IssueTicket("MS01"), actor=Actor("device", "kiosk:T", "kiosk"))
        with pytest.raises(Refused) as refused:
            house.do(clumsy, None, actor=Actor("system", "x", "system"))
        assert refused.value.code == "changed_meanwhile"

"""Three kiosks, cut lines, a dead server, power cuts: paper, journals and server agree."""

from __future__ import annotations

import json
import sqlite3
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from server.store.engine import open_store
from server.store.models import TakenIn, Ticket
from server.store.queries import journal
from tests.journeys.cut_line import AFTER, BEFORE, LATE, Line
from tests.support.ports import free_port
from tests.support.processes import Process
from tests.support.running_hall import RunningHall

ITEMS = ("GA01", "GA03", "MS01", "MS14", "QY01", "TZ01")
EACH = 167
"""Tickets for each of three kiosks: five hundred and one."""
GRACE_S = 0.5
WITHIN_S = 120.0


@dataclass
class Lone:
    """A kiosk, its folder and its paper; started anew after each power cut."""

    name: str
    hall: RunningHall
    line: Line
    folder: Path
    token: str
    port: int = field(default_factory=free_port)
    starts: int = 0
    process: Process | None = None
    told: dict[str, str] = field(default_factory=dict)
    screen: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=60), repr=False)

    @property
    def ready(self) -> Path:
        return self.folder / f"ready-{self.starts}.json"

    def start(self, **dying: int) -> Process:
        """Start, or start again; it serves once `ready` is there."""
        self.starts += 1
        self.folder.mkdir(exist_ok=True)
        orders = {
            "server": self.line.url, "token": self.token, "id": self.name, "port": self.port,
            "data": str(self.folder), "grace_s": GRACE_S, "paper": str(self.folder / "paper"),
            "ready": str(self.ready), **dying,
        }  # fmt: skip
        command = [sys.executable, "-m", "tests.journeys.lone_kiosk", json.dumps(orders)]
        self.process = Process(command, log=self.folder / "kiosk.log")
        return self.process

    def order(self, n: int) -> None:
        """One person's order, asked for with one key until there is an answer."""
        key = f"order-{self.name}-{n:04d}"
        end = time.monotonic() + WITHIN_S
        while True:
            try:
                answer = self.screen.post(
                    f"http://127.0.0.1:{self.port}/local/tickets",
                    json={"item": ITEMS[n % len(ITEMS)]},
                    headers={"Idempotency-Key": key},
                )
            except httpx.TransportError:
                assert time.monotonic() < end, f"{self.name} does not come back"
                time.sleep(0.1)
                continue
            assert answer.status_code == 201, answer.text
            self.told[key] = answer.json()["ticket"]["number"]
            return

    def look_after(self) -> None:
        """Switch the machine on again when the power went. Called by the main thread only: a
        child ends with the thread that started it."""
        if self.process is not None and not self.process.running:
            self.start(die_after=30 if self.starts == 1 else 0).wait_for_file(self.ready)

    def rows(self) -> list[sqlite3.Row]:
        with sqlite3.connect(self.folder / "journal.db", timeout=5) as conn:
            conn.row_factory = sqlite3.Row
            return conn.execute("SELECT * FROM orders ORDER BY n").fetchall()

    def holds_numbers(self) -> bool:
        with sqlite3.connect(self.folder / "journal.db", timeout=5) as conn:
            return bool(conn.execute("SELECT count(*) FROM blocks").fetchone()[0])

    def unsent(self) -> int:
        kept = ("ordered", "numbered", "printing", "abandoned", "spoiled")
        return sum(
            row["state"] in kept or (row["alone"] and row["state"] != "sent") for row in self.rows()
        )

    @property
    def papers(self) -> list[str]:
        return (self.folder / "paper").read_text().split()

    def stop(self) -> None:
        self.screen.close()
        if self.process is not None:
            self.process.stop()


@pytest.fixture
def kiosks(sqlite_url: str, tmp_path: Path) -> Iterator[list[Lone]]:
    """A served hall and three kiosks that hold numbers of today."""
    from hardware.clock import SystemClock
    from server.store.accounts import add_device

    hall = RunningHall(tmp_path / "hall", sqlite_url)
    hall.prepare()
    names = ("K1", "K2", "K3")
    store = open_store(sqlite_url)
    tokens = {name: add_device(store, "kiosk", name, SystemClock().now()) for name in names}
    store.close()
    with ExitStack() as stack:
        stack.callback(hall.stop)
        hall.start_quickly()
        found = []
        for n, name in enumerate(names):
            line = stack.enter_context(Line(hall.port, start=n))
            kiosk = Lone(name, hall, line, tmp_path / name, tokens[name])
            stack.callback(kiosk.stop)
            found.append(kiosk)
        for kiosk in found:
            # K1 loses its power between journal and paper, and once more after the paper.
            kiosk.start(**({"die_before": 30} if kiosk.name == "K1" else {}))
        for kiosk in found:
            assert kiosk.process is not None
            kiosk.process.wait_for_file(kiosk.ready)
            wait_until(kiosk.holds_numbers, "numbers are held")
        yield found


@pytest.mark.slow
@pytest.mark.rule("XX-26", "PDS-28a")
def test_paper_journals_and_server_agree_to_the_last_number(
    kiosks: list[Lone], sqlite_url: str
) -> None:
    _a_bad_day(kiosks)
    for kiosk in kiosks:
        kiosk.line.cutting = False
    for kiosk in kiosks:
        wait_until(lambda kiosk=kiosk: kiosk.unsent() == 0, f"{kiosk.name} has sent all")  # type: ignore[misc]
    tickets, taken, breaks = _stored(sqlite_url)
    assert breaks == []
    waiting = {row.number: row for row in tickets if row.state == "waiting"}
    papers = [number for kiosk in kiosks for number in kiosk.papers]
    assert _twice(papers) == []
    # The one number whose paper nobody can swear to: the power went before it came out.
    cut = [r["number"] for k in kiosks for r in k.rows() if r["evidence"] == "cut off"]
    missing = set(waiting) - set(papers)
    assert len(cut) == 2
    assert missing < set(cut)
    assert len(missing) == 1
    assert set(papers) <= set(waiting)
    assert {number for kiosk in kiosks for number in kiosk.told.values()} == set(waiting)
    assert {row.state for row in tickets} <= {"waiting", "given_up"}
    assert [row.why for row in taken if row.why] == []
    withdrawn = {row.withdrawn for row in taken if row.withdrawn}
    assert {row.id for row in tickets if row.state == "given_up"} == withdrawn
    for kiosk in kiosks:
        came = [waiting[r["number"]].base_at for r in kiosk.rows() if r["alone"] and r["paper"]]
        assert came == sorted(came)
        assert len(came) > EACH / 10
    for kiosk in kiosks:
        assert min(kiosk.line.seen[how] for how in (BEFORE, AFTER, LATE)) > 0
    assert kiosks[0].starts == 3


def _a_bad_day(kiosks: list[Lone]) -> None:
    """Five hundred orders; the server is killed at a third of them and back at two thirds."""
    for kiosk in kiosks:
        kiosk.line.cutting = True

    def orders(kiosk: Lone) -> None:
        for n in range(EACH):
            kiosk.order(n)

    people = [threading.Thread(target=orders, args=(kiosk,)) for kiosk in kiosks]
    for thread in people:
        thread.start()

    def done(share: float) -> Callable[[], bool]:
        def holds() -> bool:
            for kiosk in kiosks:
                kiosk.look_after()
            return sum(len(kiosk.told) for kiosk in kiosks) >= share * 3 * EACH

        return holds

    hall = kiosks[0].hall
    wait_until(done(1 / 3), "a third")
    hall.kill()
    wait_until(done(2 / 3), "two thirds")
    hall.start_quickly()
    wait_until(done(1), "all")
    for thread in people:
        thread.join(WITHIN_S)
    assert [len(kiosk.told) for kiosk in kiosks] == [EACH] * 3


def _stored(url: str) -> tuple[list[Any], list[Any], list[Any]]:
    store = open_store(url)
    try:
        with store.read() as conn:
            tickets = list(conn.execute(select(Ticket.__table__)))
            taken = list(conn.execute(select(TakenIn.__table__)))
            return tickets, taken, list(journal.verify(conn))
    finally:
        store.close()


def _twice(numbers: list[str]) -> list[str]:
    return [number for number, times in Counter(numbers).items() if times > 1]


def wait_until(holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + WITHIN_S
    while not holds():
        assert time.monotonic() < end, f"{what}: not in time"
        time.sleep(0.05)

"""Sixty-four phones and the last places, over HTTP, with cancellations in between.

Three server processes on PostgreSQL, one on SQLite: nothing but the database stands between them.
The hall's clock runs fast, so that what is cancelled is free again while the others still try.
"""

from __future__ import annotations

import http.client
import itertools
import json
import random
import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from server.store.engine import open_store
from server.store.models import Appointment, Outbox, Release, Slot
from server.store.queries import journal
from tests.support import ids
from tests.support.databases import Databases
from tests.support.ports import LOOPBACK
from tests.support.running_hall import RunningHall

PHONES, TRIES, SPEED = 64, 6, 600.0
ITEM, QUEUE = "GA01", "N"
STARTS = [f"2026-11-24T{time}:00+08:00" for time in ("09:00", "09:30", "10:00")]


@dataclass
class Crowd:
    """What everybody was told. Appending to a list is safe between threads."""

    hall: RunningHall
    told: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def run(self) -> None:
        people, gate = ids.people(64), threading.Barrier(PHONES)
        crowd = [
            threading.Thread(target=self._phone, args=(n, next(people), gate), daemon=True)
            for n in range(PHONES)
        ]
        for thread in crowd:
            thread.start()
        for thread in crowd:
            thread.join(60)

    def _phone(self, n: int, person: str, gate: threading.Barrier) -> None:
        chance, keys = random.Random(n), itertools.count()  # noqa: S311
        try:
            line = http.client.HTTPConnection(LOOPBACK, self.hall.port, timeout=30)
            line.connect()
            gate.wait(60)
            for _ in range(TRIES):
                wish = {"item": ITEM, "start": chance.choice(STARTS), "channel": "web"}
                wish["person"] = {"id_number": person, "name": "王小明"}  # type: ignore[assignment]
                status, made = _ask(line, "POST", "/appointments", wish, f"{n}-{next(keys)}")
                self.told.append("booked" if status == 201 else made["code"])
                if status != 201:
                    continue
                if n % 4 == 0:
                    return
                link = f"/appointments/{made['token']}"
                status, gone = _ask(line, "DELETE", link, None, f"{n}-{next(keys)}")
                self.told.append("cancelled" if status == 200 else gone["code"])
        except Exception as fault:
            self.faults.append(repr(fault))


def _ask(
    line: http.client.HTTPConnection, method: str, path: str, body: Any, key: str
) -> tuple[int, Any]:
    headers = {"Content-Type": "application/json", "Idempotency-Key": key}
    sent = json.dumps(body).encode() if body is not None else None
    line.request(method, f"/api/v1{path}", sent, headers)
    answer = line.getresponse()
    return answer.status, json.loads(answer.read())


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "workers"), [("sqlite", 1), ("postgresql", 3)])
def test_the_last_places_are_never_sold_twice_by_any_number_of_server_processes(
    kind: str, workers: int, databases: Databases, tmp_path: Path
) -> None:
    with databases.fresh(kind, tmp_path) as url:
        hall = RunningHall(tmp_path / "hall", url, workers=workers, speed=SPEED)
        hall.prepare()
        try:
            hall.start()
            crowd = Crowd(hall)
            crowd.run()
        finally:
            hall.stop()
        assert crowd.faults == []
        count = Counter(crowd.told)
        assert set(count) <= {"booked", "cancelled", "slot_taken"}
        assert count["slot_taken"] > 0
        assert count["cancelled"] > 0
        _check_books(url, count)


def _check_books(url: str, told: Counter[str]) -> None:
    """What is stored is what was told, and at no moment were there more than there are places."""
    store = open_store(url)
    try:
        with store.read() as conn:
            slots = {
                row.start: row
                for row in conn.execute(select(Slot.__table__).where(Slot.queue == QUEUE))
                if row.booked_public
            }
            kept = conn.execute(
                select(Appointment.start).where(Appointment.state == "confirmed")
            ).scalars()
            held = Counter(kept)
            waiting = Counter(conn.execute(select(Release.start)).scalars())
            events = conn.execute(select(Outbox.type, Outbox.data).order_by(Outbox.id)).all()
            assert list(journal.verify(conn)) == []
    finally:
        store.close()
    assert sum(held.values()) == told["booked"] - told["cancelled"]
    for start, row in slots.items():
        assert row.booked_public == held[start] + waiting[start] <= row.capacity_public
    capacity = {start.isoformat(): row.capacity_public for start, row in slots.items()}
    now: Counter[str] = Counter()
    for kind, data in events:
        step = {"appointment.booked": 1, "appointment.cancelled": -1}.get(kind, 0)
        if step:
            start = _utc(data["appointment"]["start"])
            now[start] += step
            assert now[start] <= capacity[start], "more bookings than places"


def _utc(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone(UTC).isoformat()

"""Tickets through the one door against single inserts of the driver, both durable."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from typing import Any

from bench.house import a_house, plain_items
from bench.place import KINDS, Place
from bench.report import Figure, middle
from server.store.engine import Store

SPAN_S = 0.5
PAYLOAD = "x" * 300


def run(place: Place) -> list[Figure]:
    """One writer after another, in turns of half a second; medians of the turns."""
    return [_on(kind, place) for kind in KINDS]


def _on(kind: str, place: Place) -> Figure:
    with a_house(place.database(kind)) as driver:
        items = itertools.cycle(plain_items())
        insert, close = raw_inserts(driver.house.store)
        tickets, raw = [], []
        for _ in range(place.rounds(6)):
            raw.append(per_second(insert))
            tickets.append(per_second(lambda: driver.issue(next(items))))
        close()
    # The first turn warms caches and the write-ahead log.
    return Figure(
        "durable", f"tickets through House.do, {kind}", middle(tickets[1:]), "/s",
        middle(raw[1:]), "raw inserts",
    )  # fmt: skip


def raw_inserts(store: Store) -> tuple[Callable[[], object], Callable[[], object]]:
    """One durable insert per transaction on the driver's own connection; and how to close it."""
    with store.write() as conn:
        conn.exec_driver_sql("CREATE TABLE bench_raw (id INTEGER, payload TEXT)")
    pooled = store.reader.raw_connection()
    raw: Any = pooled.driver_connection
    mark = "?" if store.dialect == "sqlite" else "%s"
    statement = f"INSERT INTO bench_raw VALUES ({mark}, {mark})"  # noqa: S608
    numbers = itertools.count()

    def on_sqlite() -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(statement, (next(numbers), PAYLOAD))
        raw.execute("COMMIT")

    def on_postgres() -> None:
        raw.execute(statement, (next(numbers), PAYLOAD))
        raw.commit()

    return (on_sqlite if store.dialect == "sqlite" else on_postgres), pooled.close


def per_second(work: Callable[[], object]) -> float:
    """How often it is done in half a second, for a whole one."""
    done, began = 0, time.perf_counter()
    while (passed := time.perf_counter() - began) < SPAN_S:
        work()
        done += 1
    return done / passed

"""Bookings for the rows about them: places without end, people, a year of bookings that were."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import text, update

from bench.house import Driver
from server.rules.refusals import Refused
from server.steps.book import Book, book, look_for_place
from server.steps.claims import Person
from server.steps.places import materialise
from server.steps.views.appointments import slots_view
from server.store.models import Appointment, Slot
from server.store.work import SYSTEM, Actor, Work
from tests.support import ids

CITIZEN = Actor("citizen", "link", "citizen")
ITEM, QUEUE = "GA01", "N"
TIMES = ("09:00", "09:30", "10:00", "10:30", "11:00")
MONDAY = [datetime.fromisoformat(f"2026-11-23T{time}:00+08:00") for time in TIMES]


class Booker:
    """One person after another books a time, each with a key, as over HTTP."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self._people = ids.people(7)
        self._numbers = itertools.count()

    def book(self) -> str:
        """What the next person was told: booked, or the code of the refusal."""
        n = next(self._numbers)
        person = Person("resident", next(self._people), "王小明", "13800138000")
        wish = Book(ITEM, MONDAY[n % len(MONDAY)], person=person)
        try:
            self.driver.house.do(
                book, wish, actor=CITIZEN, key=f"booking-{n}", glance=look_for_place
            )
        except Refused as no:
            return no.code
        return "booked"

    def search(self) -> int:
        """The free times of a week, as a phone looks for them."""
        house = self.driver.house
        days = [house.floor.day(MONDAY[0] + timedelta(days=n)) for n in range(5)]
        return len(house.read(slots_view, ITEM, days, house.now()))

    def places(self, each: int) -> None:
        """So many places in each of the times."""
        house = self.driver.house
        with house.store.write() as conn:
            work = Work(conn, house.now(), SYSTEM)
            materialise(work, house.floor, QUEUE, house.floor.day(MONDAY[0]))
            conn.execute(update(Slot).where(Slot.start.in_(MONDAY)).values(capacity_public=each))


_MADE_UP = {
    "sqlite": {
        "numbers": "WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers"
        " WHERE i < :rows)",
        "from": "numbers",
        "id": "printf('%026d', i)",
        "bytes": "randomblob(32)",
        "code": "printf('%08d', i)",
        "day": "date('2026-11-19', '-' || (i % 250) || ' days')",
    },
    "postgresql": {
        "numbers": "",
        "from": "generate_series(1, :rows) AS i",
        "id": "lpad(i::text, 26, '0')",
        "bytes": "sha256((random()::text || i::text)::bytea)",
        "code": "lpad(i::text, 8, '0')",
        "day": "DATE '2026-11-19' - (i % 250)::int",
    },
}


def add_year(driver: Driver, rows: int) -> None:
    """A year of bookings that are over, each a copy of one real booking."""
    store = driver.house.store
    made = _MADE_UP[store.dialect]
    given: dict[str, str] = {
        "id": made["id"], "token_hash": made["bytes"], "code": made["code"], "day": made["day"],
        "person_hash": made["bytes"],
        "state": "CASE i % 10 WHEN 0 THEN 'missed' WHEN 1 THEN 'cancelled' ELSE 'fulfilled' END",
    }  # fmt: skip
    columns = [column.name for column in Appointment.__table__.columns]
    values = ", ".join(given.get(name, f't."{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    statement = (
        f"{made['numbers']} INSERT INTO appointment ({names}) "  # noqa: S608
        f"SELECT {values} FROM {made['from']} CROSS JOIN (SELECT * FROM appointment LIMIT 1) AS t"
    )
    if store.dialect == "sqlite":
        head, tail = statement.split(" INSERT", 1)
        into, rest = tail.split(" SELECT", 1)
        statement = f"INSERT{into} {head} SELECT{rest}"
    with store.write() as conn:
        if store.dialect == "postgresql":
            conn.execute(text("SET LOCAL statement_timeout = 0"))
        conn.execute(text(statement), {"rows": rows})
    with store.write() as conn:
        conn.execute(text("ANALYZE"))


SALE, ROW = (
    "UPDATE bench_place SET booked = booked + 1 WHERE id = {0} AND booked < capacity",
    "INSERT INTO bench_booking (place) VALUES ({0})",
)
SOLD_OUT = 3
"""Of four wishes of the bare sale: as in a rush of 2,000 for 500."""


def raw_sales(store: Any) -> tuple[Callable[[], None], Callable[[], None]]:
    """The bare conditional write on the driver's own connection, and how to close it: one durable
    UPDATE, and an INSERT when it sold; three in four find nothing left, as in a rush."""
    with store.write() as conn:
        conn.exec_driver_sql(
            "CREATE TABLE bench_place (id INTEGER PRIMARY KEY, booked INTEGER, capacity INTEGER)"
        )
        conn.exec_driver_sql("CREATE TABLE bench_booking (place INTEGER)")
        conn.exec_driver_sql("INSERT INTO bench_place VALUES (0, 0, 100000000)")
        for n in range(SOLD_OUT):
            conn.exec_driver_sql(f"INSERT INTO bench_place VALUES ({n + 1}, 0, 0)")  # noqa: S608
    pooled = store.reader.raw_connection()
    raw: Any = pooled.driver_connection
    mark = "?" if store.dialect == "sqlite" else "%s"
    sale, row = SALE.format(mark), ROW.format(mark)
    numbers = itertools.count()

    def sell() -> None:
        place = next(numbers) % (1 + SOLD_OUT)
        if store.dialect == "sqlite":
            raw.execute("BEGIN IMMEDIATE")
        if raw.execute(sale, (place,)).rowcount == 1:
            raw.execute(row, (place,))
        raw.commit()

    return sell, pooled.close


def store_sales(store: Any) -> Callable[[], None]:
    """The same through the store's own door, as every step goes: lock, session, commit.

    Needs the tables of :func:`raw_sales`.
    """
    numbers = itertools.count()
    sale, row = text(SALE.format(":id")), text(ROW.format(":id"))

    def sell() -> None:
        place = {"id": next(numbers) % (1 + SOLD_OUT)}
        with store.write() as conn:
            if conn.execute(sale, place).rowcount == 1:
                conn.execute(row, place)

    return sell

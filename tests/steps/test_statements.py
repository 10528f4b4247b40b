"""What a visit costs the store: SQL statements, not time, and the same at 10 and at 1,000."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, insert, select

from server.rules.next_up import rank
from server.rules.refusals import Refused
from server.steps.book import look_for_place
from server.steps.call import CallNext, call
from server.steps.repeats import Glance
from server.store.models import Ticket
from tests.steps.booking_day import booked
from tests.steps.floor_day import Day, clerk, demo_hall
from tests.support import ids

AIM = 15


@contextmanager
def counted(day: Day) -> Iterator[list[str]]:
    """The statements that the store is sent inside, without begin and commit."""
    sent: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.upper().startswith(("BEGIN", "COMMIT", "ROLLBACK")):
            sent.append(statement)

    store = day.house.store
    # On PostgreSQL the reader is a view of the writer, which hears of its statements as well.
    engines = {store.writer} if store.shared else {store.writer, store.reader}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)


def crowd(day: Day, like: str, people: range) -> None:
    """More people in the line of this ticket, written straight into the store."""
    row = dict(day.ticket(like)._mapping)
    rows = []
    for n in people:
        base_at = row["base_at"] + timedelta(seconds=n)
        own = {"id": f"{n:026d}", "token_hash": f"{n:032d}".encode(), "seq": n, "number": f"S{n}"}
        rows.append(row | own | {"base_at": base_at, "rank": rank(base_at, timedelta())})
    with day.house.store.write() as conn:
        conn.execute(insert(Ticket), rows)


@pytest.mark.parametrize(
    ("item", "window", "priority"),
    [
        ("MS01", "07", None),
        ("MS07", "07", "disabled"),
        ("MS15", "13", None),
        ("YS05", "34", None),
        ("MS01", "34", None),
        ("MS01", "43", "disabled"),
    ],
)
def test_issue_and_call_cost_at_most_fifteen_statements(
    day: Day, item: str, window: str, priority: str | None
) -> None:
    day.open(window)
    with counted(day) as sent:
        day.issue(item, person=ids.VALID[0], priority=priority, key="i")
        answer = day.house.do(call, CallNext(window), actor=clerk(window), key="c")
    assert answer["ticket"]
    # On PostgreSQL the single writer's lock is one more statement in each transaction, and so is
    # the question whether another server has changed the hall's days.
    locks = 4 if day.house.store.dialect == "postgresql" else 0
    # An item with a daily limit is counted: one more.
    limited = item in {i.id for i in demo_hall().items.values() if i.daily_limit}
    # Whoever helps out weighs the lines: what stands there, and who works on it.
    helps = (item, window) == ("MS01", "34")
    assert 8 <= len(sent) - locks <= AIM + limited + helps, "\n\n".join(sent)


@pytest.mark.parametrize(
    ("glance", "of_booking", "of_no", "transactions"),
    [(None, 8, 5, (1, 1)), (look_for_place, 9, 2, (2, 1))],
    ids=["at-once", "after-a-look"],
)
def test_a_booking_costs_eight_statements_and_being_told_no_two_after_a_look_and_else_five(
    day: Day, glance: Glance | None, of_booking: int, of_no: int, transactions: tuple[int, int]
) -> None:
    """In a rush most are told no: over HTTP by a read, and not under the write lock."""
    people, told = ids.people(3), []
    booked(day, next(people), key="first")  # writes the slots of the day
    for n in range(3):
        with counted(day) as sent:
            try:
                booked(day, next(people), key=f"{n}", glance=glance)
                told.append(("booked", len(sent)))
            except Refused as no:
                told.append((no.code, len(sent)))
    # Each transaction on PostgreSQL asks for the version of the hall's days; one that writes takes
    # the lock as well.
    shared = day.house.store.shared
    locks = (1, 0 if glance else 1)
    of_booking, of_no = (
        count + (asked + lock) * shared
        for count, asked, lock in zip((of_booking, of_no), transactions, locks, strict=True)
    )
    assert told[0] == ("booked", of_booking)
    assert told[-1] == ("slot_taken", of_no)


@pytest.mark.parametrize(("window", "priority"), [("07", None), ("34", None), ("43", "disabled")])
def test_a_call_costs_as_many_statements_at_ten_waiting_as_at_a_thousand(
    day: Day, window: str, priority: str | None
) -> None:
    day.open(window)
    first = day.issue(priority=priority)["id"]

    def cost(people: range) -> int:
        crowd(day, first, people)
        with counted(day) as sent:
            assert day.call(window)["ticket"]
        day.start(window)
        day.finish(window)
        return len(sent)

    assert cost(range(2000, 2010)) == cost(range(3000, 4000))


def test_waiting_people_are_read_by_the_head_and_not_by_the_line(day: Day) -> None:
    day.open("07")
    crowd(day, day.issue()["id"], range(2000, 3000))
    with counted(day) as sent:
        day.call("07")
    (heads,) = [s for s in sent if "LIMIT 1" in s]
    with day.house.store.read() as conn:
        rows = conn.exec_driver_sql("SELECT count(*) FROM ticket").scalar_one()
        assert rows == 1001
        assert len(conn.execute(select(Ticket.id).where(Ticket.line == "S")).all()) == 1000
    assert heads.count("SELECT h.id") == 1

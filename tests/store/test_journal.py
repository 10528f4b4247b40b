"""The journal is append-only in the store itself, and its chains tell of every tampering."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from server.store.engine import Store
from tests.steps.floor_day import Day, a_day

DROP = {
    "sqlite": ("DROP TRIGGER journal_no_update", "DROP TRIGGER journal_no_delete"),
    "postgresql": ("DROP TRIGGER journal_append_only ON journal",),
}


@pytest.fixture
def day(database_url: str) -> Iterator[Day]:
    """A day on which one visit is over and another waits."""
    with a_day(database_url) as opened:
        opened.open("07")
        opened.issue()
        opened.serve("07")
        opened.issue()
        yield opened


def run(store: Store, sql: str, **values: Any) -> None:
    with store.write() as conn:
        conn.execute(text(sql), values)


def tamper(day: Day, sql: str) -> None:
    """What somebody with the database's own rights could do: drop the guard, then write."""
    for statement in (*DROP[day.house.store.dialect], sql):
        run(day.house.store, statement)


def broken(day: Day) -> set[tuple[str, int, str]]:
    return {(b.subject.split(":")[0], b.n, b.why) for b in day.broken_chains()}


@pytest.mark.rule("PQ-16b")
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal SET kind = 'finish'",
        "UPDATE journal SET at = at WHERE n = 1",
        "DELETE FROM journal",
        "DELETE FROM journal WHERE n = 2",
    ],
)
def test_the_store_refuses_to_change_or_remove_an_entry(day: Day, sql: str) -> None:
    rows = day.row_counts()["journal"]
    with pytest.raises(DBAPIError, match="append-only"):
        run(day.house.store, sql)
    assert day.row_counts()["journal"] == rows
    assert broken(day) == set()


def test_postgresql_refuses_to_empty_the_journal(postgres_url: str) -> None:
    with a_day(postgres_url) as day:
        day.issue()
        with pytest.raises(DBAPIError, match="append-only"):
            run(day.house.store, "TRUNCATE journal")


@pytest.mark.rule("PQ-16b")
@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE journal SET kind = 'miss' WHERE n = 2 AND kind = 'call'", ("ticket", 2, "hash")),
        ("UPDATE journal SET actor = 'user:x' WHERE n = 4", ("ticket", 4, "hash")),
        ("DELETE FROM journal WHERE n = 3 AND kind = 'start'", ("ticket", 4, "gap")),
        ("DELETE FROM journal WHERE n = 4", ("ticket", 3, "head")),
        ("UPDATE journal SET kind = 'closed' WHERE kind = 'opened'", ("case", 1, "hash")),
        ("DELETE FROM journal WHERE subject LIKE 'case:%'", ("case", 0, "missing")),
    ],
)
def test_whoever_gets_past_the_guard_is_found_by_the_chain(
    day: Day, sql: str, found: tuple[str, int, str]
) -> None:
    assert broken(day) == set()
    tamper(day, sql)
    assert broken(day) == {found}


@pytest.mark.rule("PQ-16b")
def test_an_entry_that_was_slipped_in_is_found_too(day: Day) -> None:
    run(
        day.house.store,
        "INSERT INTO journal (subject, n, at, kind, actor, data, previous, hash) "
        "SELECT subject, 9, at, kind, actor, data, previous, hash FROM journal WHERE n = 4",
    )
    assert broken(day) == {("ticket", 9, "gap")}

"""The store's transactions: one writer, readers that never wait, all or nothing."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from server.store.engine import SAFE_SQLITE, Store, open_store, sqlite_module
from server.store.models import JobRun
from server.store.schema import is_current, upgrade
from tests.support.clock import at


def jobs(store: Store) -> list[str]:
    with store.read() as conn:
        return list(conn.execute(select(JobRun.job).order_by(JobRun.job)).scalars())


def add(store: Store, job: str) -> None:
    with store.write() as conn:
        conn.execute(insert(JobRun).values(job=job, slot="1", at=at("10:00")))


def test_what_fails_leaves_nothing_behind(store: Store) -> None:
    row = {"job": "a", "slot": "1", "at": at("10:00")}
    with pytest.raises(IntegrityError), store.write() as conn:
        conn.execute(insert(JobRun), [row, row])
    assert jobs(store) == []
    add(store, "b")
    assert jobs(store) == ["b"]


def test_a_reader_sees_what_is_committed_and_waits_for_nobody(store: Store) -> None:
    add(store, "a")
    with store.write() as conn:
        conn.execute(insert(JobRun).values(job="b", slot="1", at=at("10:00")))
        assert jobs(store) == ["a"]
    assert jobs(store) == ["a", "b"]


def test_two_writers_go_one_after_the_other(store: Store) -> None:
    entered, order = threading.Event(), []

    def second() -> None:
        entered.wait(60)
        with store.write():
            order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with store.write():
        entered.set()
        thread.join(0.2)
        order.append("first")
    thread.join(60)
    assert order == ["first", "second"]


def test_moments_come_back_in_utc_and_exact(store: Store) -> None:
    moment = at("10:00").replace(microsecond=123_456)
    with store.write() as conn:
        conn.execute(insert(JobRun).values(job="a", slot="1", at=moment))
    with store.read() as conn:
        stored = conn.execute(select(JobRun.at)).scalar_one()
    assert stored == moment
    assert stored.tzinfo == UTC


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    row = {"job": "a", "slot": "1", "at": datetime(2026, 11, 20, 10)}
    with pytest.raises(StatementError, match="without time zone"), store.write() as conn:
        conn.execute(insert(JobRun), row)


def test_tables_are_made_once_and_known_to_be_current(empty_database_url: str) -> None:
    store = open_store(empty_database_url)
    try:
        assert not is_current(store)
        upgrade(store)
        upgrade(store)
        assert is_current(store)
    finally:
        store.close()


def test_sqlite_is_durable_checked_and_free_of_the_wal_fault(sqlite_url: str) -> None:
    assert sqlite_module().sqlite_version_info >= SAFE_SQLITE
    store = open_store(sqlite_url)
    try:
        with store.write() as conn:
            found = [
                conn.execute(text(f"PRAGMA {name}")).scalar_one()
                for name in ("journal_mode", "synchronous", "foreign_keys")
            ]
        assert found == ["wal", 2, 1]
    finally:
        store.close()

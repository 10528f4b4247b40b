"""A database that does not answer in time is told of as such; a wrong statement is not."""

from __future__ import annotations

import threading

import psycopg
import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError

from server.store.engine import Store, StoreAwayError, open_store
from tests.support.clock import at

ADD = text("INSERT INTO job_run (job, slot, at) VALUES ('job', 'slot', :at)")
COUNT = text("SELECT count(*) FROM job_run")


def impatient(store: Store) -> None:
    """Its new connections wait for a lock for a twentieth of a second only."""

    @event.listens_for(store.writer, "connect")
    def on_connect(raw: psycopg.Connection, _record: object) -> None:
        raw.execute("SET lock_timeout = 50")
        raw.execute("SET statement_timeout = 200")
        raw.commit()


def add(store: Store, then: str | None = None) -> None:
    """Write a row; what follows in the same transaction goes wrong."""
    with store.write() as conn:
        conn.execute(ADD, {"at": at("10:00")})
        if then:
            conn.execute(text(then))


def test_a_lock_that_is_not_given_in_time_is_told_and_nothing_is_written(
    postgres_url: str,
) -> None:
    ours, theirs = open_store(postgres_url), open_store(postgres_url)
    impatient(ours)
    try:
        with theirs.write(), pytest.raises(StoreAwayError, match="LockNotAvailable"):
            add(ours)
        with ours.read() as conn:
            assert conn.execute(COUNT).scalar_one() == 0
    finally:
        ours.close()
        theirs.close()


def test_a_statement_that_takes_too_long_is_given_up(postgres_url: str) -> None:
    store = open_store(postgres_url)
    impatient(store)
    try:
        with pytest.raises(StoreAwayError, match="QueryCanceled"):
            add(store, "SELECT pg_sleep(5)")
        with store.read() as conn:
            assert conn.execute(COUNT).scalar_one() == 0
    finally:
        store.close()


def test_a_connection_that_is_lost_midway_is_told_and_the_next_one_works(
    postgres_url: str,
) -> None:
    store = open_store(postgres_url)
    try:
        with pytest.raises(StoreAwayError):
            add(store, "SELECT pg_terminate_backend(pg_backend_pid())")
        with store.read() as conn:
            assert conn.execute(COUNT).scalar_one() == 0
        add(store)
        with store.read() as conn:
            assert conn.execute(COUNT).scalar_one() == 1
    finally:
        store.close()


def test_a_server_that_is_not_there_is_told(postgres_url: str) -> None:
    store = open_store(f"{postgres_url}_that_is_gone")
    try:
        with pytest.raises(StoreAwayError), store.read():
            raise AssertionError("nobody is there")
    finally:
        store.close()


def test_no_connection_left_is_told(postgres_url: str) -> None:
    store = open_store(postgres_url, pool=1)
    store.writer.pool._timeout = 0.05  # type: ignore[attr-defined]
    done, held = threading.Event(), threading.Barrier(3)

    def hold() -> None:
        with store.read() as conn:
            conn.execute(COUNT)
            held.wait(60)
            done.wait(60)

    holders = [threading.Thread(target=hold) for _ in range(2)]
    try:
        for holder in holders:
            holder.start()
        held.wait(60)
        with pytest.raises(StoreAwayError, match="TimeoutError"), store.read():
            raise AssertionError("one too many")
    finally:
        done.set()
        for holder in holders:
            holder.join(60)
        store.close()


def test_a_wrong_statement_stays_our_own_fault(store: Store) -> None:
    with pytest.raises(DBAPIError), store.write() as conn:
        conn.execute(text("SELECT nothing FROM nowhere"))

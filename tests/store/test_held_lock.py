"""Another process writes to the same SQLite file: commands wait, nobody else does."""

from __future__ import annotations

import threading

from sqlalchemy import text

from server.store.engine import open_store


def test_a_command_waits_for_another_writer_and_reads_go_on(sqlite_url: str) -> None:
    ours, theirs = open_store(sqlite_url), open_store(sqlite_url)
    held, read, written = threading.Event(), threading.Event(), threading.Event()

    def hold() -> None:
        with theirs.write():
            held.set()
            read.wait(60)

    def write() -> None:
        with ours.write() as conn:
            conn.execute(text("INSERT INTO job_run VALUES ('job', 'slot', '2026-11-20 00:00:00')"))
        written.set()

    try:
        holder, writer = threading.Thread(target=hold), threading.Thread(target=write)
        holder.start()
        assert held.wait(60)
        writer.start()
        with ours.read() as conn:
            conn.execute(text("SELECT count(*) FROM ticket"))
        assert not written.is_set()
        read.set()
        assert written.wait(60)
        holder.join()
        writer.join()
    finally:
        ours.close()
        theirs.close()


def test_sqlite_itself_never_waits_for_the_lock(sqlite_url: str) -> None:
    # It would wait in C, and a server on gevent would stand still for as long.
    store = open_store(sqlite_url)
    try:
        with store.write() as conn:
            assert conn.execute(text("PRAGMA busy_timeout")).scalar_one() == 0
    finally:
        store.close()

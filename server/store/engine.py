"""The database behind the hall: SQLite by default, PostgreSQL by URL.

On both, one command writes at a time: an in-process lock plus ``BEGIN IMMEDIATE`` on SQLite, one
transaction-level advisory lock on PostgreSQL. So event ids rise in commit order, a line has one
caller, and the same code is right on both stores. Reads never wait for it.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

import psycopg
from pydantic_core import from_json, to_json
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

SAFE_SQLITE = (3, 51, 3)
"""First release without the WAL-reset corruption race (present since 3.7.0)."""

WRITE = "BEGIN IMMEDIATE"
LOCK_WAIT_S, LOOK_AGAIN_S = 5.0, 0.01
"""How long a command waits for another process that writes to the same SQLite file."""

Reader: TypeAlias = Connection
"""What a read works with; nobody outside the store needs more of it than its name."""

ConflictError: TypeAlias = IntegrityError
"""A constraint of the store said no."""

StoreError: TypeAlias = SQLAlchemyError
"""The database did not do what it was asked."""

BadUrlError: TypeAlias = ArgumentError
"""Not the URL of a database."""

_SQLITE_AWAY = ("locked", "disk is full", "disk I/O", "unable to open", "readonly")

WRITE_LOCK = 0x7469_6465
"""Advisory lock of the single writer on PostgreSQL."""


class StoreAwayError(SQLAlchemyError):
    """The database did not answer in time, or the way to it broke. Nothing was done, unless it
    was lost while a commit was under way: who repeats with the same key learns which."""

    def __init__(self, orig: BaseException) -> None:
        super().__init__(type(orig).__name__)
        self.orig = orig


class UnsafeLibraryError(RuntimeError):
    """No SQLite library with the WAL fix is to be had on this machine."""


def sqlite_module() -> ModuleType:
    """The DB-API module to use: the system's when it is safe, else the bundled newer one."""
    if sqlite3.sqlite_version_info >= SAFE_SQLITE:
        return sqlite3
    try:
        from pysqlite3 import dbapi2  # noqa: PLC0415  optional, Linux x86-64 only
    except ImportError:
        raise UnsafeLibraryError(
            f"SQLite {sqlite3.sqlite_version} can corrupt a WAL database; "
            f"{'.'.join(map(str, SAFE_SQLITE))} or newer is needed, or PostgreSQL"
        ) from None
    module: ModuleType = dbapi2
    return module


class Store:
    """Connections for writing (one at a time) and for reading."""

    def __init__(self, writer: Engine, reader: Engine) -> None:
        self.writer = writer
        self.reader = reader
        self.dialect = writer.dialect.name
        self._lock = threading.Lock()

    @property
    def shared(self) -> bool:
        """May other server processes write as well? SQLite has one; PostgreSQL any number."""
        return self.dialect != "sqlite"

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction as the only writer; commits at the end, rolls back on any error.

        Nothing inside may yield to other work (no network, no sleep): the lock is held.
        """
        if self.dialect == "sqlite":
            with _told_when_away(), self._lock, self.writer.begin() as conn:
                yield conn
        else:
            with _told_when_away(), self.writer.begin() as conn:
                conn.execute(_TAKE_WRITE_LOCK, {"key": WRITE_LOCK})
                yield conn

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A read transaction: one consistent picture, never in the writer's way."""
        with _told_when_away(), self.reader.connect() as conn:
            yield conn

    def ping(self) -> None:
        """Ask the database for anything at all; raises when it does not answer."""
        with self.read() as conn:
            conn.execute(text("SELECT 1"))

    def close(self) -> None:
        self.writer.dispose()
        if self.reader is not self.writer:
            self.reader.dispose()


@contextmanager
def _told_when_away() -> Iterator[None]:
    """Turn what the database could not help into :class:`StoreAwayError`; faults of ours stay."""
    try:
        yield
    except NoConnectionLeft as fault:
        raise StoreAwayError(fault) from fault
    except DBAPIError as fault:
        if fault.connection_invalidated or _not_our_fault(fault.orig):
            raise StoreAwayError(fault.orig or fault) from fault
        raise
    except Exception as fault:
        if _not_our_fault(fault):  # of the driver itself, while a transaction was begun
            raise StoreAwayError(fault) from fault
        raise


def _not_our_fault(fault: BaseException | None) -> bool:
    """Time-outs, locks, lost connections, a full disk; never a statement that is wrong."""
    if isinstance(fault, psycopg.OperationalError):
        return True
    named = type(fault).__name__ == "OperationalError"
    return named and any(word in str(fault) for word in _SQLITE_AWAY)


def _as_json(value: Any) -> str:
    return to_json(value).decode()


# A booking writes two dozen values as JSON; Python's own encoder takes four times as long.
_JSON: dict[str, Any] = {"json_serializer": _as_json, "json_deserializer": from_json}
_TAKE_WRITE_LOCK = text("SELECT pg_advisory_xact_lock(:key)")


def parse_url(url: str) -> URL:
    """The parts of a database URL; raises :class:`BadUrlError`."""
    return make_url(url)


def open_store(url: str, *, pool: int = 10) -> Store:
    """Open the store at a URL such as ``sqlite:///hall.db`` or ``postgresql://...``."""
    parsed = parse_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(parsed)
    parsed = parsed.set(drivername="postgresql+psycopg")
    engine = create_engine(
        parsed,
        **_JSON,
        hide_parameters=True,
        pool_size=pool,
        max_overflow=pool,
        pool_timeout=15,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": 5,
            "tcp_user_timeout": 15000,
            "options": "-c statement_timeout=15000 -c lock_timeout=10000 "
            "-c idle_in_transaction_session_timeout=15000 -c timezone=UTC",
        },
    )
    # A read is one picture of the hall, whatever is written meanwhile.
    return Store(engine, engine.execution_options(isolation_level="REPEATABLE READ"))


def _open_sqlite(url: URL) -> Store:
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    module = sqlite_module()
    kept: dict[str, Any] = {"module": module, "hide_parameters": True, **_JSON}
    writer = create_engine(url, pool_size=1, max_overflow=0, **kept)
    reader = create_engine(url, pool_size=4, max_overflow=12, **kept)
    for engine, begin in ((writer, WRITE), (reader, "BEGIN")):
        _prepare_sqlite(engine, begin)
    return Store(writer, reader)


def _prepare_sqlite(engine: Engine, begin: str) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(raw: Any, _record: Any) -> None:
        raw.isolation_level = None  # transactions are begun below, not by the driver
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=200",
            "temp_store=MEMORY",
        ):
            raw.execute(f"PRAGMA {pragma}")

        if begin == WRITE:
            raw.execute("PRAGMA busy_timeout=0")  # `_begin` waits instead

    @event.listens_for(engine, "begin")
    def on_begin(conn: Connection) -> None:
        _begin(conn.connection.driver_connection, begin)


def _begin(raw: Any, begin: str) -> None:
    """Begin, and wait for the write lock when another process (a backup, a command) holds it.

    SQLite's own waiting is done in C: it would stop every other greenlet for as long.
    """
    end = time.monotonic() + LOCK_WAIT_S
    while True:
        try:
            raw.execute(begin)
            return
        except Exception as fault:
            if begin != WRITE or "locked" not in str(fault) or time.monotonic() > end:
                raise
            time.sleep(LOOK_AGAIN_S)

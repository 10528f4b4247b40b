"""The kiosk's SQLite file: durable to the last commit, and room is kept for what is under way."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import structlog

Answer = TypeVar("Answer")
RESERVE_BYTES = 1024 * 1024
_NO_ROOM = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN})
_log = structlog.get_logger(__name__)


class NoRoom(Exception):
    """The disk takes nothing more; nothing was written."""


class File:
    """One connection behind one lock. ``least_free`` bytes must be free before anything begins.

    No write-ahead log: with a rollback journal and ``synchronous=EXTRA`` a commit that returned
    is on the disk, and so is the end of its journal. A reserve file beside it keeps room with
    which an order that has begun can always be ended.
    """

    def __init__(self, path: Path, schema: str, *, least_free: int) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder = path.parent
        self._reserve = path.with_suffix(".reserve")
        self._least_free = least_free
        self._lock = threading.RLock()
        # Made readable by its owner only before SQLite sees it: it may hold ID numbers for a time.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        self._conn = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._conn.row_factory = sqlite3.Row
        for pragma in ("journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON"):
            self._conn.execute(f"PRAGMA {pragma}")
        with suppress(NoRoom):  # a full disk is told at the first order, not by not starting
            self._within(lambda: self._conn.executescript(schema))
        self.has_room()

    def close(self) -> None:
        with self._lock:
            self._conn.close()

    def has_room(self) -> bool:
        """Is there room for an order from its beginning to its end? Makes the reserve if not."""
        found = os.statvfs(self._folder)
        if found.f_bavail * found.f_frsize < self._least_free:
            return False
        if self._reserve.exists():
            return True
        try:
            with self._reserve.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, RESERVE_BYTES)
        except OSError:
            self._reserve.unlink(missing_ok=True)
            return False
        return True

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, durable when the block is left; raises NoRoom and leaves nothing."""
        with self._lock:
            self._within(lambda: self._conn.execute("BEGIN IMMEDIATE"))
            try:
                yield self._conn
                self._conn.execute("COMMIT")
            except BaseException as fault:
                with suppress(sqlite3.Error):
                    self._conn.execute("ROLLBACK")
                if isinstance(fault, sqlite3.Error) and _no_room(fault):
                    raise NoRoom(str(fault)) from fault
                raise

    def ending(self, write: Callable[[], Answer]) -> Answer:
        """Carry out a write that ends what has begun; a full disk gives its reserve for it."""
        try:
            return write()
        except NoRoom:
            _log.error("disk.full", reserve="used")
            self._reserve.unlink(missing_ok=True)
            return write()

    def rows(self, statement: str, values: tuple[object, ...] = ()) -> list[sqlite3.Row]:
        with self._lock:
            return self._conn.execute(statement, values).fetchall()

    def _within(self, do: Callable[[], object]) -> None:
        try:
            do()
        except sqlite3.Error as fault:
            if _no_room(fault):
                raise NoRoom(str(fault)) from fault
            raise


def _no_room(fault: sqlite3.Error) -> bool:
    return (getattr(fault, "sqlite_errorcode", 0) & 0xFF) in _NO_ROOM

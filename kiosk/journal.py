"""What the kiosk must not forget: orders and how far they came, lent numbers, the hall as it was.

An order is on the disk before anything is asked or printed, and its row moves only by
``kiosk.orders``. Reads and writes may come from several threads. Every write may raise NoRoom.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kiosk import orders
from kiosk.files import File, NoRoom
from kiosk.order_rows import ARRIVAL, REPRINT, TICKET, NewOrder, Order, order_of
from kiosk.orders import CAME_TO_NOTHING, ON_PAPER, UNDER_WAY, Move, State
from kiosk.sealing import Seal
from server.contract.lent import LentNumber, block

__all__ = ["ARRIVAL", "REPRINT", "TICKET", "Journal", "NewOrder", "NoRoom", "Order"]

SCHEMA = """
CREATE TABLE IF NOT EXISTS orders (
  n INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
  what BLOB NOT NULL, state TEXT NOT NULL, alone INTEGER NOT NULL DEFAULT 0, at TEXT NOT NULL,
  boot TEXT NOT NULL, tick REAL NOT NULL, item TEXT, language TEXT NOT NULL, priority TEXT,
  person TEXT, block TEXT, seq INTEGER, number TEXT, answer TEXT, paper TEXT, evidence TEXT,
  outcome TEXT, seen INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS orders_state ON orders (state);
CREATE TABLE IF NOT EXISTS blocks (
  id TEXT PRIMARY KEY, day TEXT NOT NULL, queue TEXT NOT NULL, lane TEXT NOT NULL,
  reserve INTEGER NOT NULL, numbers TEXT NOT NULL, size INTEGER NOT NULL,
  used INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS memory (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
_TO_SEND = (*sorted(ON_PAPER), *sorted(CAME_TO_NOTHING))
_UNSENT = (
    "SELECT * FROM orders WHERE (alone = 1 AND state IN (?, ?, ?)) OR state IN (?, ?)"
    " ORDER BY n LIMIT 500"
)
_BACKLOG = _UNSENT.replace("*", "count(*)", 1).partition(" ORDER BY")[0]
KEPT = 3000
"""Settled orders that stay: enough for every repeat that may still come, and for a clerk."""


class Journal:
    """One kiosk's journal in ``folder``. ``stamp`` tells the time as HallTime keeps it."""

    def __init__(
        self, folder: Path, stamp: Callable[[], dict[str, Any]], *, least_free: int
    ) -> None:
        self._file = File(folder / "journal.db", SCHEMA, least_free=least_free)
        self._stamp = stamp
        self._seal = Seal(folder / "journal.key")
        self._secret = self._own_secret()

    def close(self) -> None:
        self._file.close()

    @property
    def has_room(self) -> bool:
        return self._file.has_room()

    # orders

    def find(self, key: str) -> Order | None:
        rows = self._file.rows("SELECT * FROM orders WHERE key = ?", (key,))
        return order_of(rows[0]) if rows else None

    def same(self, new: NewOrder) -> bool:
        """Did the key come with this very order before?"""
        rows = self._file.rows("SELECT what FROM orders WHERE key = ?", (new.key,))
        return bool(rows) and rows[0]["what"] == self._what(new)

    def begin(self, new: NewOrder) -> Order:
        """The order's row: a new one, or the one that came to nothing before, begun again."""
        known = self.find(new.key)
        if known is not None and known.state not in UNDER_WAY:
            return self.move(known, Move.AGAIN, person=self._sealed(new.person))
        if known is not None:
            return known
        stamp = self._stamp()
        row = (
            new.key, new.kind, self._what(new), State.ORDERED, stamp["hall"], stamp["boot"],
            stamp["tick"], new.item, new.language, new.priority,
            self._sealed(new.person),
        )  # fmt: skip
        with self._file.writing() as conn:
            conn.execute(
                "INSERT INTO orders (key, kind, what, state, at, boot, tick, item, language,"
                " priority, person) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            _remember(conn, "time", stamp)
        return self._known(new.key)

    def move(self, order: Order, move: Move, **facts: Any) -> Order:
        """Move an order by the table, with further columns; raises WrongMove."""
        state = orders.after(order.state, move)
        # Where the server gave the number it knows who it is for, or nobody has to.
        forgotten = {} if order.alone else {"person": None}
        columns = {"state": str(state), **forgotten, **facts}
        sets = ", ".join(f"{name} = ?" for name in columns)

        def write() -> None:
            with self._file.writing() as conn:
                conn.execute(
                    f"UPDATE orders SET {sets} WHERE key = ? AND state = ?",  # noqa: S608
                    (*columns.values(), order.key, order.state),
                )

        self._file.ending(write)
        return self._known(order.key)

    def number_alone(
        self,
        order: Order,
        place: tuple[str, str, str],
        answer: Callable[[LentNumber], Mapping[str, Any]],
    ) -> Order | None:
        """Give the order the next lent number of (day, queue, lane), the reserve last.

        Number and order are written together: a number that is used up is in a row, and one in a
        row is used up. None when nothing is left.
        """
        with self._file.writing() as conn:
            rows = conn.execute(
                "SELECT * FROM blocks WHERE day = ? AND queue = ? AND lane = ? AND used < size"
                " ORDER BY reserve, id LIMIT 1",
                place,
            ).fetchall()
            if not rows:
                return None
            row = rows[0]
            number = LentNumber(**json.loads(row["numbers"])[row["used"]])
            conn.execute("UPDATE blocks SET used = used + 1 WHERE id = ?", (row["id"],))
            conn.execute(
                "UPDATE orders SET state = ?, alone = 1, block = ?, seq = ?, number = ?,"
                " answer = ? WHERE key = ? AND state = ?",
                (
                    orders.after(order.state, Move.NUMBER), row["id"], number.seq, number.number,
                    json.dumps(dict(answer(number)), ensure_ascii=False), order.key, order.state,
                ),
            )  # fmt: skip
        return self._known(order.key)

    def in_doubt(self) -> list[Order]:
        """Papers that may or may not have come out, and that nobody has seen to."""
        rows = self._file.rows(
            "SELECT * FROM orders WHERE paper IN ('unconfirmed', 'failed') AND seen = 0"
            " AND kind = ? ORDER BY n DESC LIMIT 20",
            (TICKET,),
        )
        return [order_of(row) for row in rows]

    def seen_to(self, key: str) -> None:
        """Somebody printed the doubtful paper again, or looked after it."""
        with self._file.writing() as conn:
            conn.execute("UPDATE orders SET seen = 1 WHERE key = ?", (key,))

    def under_way(self) -> list[Order]:
        """Orders that were begun and not ended: at start, those of the run that was cut off."""
        rows = self._in(UNDER_WAY | {State.PRINTING})
        return [order_of(row) for row in rows]

    def unsent(self) -> list[Order]:
        """What the server has to be told, in the order of arrival, the first few hundred."""
        rows = self._file.rows(_UNSENT, _TO_SEND)
        return [order_of(row) for row in rows]

    def backlog(self) -> int:
        """How many orders the server has to be told of."""
        return int(self._file.rows(_BACKLOG, _TO_SEND)[0][0])

    def sent(self, order: Order, outcome: str) -> None:
        """The server has it; who it was for is forgotten here."""
        self.move(order, Move.SEND, outcome=outcome, person=None)

    def prune(self) -> None:
        """Forget what was settled long ago."""
        with self._file.writing() as conn:
            conn.execute(
                "DELETE FROM orders WHERE n <= (SELECT max(n) FROM orders) - ?"
                " AND (state IN ('sent', 'refused') OR (alone = 0 AND state IN"
                " ('printed', 'unconfirmed', 'failed')))",
                (KEPT,),
            )

    # lent numbers

    def keep_blocks(self, blocks: list[Mapping[str, Any]], gone: list[str], forget: str) -> None:
        """Keep what was lent, drop what is lent no longer, and forget the memory of having asked
        for it: all at once."""
        read = [block(raw) for raw in blocks]
        with self._file.writing() as conn:
            for new in read:
                numbers = json.dumps(new.as_json()["numbers"])
                row = (new.id, new.day, new.queue, new.lane, new.reserve, numbers)
                conn.execute(
                    "INSERT OR IGNORE INTO blocks (id, day, queue, lane, reserve, numbers, size)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (*row, len(new.numbers)),
                )
            conn.executemany("DELETE FROM blocks WHERE id = ?", [(id_,) for id_ in gone])
            conn.execute("DELETE FROM memory WHERE name = ?", (forget,))

    def left(self, day: str) -> dict[str, int]:
        """Unused numbers by block."""
        rows = self._file.rows("SELECT id, size - used AS left FROM blocks WHERE day = ?", (day,))
        return {row["id"]: row["left"] for row in rows}

    def days(self) -> list[str]:
        """The days for which numbers are held."""
        return [r["day"] for r in self._file.rows("SELECT DISTINCT day FROM blocks ORDER BY day")]

    def drop_days(self, before: str) -> None:
        """Numbers of days that are over are of no use; orders keep what they need of them."""
        with self._file.writing() as conn:
            conn.execute("DELETE FROM blocks WHERE day < ?", (before,))

    # memory

    def recall(self, name: str) -> Any:
        rows = self._file.rows("SELECT value FROM memory WHERE name = ?", (name,))
        return json.loads(rows[0]["value"]) if rows else None

    def remember(self, name: str, value: Any) -> None:
        with self._file.writing() as conn:
            _remember(conn, name, value)

    def _own_secret(self) -> bytes:
        secret = self.recall("secret")
        if secret is None:
            secret = secrets.token_hex(32)
            try:
                self.remember("secret", secret)
            except NoRoom:
                return b""
        return bytes.fromhex(secret)

    def _sealed(self, person: Mapping[str, str] | None) -> str | None:
        try:
            return self._seal.seal(person) if person else None
        except OSError as full:
            raise NoRoom(str(full)) from full

    def person_of(self, order: Order) -> dict[str, str] | None:
        """Who an order is for, as long as the server has to be told."""
        return self._seal.open(order.person) if order.person else None

    def _what(self, new: NewOrder) -> bytes:
        """A keyed hash: a repeat is told from another order without keeping what was said."""
        text = f"{new.kind}\n{new.what}".encode()
        return hashlib.blake2b(text, key=self._secret, digest_size=32).digest()

    def _in(self, states: frozenset[State]) -> list[sqlite3.Row]:
        marks = ", ".join("?" * len(states))
        statement = f"SELECT * FROM orders WHERE state IN ({marks}) ORDER BY n"  # noqa: S608
        return self._file.rows(statement, tuple(states))

    def _known(self, key: str) -> Order:
        found = self.find(key)
        if found is None:
            raise LookupError(key)
        return found


def _remember(conn: sqlite3.Connection, name: str, value: Any) -> None:
    conn.execute(
        "INSERT INTO memory (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, json.dumps(value, ensure_ascii=False)),
    )

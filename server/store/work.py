"""One command, one transaction: state, journal, event and answer are written together or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert

from server.rules import case as case_rules
from server.store.models import Delivery, Journal, Outbox
from server.store.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Actor:
    """Who gives a command. ``kind``: user, device, client, citizen or system. ``channel``: the
    one channel of a client."""

    kind: str
    id: str
    role: str
    staff: str | None = None
    windows: frozenset[str] | None = None
    permissions: frozenset[str] = frozenset()
    channel: str | None = None

    def may_stand_at(self, window: str) -> bool:
        return self.windows is None or window in self.windows

    @property
    def signature(self) -> str:
        """As the journal names them: a device at a window with the clerk whom it acted for."""
        name = f"{self.kind}:{self.id}"
        return f"{name} for {self.staff}"[:64] if self.kind == "device" and self.staff else name


_JOURNAL, _OUTBOX = Prepared(insert(Journal)), Prepared(insert(Outbox))
_DELIVERY = Prepared(insert(Delivery))
SYSTEM = Actor("system", "system", "system")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, on its way to whoever watches one of its topics."""

    id: int
    at: datetime
    type: str
    topics: tuple[str, ...]
    data: dict[str, Any]


@dataclass(slots=True)
class Work:
    """A running transaction. Events, journal entries and messages to platforms are kept and
    written once, at its end."""

    conn: Connection
    now: datetime
    actor: Actor
    events: list[dict[str, Any]] = field(default_factory=list)
    entries: list[dict[str, Any]] = field(default_factory=list)
    deliveries: list[dict[str, Any]] = field(default_factory=list)

    def emit(self, kind: str, topics: tuple[str, ...], data: dict[str, Any]) -> None:
        """Put an event into the outbox of this transaction."""
        self.events.append({"at": self.now, "type": kind, "topics": list(topics), "data": data})

    def journal(
        self, subject: str, head: tuple[int, str], kind: str, data: dict[str, Any]
    ) -> tuple[int, str]:
        """Append to a subject's chain; returns its new head (n, hash) for the subject's row."""
        n, previous = head[0] + 1, head[1]
        actor = self.actor.signature
        digest = case_rules.chain_hash(previous, subject, n, self.now, kind, actor, data)
        self.entries.append(
            {
                "subject": subject,
                "n": n,
                "at": self.now,
                "kind": kind,
                "actor": actor,
                "data": data,
                "previous": previous,
                "hash": digest,
            }
        )
        return n, digest

    def flush(self) -> None:
        """Write journal, outbox and messages; called once by whoever runs the transaction."""
        _JOURNAL.many(self.conn, self.entries)
        _OUTBOX.many(self.conn, self.events)
        _DELIVERY.many(self.conn, self.deliveries)

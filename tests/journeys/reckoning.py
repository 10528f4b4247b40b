"""What was answered against what is stored: nothing twice, nothing lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from server.store.engine import open_store
from server.store.models import Answered, CaseRecord, Journal, Outbox, Ticket
from server.store.queries import journal
from tests.journeys.hammering import Record

ACTORS = {"kiosk": "device:kiosk:K1", "clerk": "user:clerk"}
MOVES = {"call": "called", "start": "started", "hold": "held", "resume": "resumed",
         "finish": "finished", "cancel": "given_up"}  # fmt: skip


class Stored:
    """Everything that a database holds after a day of hammering."""

    def __init__(self, url: str) -> None:
        store = open_store(url)
        try:
            with store.read() as conn:
                self.tickets = conn.execute(select(Ticket.__table__)).all()
                self.journal = conn.execute(select(Journal.__table__)).all()
                self.cases = conn.execute(select(CaseRecord.__table__)).all()
                self.keys = set(conn.execute(select(Answered.key)).scalars())
                events = select(Outbox.__table__).order_by(Outbox.id)
                self.events = conn.execute(events).all()
                self.breaks = list(journal.verify(conn))
        finally:
            store.close()

    def board(self, topic: str) -> list[tuple[int, str, str | None]]:
        """(id, type, ticket) of every event of a topic, in order."""
        return [(e.id, e.type, ticket_of(e.data)) for e in self.events if topic in e.topics]


def ticket_of(data: dict[str, Any]) -> str | None:
    """The ticket that an event is about: most carry it whole, some by its id."""
    ticket = data.get("ticket")
    found: str | None = ticket.get("id") if isinstance(ticket, dict) else ticket
    return found


def faults(record: Record, stored: Stored) -> Iterator[str]:
    """Every way in which the two do not agree."""
    yield from record.faults
    yield from (f"broken chain {found}" for found in stored.breaks)
    yield from _numbers(record, stored)
    yield from _keys(record, stored)
    yield from _lives(record, stored)
    yield from _sums(record, stored)


def _numbers(record: Record, stored: Stored) -> Iterator[str]:
    known = {ticket.id: ticket.number for ticket in stored.tickets}
    if known != record.numbers:
        missing, extra = record.numbers.keys() - known, known.keys() - record.numbers
        yield f"tickets lost {sorted(missing)[:5]}, never told of {sorted(extra)[:5]}"
    for number, times in Counter(known.values()).items():
        if times > 1:
            yield f"number {number} was given {times} times"


def _keys(record: Record, stored: Stored) -> Iterator[str]:
    told = []
    for answered in record.answered:
        who, _, key = answered.key.partition("|")
        told.append(f"{ACTORS[who]}:{key}")
    if len(set(told)) != len(told):
        yield "a key was used twice"
    if lost := set(told) - stored.keys:
        yield f"{len(lost)} answered commands are not kept: {sorted(lost)[:5]}"
    if extra := stored.keys - set(told):
        yield f"{len(extra)} commands were carried out and never answered: {sorted(extra)[:5]}"


def _lives(record: Record, stored: Stored) -> Iterator[str]:
    """Each move of each ticket: once in the answers, once in the journal, once in the outbox."""
    for ticket, times in Counter(record.called()).items():
        if times != 1:
            yield f"ticket {ticket} was called by {times} windows"
    events = Counter((e.type, ticket_of(e.data)) for e in stored.events)
    entries = Counter((e.kind, e.subject) for e in stored.journal)
    for move, kind in MOVES.items():
        moved = len(record.called()) if move == "call" else len(record.of(move))
        told = sum(n for (type_, _), n in events.items() if type_ == f"ticket.{kind}")
        if moved != told:
            yield f"{move}: {moved} answered, {told} events"
    for ticket in stored.tickets:
        if events["ticket.issued", ticket.id] != 1 or entries["issued", f"ticket:{ticket.id}"] != 1:
            yield f"ticket {ticket.id} was not issued exactly once"
        if events["ticket.called", ticket.id] > 1 or events["ticket.finished", ticket.id] > 1:
            yield f"ticket {ticket.id} was called or finished twice"
    for ticket, times in Counter(case.ticket for case in stored.cases).items():
        if times != 1:
            yield f"ticket {ticket} has {times} cases of one item"


def _sums(record: Record, stored: Stored) -> Iterator[str]:
    states = Counter(ticket.state for ticket in stored.tickets)
    waiting = len(record.numbers) - len({*record.called(), *record.given_up()})
    expected: dict[str, Any] = {
        "waiting": waiting,
        "finished": len(record.of("finish")),
        "given_up": len(record.given_up()),
    }
    if states != Counter({state: n for state, n in expected.items() if n}):
        yield f"tickets by state are {dict(states)}, answers say {expected}"

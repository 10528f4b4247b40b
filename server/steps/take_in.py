"""Take in what a kiosk settled while it was alone: each order once, and the paper is the truth.

Whoever holds a printed number stands in line by the moment of arrival. What the server had issued
for the same order without anybody hearing of it is withdrawn. What cannot be placed is kept for
a person to see to; nothing that was printed is ever dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from server.contract.lent import Outcome, Sent
from server.rules import case as case_rules
from server.rules import events, lending, numbers
from server.rules.next_up import WALK_IN
from server.rules.refusals import Refused
from server.rules.ticket import TABLE, Move, State
from server.steps import moving
from server.steps.claims import Identity, Person, identify
from server.steps.floor import Floor
from server.steps.kiosk_facts import kiosk_of, ticket_id
from server.steps.queueing import Entry, Numbered, put_in_line
from server.store import changes, kiosk_changes
from server.store.queries import kiosks, outbox, tickets
from server.store.work import Work

NO_FINGERPRINT = b"\x00" * 32
"""No command has it: an order that still comes late under a settled key is refused."""


@dataclass(frozen=True, slots=True)
class TakeIn:
    """One order of a kiosk, and when the person came by the server's reckoning."""

    kiosk: str
    sent: Sent
    arrived_at: datetime
    person: Person | None = field(default=None, repr=False)


class _NeedsPerson(Exception):
    """The order cannot be placed; ``why`` is kept."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def take_in(work: Work, floor: Floor, order: TakeIn) -> dict[str, Any]:
    """Settle one order; answers ``{key, outcome, number, ticket, withdrawn}``. A repeat answers
    the same and changes nothing."""
    kiosk, sent = kiosk_of(floor, order.kiosk), order.sent
    known = kiosks.taken_in(work.conn, kiosk.id, sent.key)
    if known is not None:
        return _answer(known._mapping)
    withdrawn = _withdraw(work, floor, order)
    row = _row(work, floor, order) | {"withdrawn": withdrawn}
    if sent.number is None:
        row["outcome"] = str(Outcome.WITHDRAWN)
    else:
        try:
            row |= _placed(work, floor, order, counted=withdrawn is None)
        except _NeedsPerson as case:
            row |= {"outcome": str(Outcome.NEEDS_PERSON), "why": case.why}
    kiosk_changes.take_in(work.conn, row)
    return _answer(row)


def _answer(row: Any) -> dict[str, Any]:
    shown = ("key", "outcome", "number", "ticket", "withdrawn", "why")
    return {name: row[name] for name in shown}


def _row(work: Work, floor: Floor, order: TakeIn) -> dict[str, Any]:
    said = order.sent.as_json()
    person = said.pop("person", None)
    return {
        "kiosk": order.kiosk,
        "key": order.sent.key,
        "why": None,
        "number": order.sent.number,
        "ticket": None,
        "order": said,
        "person_sealed": floor.vault.seal(dict(person)) if person else None,
        "arrived_at": order.arrived_at,
        "received_at": work.now,
    }


def _withdraw(work: Work, floor: Floor, order: TakeIn) -> str | None:
    """End the ticket that the server issued under the order's key, if there is one."""
    name = f"{work.actor.kind}:{work.actor.id}:{order.sent.key}"
    known = outbox.answered(work.conn, name)
    if known is None:
        changes.remember_answer(work.conn, name, NO_FINGERPRINT, {}, work.now)
        return None
    row = tickets.by_id(work.conn, str(known[1].get("id", "")))
    # Whoever is being served under it came with it: that ticket stands.
    if row is None or Move.GIVE_UP not in TABLE[State(row.state)] or row.state == State.HELD:
        return None
    said = {"why": "printed_alone", "instead": order.sent.number}
    changed = moving.move(
        work, row, Move.GIVE_UP, journal=said, line=None, at_window=None, ended_at=work.now,
        outcome="left",
    )  # fmt: skip
    if row.cases:
        over = {"outcome": "left"}
        moving.move_cases(work, row.id, case_rules.Move.END, over, outcome="left")
    moving.tell(work, floor, events.TICKET_GIVEN_UP, changed, window=row.at_window, **said)
    return str(row.id)


def _placed(work: Work, floor: Floor, order: TakeIn, *, counted: bool) -> dict[str, Any]:
    """The printed ticket in its line, or closed where its day is over."""
    number = _number(work, floor, order)
    try:
        service = floor.service(order.sent.item)
    except Refused:
        raise _NeedsPerson("unknown_item") from None
    identity = _identity(work, floor, order, number, service.id)
    if counted and service.daily_limit is not None:
        changes.count_item(work.conn, number.day, service.id)
    group = _group(floor, order)
    entry = Entry(
        service,
        "kiosk",
        group.lane if group else WALK_IN,
        number.at,
        identity,
        priority=group.id if group else None,
        language=order.sent.language,
        printed=number,
    )
    row, _ = put_in_line(work, floor, entry)
    placed = {"number": row["number"], "ticket": row["id"]}
    if not lending.is_over(number.day, floor.day(work.now)):
        return {**placed, "outcome": str(Outcome.TAKEN)}
    stored = tickets.by_id(work.conn, row["id"])
    said = {"why": "sent_in_after_its_day"}
    closed = moving.move(
        work, stored, Move.CLOSE_DAY, journal=said, line=None, ended_at=work.now
    )  # fmt: skip
    moving.tell(work, floor, events.TICKET_CLOSED, closed)
    return {**placed, "outcome": str(Outcome.CLOSED)}


def _number(work: Work, floor: Floor, order: TakeIn) -> Numbered:
    """The number as it was lent; only what the kiosk really held is believed."""
    sent = order.sent
    block = kiosks.block(work.conn, sent.block or "")
    if block is None or block.kiosk != order.kiosk or sent.seq is None:
        raise _NeedsPerson("not_lent")
    place = lending.Place(block.queue, block.lane, block.reserve)
    lent = lending.seqs(place, block.first, block.size, floor.number_range(block.lane))
    template = floor.hall.tickets.number_format
    printed = numbers.printed(template, block.queue, sent.seq)
    if sent.seq not in lent or printed != sent.number:
        raise _NeedsPerson("not_lent")
    if kiosks.number_taken(work.conn, block.day, block.queue, sent.seq):
        raise _NeedsPerson("number_twice")
    arrived = max(order.arrived_at, min(block.lent_at, work.now))
    return Numbered(
        ticket_id(floor, block.id, sent.seq), block.day, block.queue, sent.seq, arrived
    )  # fmt: skip


def _identity(
    work: Work, floor: Floor, order: TakeIn, number: Numbered, item: str
) -> Identity:  # fmt: skip
    """Who it is, as far as it was said. A second open ticket of one person stands without the
    hash that would find both, for it is printed."""
    try:
        who = identify(floor, order.person, number.day)
    except Refused:
        return Identity()
    if who.hashed is None:
        return who
    standing = tickets.open_of_person(work.conn, number.day, who.hashed)
    if any(row.item == item for row in standing):
        return Identity(None, who.sealed, who.masked, who.born)
    return who


def _group(floor: Floor, order: TakeIn) -> Any:
    """The priority group that was claimed, for the clerk to see proof of."""
    groups = floor.hall.tickets.priority_groups
    group = next((g for g in groups if g.id == order.sent.priority), None)
    return None if group is None or group.needs_manager else group

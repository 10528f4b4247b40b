"""Check the journal's chains against what is stored now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select

from server.rules.case import GENESIS, chain_hash
from server.store.models import (
    Accompaniment,
    Appointment,
    CaseRecord,
    HelperOrder,
    Journal,
    Listing,
    Matter,
    Rating,
    Ticket,
    Tide,
)

BATCH = 1000
OUT_OF_HOURS_LIST = "out_of_hours_list"
LOOKS = "looks"
"""``looks:<account>``: whose bookings somebody of the staff searched."""
CALENDAR = "calendar"
ANNOUNCEMENTS = "announcements"
WINDOW = "window"
"""``window:<number>``: what a manager on duty did with it from afar, and why."""
ROTA, STAFF, ABSENCE = "rota", "staff", "absence"
"""``rota:<day>``, ``staff:<id>`` and ``absence:<id>``."""
OWN_HEADS = frozenset(
    {OUT_OF_HOURS_LIST, LOOKS, CALENDAR, ANNOUNCEMENTS, WINDOW, ROTA, STAFF, ABSENCE}
)
"""Kinds of subjects whose last entry is their head: no row keeps it."""


@dataclass(frozen=True, slots=True)
class Break:
    """A subject whose chain does not hold, and why: hash, gap, head or missing."""

    subject: str
    n: int
    why: str


def verify(conn: Connection) -> Iterator[Break]:
    """Recompute every chain and compare its end with the row that owns it."""
    heads = _heads(conn)
    entries = conn.execution_options(yield_per=BATCH).execute(
        select(Journal.__table__).order_by(Journal.subject, Journal.n)
    )
    for subject, chain in groupby(entries, key=lambda entry: entry.subject):
        n, digest, broken = _follow(chain)
        if broken is not None:
            yield Break(subject, *broken)
        elif subject.partition(":")[0] in OWN_HEADS:
            continue
        elif heads.pop(subject, None) != (n, digest):
            yield Break(subject, n, "head")
        else:
            continue
        heads.pop(subject, None)
    for subject in heads:
        yield Break(subject, 0, "missing")


def head_of(conn: Connection, subject: str) -> tuple[int, str]:
    """Where the chain of a subject without a row of its own ends."""
    wanted = select(Journal.n, Journal.hash).where(Journal.subject == subject)
    last = conn.execute(wanted.order_by(Journal.n.desc()).limit(1)).first()
    return (last.n, last.hash) if last is not None else (0, GENESIS)


def actor_at(conn: Connection, subject: str, n: int) -> str | None:
    """Who wrote the entry of this number; None: there is none."""
    wanted = select(Journal.actor).where(Journal.subject == subject, Journal.n == n)
    return conn.execute(wanted).scalar_one_or_none()


def _heads(conn: Connection) -> dict[str, tuple[int, str]]:
    owners: tuple[tuple[str, Any, Any], ...] = (
        ("ticket", Ticket, Ticket.id),
        ("case", CaseRecord, CaseRecord.no),
        ("appointment", Appointment, Appointment.id),
        ("listing", Listing, Listing.id),
        ("rating", Rating, Rating.id),
        ("tide", Tide, Tide.id),
        ("accompaniment", Accompaniment, Accompaniment.id),
        ("helper_order", HelperOrder, HelperOrder.id),
        ("matter", Matter, Matter.id),
    )
    heads: dict[str, tuple[int, str]] = {}
    for kind, owner, key in owners:
        for id_, n, digest in conn.execute(select(key, owner.journal_n, owner.journal_hash)):
            heads[f"{kind}:{id_}"] = (n, digest)
    return heads


def _follow(chain: Iterator[Any]) -> tuple[int, str, tuple[int, str] | None]:
    n, digest = 0, GENESIS
    for e in chain:
        if e.n != n + 1:
            return n, digest, (e.n, "gap")
        expected = chain_hash(digest, e.subject, e.n, e.at, e.kind, e.actor, e.data)
        if e.previous != digest or e.hash != expected:
            return n, digest, (e.n, "hash")
        n, digest = e.n, e.hash
    return n, digest, None

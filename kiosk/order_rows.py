"""An order as it is given and as its row in the journal tells it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kiosk.orders import State

TICKET, ARRIVAL, REPRINT = "ticket", "arrival", "reprint"


@dataclass(frozen=True, slots=True)
class NewOrder:
    """What is asked for. ``what`` is everything that a repeat must have in common with it."""

    key: str
    kind: str
    what: str = field(repr=False)
    item: str = ""
    language: str = "zh"
    priority: str | None = None
    person: Mapping[str, str] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Order:
    """A row of the journal. ``alone``: the kiosk gave the number by itself. ``person`` is
    sealed."""

    n: int
    key: str
    kind: str
    state: State
    alone: bool
    at: str
    boot: str
    tick: float
    item: str
    language: str
    priority: str | None
    person: str | None
    block: str | None
    seq: int | None
    number: str | None
    answer: dict[str, Any] | None
    paper: str
    evidence: str


def order_of(row: sqlite3.Row) -> Order:
    """The order in a row of the journal."""
    return Order(
        n=row["n"],
        key=row["key"],
        kind=row["kind"],
        state=State(row["state"]),
        alone=bool(row["alone"]),
        at=row["at"],
        boot=row["boot"],
        tick=row["tick"],
        item=row["item"] or "",
        language=row["language"],
        priority=row["priority"],
        person=row["person"],
        block=row["block"],
        seq=row["seq"],
        number=row["number"],
        answer=json.loads(row["answer"]) if row["answer"] else None,
        paper=row["paper"] or "",
        evidence=row["evidence"] or "",
    )

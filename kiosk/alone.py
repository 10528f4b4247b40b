"""Giving out a number without the server: what the snapshot allows, and the ticket it makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kiosk.journal import Journal
from kiosk.order_rows import Order
from kiosk.problems import problem
from kiosk.snapshot import Snapshot
from server.contract.lent import LentNumber

TRACK_ROOT = "track_root"
"""Memory: the address in front of a ticket's link, as the server told it with the numbers."""


@dataclass(frozen=True, slots=True)
class Alone:
    """Issues from lent numbers. ``snapshot`` is the newest one, None before the first."""

    journal: Journal
    snapshot: Callable[[], Snapshot | None]
    now: Callable[[], datetime]

    def possible(self) -> bool:
        """Is there anything to work with: the hall as it was, and numbers of today?"""
        today = self.now().date().isoformat()
        return self.snapshot() is not None and any(self.journal.left(today).values())

    def issue(self, order: Order) -> Order:
        """Give the order a lent number; raises Problem, also `used_up_alone` (503).

        Hours and items are as the snapshot has them. Neither a document nor a phone is asked for
        (rule PDS-28a), alone as much as with the server.
        """
        snapshot = self.snapshot()
        if snapshot is None:
            raise problem(503, "server_unreachable")
        item, now = snapshot.item(order.item), self.now()
        snapshot.check(order.item, now)
        lane = snapshot.lane(order.priority)
        root = str(self.journal.recall(TRACK_ROOT) or "")

        def answer(number: LentNumber) -> dict[str, Any]:
            return _ticket(snapshot, item, number, order, lane, f"{root}{number.token}")

        place = (now.date().isoformat(), str(item["queue"]), lane)
        numbered = self.journal.number_alone(order, place, answer)
        if numbered is None:
            raise problem(503, "used_up_alone")
        return numbered


def _ticket(
    snapshot: Snapshot,
    item: Mapping[str, Any],
    number: LentNumber,
    order: Order,
    lane: str,
    track_url: str,
) -> dict[str, Any]:
    """The ticket in the words of the server; what only the server can know is null."""
    queue, _ = snapshot.queue(str(item["queue"]))
    where = item["where"]
    named = ("zone", "zone_name", "zone_name_en", "floor", "windows")
    return {
        "id": number.ticket,
        "token": number.token,
        "number": number.number,
        "state": "waiting",
        "queue": queue["code"],
        "queue_name": queue["name"],
        "queue_name_en": queue["name_en"],
        **{key: where[key] for key in named},
        "item": item["id"],
        "item_name": item["name"],
        "item_name_en": item["name_en"],
        "window": None,
        "lane": lane,
        "channel": "kiosk",
        "language": order.language,
        "ahead": None,
        "estimate": None,
        "estimate_unavailable": True,
        "alone": True,
        "issued_at": order.at,
        "materials_count": len(item["materials"]),
        "track_url": track_url,
        "hall": snapshot.head,
    }

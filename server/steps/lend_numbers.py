"""Lend numbers to a kiosk for the time when the server is out of reach (rule XX-26)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from appointments.workdays import YearUnknown
from config.schema.places import Kiosk
from server.contract.lent import LANES
from server.rules import lending
from server.rules.lending import Place, Sizes
from server.rules.refusals import Refused
from server.steps import kiosk_facts
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.store import kiosk_changes
from server.store.queries import kiosks
from server.store.work import Work

FURTHEST = 30
"""Days ahead in which an opening day is looked for."""


@dataclass(frozen=True, slots=True)
class Lend:
    """A kiosk wants numbers for a day; ``left``: what it still holds, by block."""

    kiosk: str
    day: date
    left: Mapping[str, int]


def lend_numbers(work: Work, floor: Floor, wish: Lend) -> dict[str, Any]:
    """Fill up what a kiosk holds; answers the fresh blocks, and those named in vain.

    A block that the kiosk does not name is lost to it (its disk was replaced, say): it counts as
    returned, and nobody ever gets its numbers again.
    """
    kiosk = kiosk_facts.kiosk_of(floor, wish.kiosk)
    if wish.day not in days_to_hold(floor, work.now):
        raise Refused("bad_request", field="day")
    sizes = sizes_of(floor)
    held = kiosks.blocks(work.conn, kiosk.id, wish.day)
    lost = [row.id for row in held if row.id not in wish.left]
    if lost:
        kiosk_changes.return_blocks(work.conn, lost, work.now)
    left: dict[Place, int] = {}
    for row in held:
        if row.id in wish.left:
            place = Place(row.queue, row.lane, row.reserve)
            left[place] = left.get(place, 0) + min(row.size, max(0, wish.left[row.id]))
    wanted = lending.places(queues_of(floor, kiosk), LANES, sizes)
    rows = [
        row
        for place in lending.wanting(wanted, left, sizes)
        if (row := _block(work, floor, kiosk.id, wish.day, place, sizes.of(place)))
    ]
    kiosk_changes.lend(work.conn, rows)
    fresh = [{**row, "day": wish.day.isoformat(), "lent_at": None} for row in rows]
    gone = sorted(set(wish.left) - {row.id for row in held})
    return {"blocks": fresh, "gone": gone}


def days_to_hold(floor: Floor, now: datetime) -> list[date]:
    """Today, and the next days on which tickets are handed out, as many as the hall says."""
    today = floor.day(now)
    days, ahead = [today], 1
    while len(days) <= floor.hall.tickets.kiosks.days_ahead and ahead <= FURTHEST:
        day = today + timedelta(days=ahead)
        ahead += 1
        try:
            if floor.timetable.sessions(day):
                days.append(day)
        except YearUnknown:
            break
    return days


def sizes_of(floor: Floor) -> Sizes:
    """How many numbers the hall lends at a time."""
    rules = floor.hall.tickets.kiosks
    return Sizes(rules.block, rules.reserve)


def queues_of(floor: Floor, kiosk: Kiosk) -> list[str]:
    """The queues in which a kiosk hands out tickets, in the hall file's order."""
    if "tickets" not in kiosk.does:
        return []
    shown = {floor.services[id_].queue for id_ in kiosk_facts.items_of(floor, kiosk)}
    return [code for code in floor.hall.queues if code in shown]


def _block(
    work: Work, floor: Floor, kiosk: str, day: date, place: Place, size: int
) -> dict[str, Any] | None:
    first = kiosk_changes.draw(work.conn, day, place.queue, place.series, size)
    found = lending.seqs(place, first, size, floor.number_range(place.lane))
    if not found:
        return None
    return {
        "id": ulid(work.now, first),
        "kiosk": kiosk,
        "day": day,
        "queue": place.queue,
        "lane": place.lane,
        "reserve": place.reserve,
        "first": first,
        "size": len(found),
        "lent_at": work.now,
        "returned_at": None,
    }

"""A case record with the visit that opened it."""

from __future__ import annotations

from typing import Any

from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.showing import local
from server.steps.views.tickets import timeline
from server.store.engine import Reader
from server.store.queries import tickets


def case_view(conn: Reader, floor: Floor, no: str) -> dict[str, Any]:
    """A case record with the visit that opened it and its journal."""
    row = tickets.case(conn, no)
    if row is None:
        raise Refused("unknown_case")
    item = floor.hall.items.get(row.item)
    visit = tickets.by_id(conn, row.ticket)
    return {
        "no": row.no,
        "ticket": row.ticket,
        "number": visit.number,
        "item": row.item,
        "item_name": item.name if item else row.item,
        "item_name_en": item.name_en if item else row.item,
        "item_version": row.item_version,
        "bundle": row.bundle,
        "mode": row.mode,
        "state": row.state,
        "outcome": row.outcome,
        "window": row.window,
        "staff": row.staff,
        "person_masked": row.person_masked,
        "opened_at": local(floor, row.opened_at),
        "waited_s": row.waited_s,
        "served_s": row.served_s,
        "journal": timeline(conn, floor, f"case:{row.no}"),
        "visit": timeline(conn, floor, f"ticket:{row.ticket}"),
    }

"""The orders of home visits, for the manager who sends somebody. Rule XX-16b."""

from __future__ import annotations

from datetime import date
from typing import Any

from server.steps.floor import Floor
from server.steps.views.appointments import appointment_json, staff_part
from server.store.engine import Reader
from server.store.queries import home_visits as stored
from server.store.vault import KeysError


def home_visits_view(
    conn: Reader, floor: Floor, first: date, last: date
) -> list[dict[str, Any]]:  # fmt: skip
    """Those of the days asked for, and before them whatever nobody has settled yet."""
    return [_order(floor, row) for row in stored.orders(conn, first, last)]


def _order(floor: Floor, row: Any) -> dict[str, Any]:
    shown = appointment_json(floor, row) | staff_part(floor, row)
    for unwanted in ("conditions_told", "hall"):
        shown.pop(unwanted)
    return (
        shown | {"address": _opened(floor, row, "address_sealed", "address")} | _reached(floor, row)
    )


def _reached(floor: Floor, row: Any) -> dict[str, Any]:
    """Whoever goes there must know whom to ask for and which number to ring."""
    return {name: _opened(floor, row, "person_sealed", name) for name in ("name", "phone")}


def _opened(floor: Floor, row: Any, column: str, name: str) -> str | None:
    sealed = getattr(row, column)
    try:
        return floor.vault.open(sealed).get(name) if sealed else None
    except KeysError:
        return None

"""The out-of-hours list as the public reads it."""

from __future__ import annotations

from datetime import date
from typing import Any

from server.steps.bookings import out_of_hours_list
from server.steps.floor import Floor
from server.store.engine import Reader
from server.store.queries import appointments as stored


def list_view(conn: Reader, floor: Floor, today: date) -> list[dict[str, Any]]:
    """Every entry with its dates and approval (rule PDS-5p); ``in_force`` today."""
    known = {(row.item, row.since): row for row in stored.out_of_hours(conn)}
    shown = []
    for entry in out_of_hours_list(conn, floor):
        service, row = floor.services.get(entry.item), known.get((entry.item, entry.since))
        shown.append(
            {
                "item": entry.item,
                "item_name": service.name if service else entry.item,
                "item_name_en": service.name_en if service else entry.item,
                "dept": service.dept if service else None,
                "from": entry.since.isoformat() if row else None,
                "to": entry.until.isoformat() if entry.until else None,
                "source": row.source if row else None,
                "in_force": entry.since <= today and (entry.until is None or today <= entry.until),
            }
        )
    return shown

"""The out-of-hours list as the public reads it."""

from __future__ import annotations

from datetime import date
from typing import Any

from appointments.out_of_hours import DayType
from server.steps.bookings import file_items, out_of_hours_list
from server.steps.floor import Floor
from server.store.engine import Reader
from server.store.queries import calendar as stored

SINCE_EVER = date(2000, 1, 1)
"""Since when the items of the hall file are on the list, once it is written down."""


def list_view(conn: Reader, floor: Floor, today: date) -> list[dict[str, Any]]:
    """Every entry with its dates, times and approval (rule PDS-5p); ``in_force`` today."""
    known = {(r.item, r.since): r for r in stored.out_of_hours(conn) if r.removed is None}
    shown = []
    for entry in out_of_hours_list(conn, floor):
        service, row = floor.services.get(entry.item), known.get((entry.item, entry.since))
        dept = (row.dept if row else None) or (service.dept if service else None)
        part = floor.hall.departments.get(dept or "")
        since = row is not None and entry.since > SINCE_EVER
        shown.append(
            {
                "item": entry.item,
                "item_name": service.name if service else entry.item,
                "item_name_en": service.name_en if service else entry.item,
                "dept": dept,
                "dept_name": part.name if part else None,
                "dept_name_en": part.name_en if part else None,
                "from": entry.since.isoformat() if since else None,
                "to": entry.until.isoformat() if entry.until else None,
                "day_types": [str(kind) for kind in DayType if kind in entry.day_types],
                "approval": row.approval if row else None,
                "source": row.source if row else None,
                "in_force": entry.in_force(today),
            }
        )
    return shown


__all__ = ["SINCE_EVER", "file_items", "list_view"]

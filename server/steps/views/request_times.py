"""The days and times out of hours that may be asked for now, for those who choose. PDS-6b."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from appointments.request_times import days_to_ask
from server.steps.bookings import bookable_service, out_of_hours_list, rules_of
from server.steps.floor import Floor
from server.steps.showing import local
from server.store.engine import Reader


def request_times(conn: Reader, floor: Floor, item: str, now: datetime) -> dict[str, Any]:
    """Refuses ``unknown_item``, ``item_cancelled``, ``not_bookable_item``."""
    service = bookable_service(floor, item)
    leads = rules_of(floor).out_of_hours
    published = out_of_hours_list(conn, floor)
    days = days_to_ask(service.id, published, floor.timetable, now, leads=leads)
    return {
        "item": service.id,
        "min_workdays": leads.least,
        "max_workdays": leads.most,
        "days": [
            {
                "day": one.day.isoformat(),
                "times": [local(floor, start) for start in one.times],
                "why_not": one.why_not,
            }
            for one in days
        ],
    }

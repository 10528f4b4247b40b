"""The hall's figures for booking, and how a person stands with them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from appointments import blacklist
from server.steps.bookings import held_of, listings_of, rules_of
from server.steps.floor import Floor
from server.steps.misses import misses_of
from server.steps.showing import local
from server.store.engine import Reader


def rules_view(floor: Floor) -> dict[str, Any]:
    """What is told to a person who books, and what staff may pick from."""
    rules = rules_of(floor)
    said = floor.hall.appointments
    return {
        "per_person_per_day": rules.limits.per_day,
        "per_agent_per_day": rules.limits.per_agent_day,
        "adult_age": rules.limits.adult_age,
        "no_show": {
            "limit": rules.lists.limit,
            "window_months": rules.lists.window_months,
            "block_years": rules.lists.block_years,
        },
        "check_in_from_min": int(rules.window.before.total_seconds()) // 60,
        "out_of_hours": {
            "min_workdays": rules.out_of_hours.least,
            "max_workdays": rules.out_of_hours.most,
            "decline_reasons": list(said.out_of_hours.decline_reasons) if said else [],
        },
    }


def standing_view(conn: Reader, floor: Floor, person: bytes, now: datetime) -> dict[str, Any]:
    """What a person still holds, and whether and how long the list closes booking to them."""
    today = floor.day(now)
    listings = listings_of(conn, person)
    stay = next((one for one in listings if one.in_force(today)), None)
    counted = blacklist.grounds(misses_of(conn, person), listings, today, rules_of(floor).lists)
    return {
        "held": [
            {
                "item": one.item,
                "item_name": _name(floor, one.item, "name"),
                "item_name_en": _name(floor, one.item, "name_en"),
                "start": local(floor, one.start),
                "organisation": one.organisation,
            }
            for one in sorted(held_of(conn, person, today), key=lambda one: one.start)
        ],
        "misses": len(counted),
        "listed_until": stay.until.isoformat() if stay else None,
    }


def _name(floor: Floor, item: str, field: str) -> str:
    service = floor.services.get(item)
    return str(getattr(service, field)) if service else item

"""No-shows, objections to them, and who may not book for a while. Persons masked."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from appointments import blacklist
from appointments.blacklist import Listing, ListRule, Miss
from server.steps.bookings import as_listing, rules_of
from server.steps.floor import Floor
from server.steps.showing import local
from server.store.engine import Reader
from server.store.queries import appointments as stored


def miss_json(row: Any) -> dict[str, Any]:
    """A no-show, voided or objected to, and how an objection was answered."""
    return {
        "appointment": row.appointment,
        "day": row.day.isoformat(),
        "voided": row.voided,
        "objected": row.objected,
        "objection": row.objection,
        "answered": row.answered,
    }


def blacklist_view(conn: Reader, floor: Floor, now: datetime) -> list[dict[str, Any]]:
    """Everybody on the list, also whose stay was lifted before its end."""
    today = floor.day(now)
    return [listing_json(conn, floor, row, today) for row in stored.listings(conn, today)]


def listing_json(conn: Reader, floor: Floor, row: Any, today: date) -> dict[str, Any]:
    """A stay on the list with its grounds and its end (rule PDS-7d)."""
    over = row.fell or row.lifted is not None
    units = [ground["appointment"] for ground in row.grounds]
    rows, misses = stored.by_ids(conn, units), stored.misses_by(conn, units)
    return {
        "id": row.id,
        "person_masked": row.person_masked,
        "listed_on": row.listed_on.isoformat(),
        "until": row.until.isoformat(),
        "in_force": not over and row.listed_on <= today <= row.until,
        "grounds": [
            ground | _missed(floor, rows.get(unit)) | _judged(misses.get(unit))
            for unit, ground in zip(units, row.grounds, strict=True)
        ],
        "lifted": row.lifted,
        "fell": row.fell,
    }


def objections_view(conn: Reader, floor: Floor, now: datetime) -> list[dict[str, Any]]:
    """Objections that nobody answered yet, the oldest first, and what a void would lead to."""
    open_ = stored.objections(conn, "open")
    rows = stored.by_ids(conn, [miss.appointment for miss in open_])
    shown = []
    for miss in open_:
        row = rows[miss.appointment]
        shown.append(
            miss_json(miss)
            | _missed(floor, row)
            | {"person_masked": row.person_masked, **after_void(conn, floor, miss, now)}
        )
    return shown


def after_void(conn: Reader, floor: Floor, miss: Any, now: datetime) -> dict[str, Any]:
    """How many no-shows count now, until when the person is listed, and whether a void of this
    no-show ends that stay (rule PDS-7d)."""
    rules, today = rules_of(floor).lists, floor.day(now)
    misses = [
        Miss(row.appointment, row.day, row.voided is not None)
        for row in stored.misses_of(conn, miss.person_hash)
    ]
    listings = [as_listing(row) for row in stored.listings_of(conn, miss.person_hash)]
    stay = next((one for one in listings if one.in_force(today)), None)
    counted = len(stay.grounds) if stay else len(blacklist.grounds(misses, listings, today, rules))
    return {
        "counted": counted,
        "listed_until": stay.until.isoformat() if stay else None,
        "would_fall": stay is not None and _falls_without(stay, misses, miss.appointment, rules),
    }


def _falls_without(stay: Listing, misses: list[Miss], unit: str, rule: ListRule) -> bool:
    left = [one for one in misses if one.unit != unit]
    return unit in stay.grounds and blacklist.falls(stay, left, rule)


def _missed(floor: Floor, row: Any) -> dict[str, Any]:
    if row is None:
        return {}
    service = floor.services.get(row.item)
    return {
        "state": row.state,
        "code": row.code,
        "item": row.item,
        "item_name": service.name if service else row.item,
        "item_name_en": service.name_en if service else row.item,
        "start": local(floor, row.start),
        "channel": row.channel,
    }


def _judged(miss: Any) -> dict[str, Any]:
    return miss_json(miss) if miss is not None else {}

"""The ways that guides pointed out, one by one and in figures. Rule PDS-9."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from server.rules.guidance import GuidePost, Pointed, Way, tally
from server.steps.floor import Floor
from server.steps.showing import local
from server.store.engine import Reader
from server.store.queries import guidance as stored


def diversions_view(conn: Reader, _floor: Floor, first: date, last: date) -> dict[str, Any]:
    """By way in all, by hour of the day, and by kind of guide post."""
    records = [
        record for row in stored.diversions_counted(conn, first, last) for record in _records(row)
    ]
    hours = sorted({r.hour for r in records})
    posts: list[GuidePost | None] = [*GuidePost, None]
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        **_figures(records),
        "hours": [{"hour": h, **_figures(r for r in records if r.hour == h)} for h in hours],
        "posts": [
            {"post": str(p) if p else None, **_figures(r for r in records if r.post == p)}
            for p in posts
        ],
        "cells": [
            {"hour": h, "post": str(p) if p else None, **figures}
            for h in hours
            for p in posts
            if (figures := _figures(r for r in records if r.hour == h and r.post == p))["total"]
        ],
    }


def _records(row: Any) -> list[Pointed]:
    post = GuidePost(row.post) if row.post else None
    return [Pointed(row.hour, post, Way(row.way))] * int(row.count)


def _figures(records: Iterable[Pointed]) -> dict[str, Any]:
    counted = tally(records)
    return {
        "total": counted.total,
        "without_number": counted.without_number,
        "ways": {str(way): n for way, n in counted.ways.items()},
    }


def diversion_json(floor: Floor, row: Mapping[str, Any]) -> dict[str, Any]:
    """A record in the words of the outer interface; it names nobody."""
    service = floor.services.get(row["item"] or "")
    return {
        **{name: row[name] for name in ("id", "way", "item", "post", "zone", "ticket")},
        "item_name": service.name if service else row["item"],
        "item_name_en": service.name_en if service else row["item"],
        "at": local(floor, row["recorded_at"]),
        "withdrawn": row["withdrawn_at"] is not None,
    }

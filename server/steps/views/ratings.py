"""A rating as whoever gave it sees it, and the counts of a day as managers see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from server.rules import rating
from server.rules.rating import Source
from server.rules.refusals import Refused
from server.rules.ticket import State
from server.steps.floor import Floor
from server.steps.ratings import evaluation_of, figures_of
from server.steps.showing import local
from server.store.engine import Reader
from server.store.queries import ratings as stored
from server.store.queries import tickets


def rating_json(floor: Floor, row: Any) -> dict[str, Any]:
    """One's own rating, without what was written."""
    until = row.given_at + figures_of(floor).change_within
    return {
        "level": row.level,
        "tags": list(row.tags),
        "given_at": local(floor, row.given_at),
        "changed_at": local(floor, row.changed_at),
        "change_until": local(floor, until),
    }


def invitation(
    conn: Reader, floor: Floor, ticket: str, source: str, now: datetime
) -> dict[str, Any]:
    """What a visit may be rated with and until when, or why not; and one's own rating.

    No level is marked, neither as usual nor as bad (rule PQ-33).
    """
    row = tickets.by_id(conn, ticket)
    if row is None:
        raise Refused("unknown_ticket")
    own = next((r for r in stored.of_visit(conn, ticket) if r.source == source), None)
    figures, said = figures_of(floor), evaluation_of(floor)
    why_not, until = None, None
    try:
        if own is not None:
            rating.check_change(own.given_at, now, figures)
            until = own.given_at + figures.change_within
        else:
            rating.check_visit(State(row.state), row.ended_at, now, Source(source), figures)
            until = rating.closes_at(row.ended_at, Source(source), figures)
    except Refused as no:
        why_not = no.code
    return {
        "open": why_not is None,
        "why_not": why_not,
        "until": local(floor, until),
        "levels": [
            {"name": level.name, "name_en": level.name_en or level.name} for level in said.levels
        ],
        "tags": [tag.model_dump() for tag in said.tags],
        "text_most": said.text_most,
        "rating": _own(floor, own) if own is not None else None,
    }


def _own(floor: Floor, row: Any) -> dict[str, Any]:
    text = floor.vault.open(row.text_sealed)["text"] if row.text_sealed else None
    return rating_json(floor, row) | {"text": text}


def ratings_view(
    conn: Reader, floor: Floor, day: date, *, alerts: bool
) -> dict[str, Any]:  # fmt: skip
    """Counts per level of a day's visits, by window and by item; never a single rating."""
    names = [level.name for level in evaluation_of(floor).levels]
    found = stored.counts_of_day(conn, day)
    answer = {
        "day": day.isoformat(),
        "levels": names,
        "total": _counted(names, [(row.level, row.n) for row in found]),
        "windows": _by(names, [(row.window, row.level, row.n) for row in found], "window"),
        "items": [
            row | _item_name(floor, row["item"])
            for row in _by(names, [(row.item, row.level, row.n) for row in found], "item")
        ],
    }
    if alerts:
        answer["alerts"] = [_alert(floor, row) for row in stored.alerts_of_day(conn, day)]
    return answer


def _by(
    names: list[str], rows: list[tuple[str, str, int]], what: str
) -> list[dict[str, Any]]:  # fmt: skip
    keys = sorted({key for key, _, _ in rows})
    return [
        {what: key, **_counted(names, [(lv, n) for k, lv, n in rows if k == key])} for key in keys
    ]


def _counted(names: list[str], rows: Iterable[tuple[str, int]]) -> dict[str, Any]:
    counts = Counter(dict.fromkeys(names, 0))
    for level, n in rows:
        counts[level] += n
    return {"counts": dict(counts), "rated": sum(counts.values())}


def _item_name(floor: Floor, item: str) -> dict[str, str]:
    service = floor.services.get(item)
    return {
        "item_name": service.name if service else item,
        "item_name_en": service.name_en if service else item,
    }


def _alert(floor: Floor, row: Any) -> dict[str, Any]:
    return {
        "id": row.rating,
        "window": row.window,
        "item": row.item,
        **_item_name(floor, row.item),
        "level": row.level,
        "raised_at": local(floor, row.raised_at),
    }

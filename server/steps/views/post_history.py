"""Who held which post until when, what was placed by hand, who was on post. Rules PQ-4b, PQ-13."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.people import Colleague, people
from server.steps.rota_facts import in_file, name_of, posts_of
from server.steps.showing import local
from server.store.engine import Reader
from server.store.queries import rota as stored


def history_view(
    conn: Reader, floor: Floor, staff: str | None, post: str | None, first: date, last: date
) -> dict[str, Any]:
    """Who held which post until when (rule PQ-4b), what was changed by hand, who was on post."""
    if not 0 <= (last - first).days <= 400:
        raise Refused("bad_request", field="to")
    known = people(conn, floor)
    window = post.partition(":")[0] if post and ":" in post else None
    begin = datetime.combine(first, datetime.min.time(), floor.hall.zone_info)
    end = datetime.combine(last, datetime.min.time(), floor.hall.zone_info) + timedelta(days=1)
    terms = [
        one
        for key, rows in _by_post(conn, posts_of(floor.hall)).items()
        if post in (None, key)
        for one in _terms_of(floor, key, rows, known)
        if staff in (None, one["staff"]) and (one["to"] is None or one["to"] >= first.isoformat())
    ]
    changes = [
        {
            "day": entry.subject.removeprefix("rota:"), "at": local(floor, entry.at),
            "by": entry.actor, "kind": entry.kind, **entry.data,
            "name": name_of(known, entry.data.get("staff")),
            "was_name": name_of(known, entry.data.get("was")),
        }
        for entry in stored.changes(conn, first, last)
        if post in (None, entry.data["post"])
        and staff in (None, entry.data["staff"], entry.data["was"])
    ]  # fmt: skip
    log = [
        {
            "kind": row.kind, "staff": row.staff, "name": name_of(known, row.staff),
            "window": row.window, "post": row.post, "reason": row.reason, "note": row.note,
            "off_rota": row.off_rota, "since": local(floor, row.since),
            "back_at": local(floor, row.back_at), "until": local(floor, row.until),
        }
        for row in stored.log_between(conn, begin, end, staff, window)
    ]  # fmt: skip
    return {"terms": terms, "changes": changes, "log": log}


def _by_post(conn: Reader, posts: Iterable[str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in stored.terms(conn):
        found.setdefault(row.post, []).append(row)
    return {post: found[post] for post in posts if post in found}


def _terms_of(
    floor: Floor, post: str, rows: list[Any], known: dict[str, Colleague]
) -> list[dict[str, Any]]:
    begun = [(None, in_file(floor.hall, post, rows[0].since), None, None)]
    begun += [(row.since, row.staff, row.reason, row.by) for row in rows]
    found = []
    for n, (since, who, reason, by) in enumerate(begun):
        ends = begun[n + 1][0] if n + 1 < len(begun) else None
        until = ends - timedelta(days=1) if ends else None
        found.append(
            {
                "post": post, "staff": who, "name": name_of(known, who), "from": _day(since),
                "to": _day(until), "reason": reason, "by": by,
            }
        )  # fmt: skip
    return found


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

"""Fairness in figures, and why each ticket was called: read from what was kept with the call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from config.translations import LANGUAGES, t
from server.rules import fairness, next_up, why
from server.rules.fairness import Wait
from server.steps.floor import Floor
from server.steps.showing import local
from server.store.engine import Reader
from server.store.queries import fairness as stored

EVERY_CALL = 100_000


def fairness_view(conn: Reader, floor: Floor, day: date, now: datetime) -> dict[str, Any]:
    """Waits by class, overtakings, and by which reason people were called. Rule XX-18d."""
    rows = stored.waits(conn, day)
    found = fairness.look([_wait(row) for row in rows], now, next_up.LANES)
    said = Counter(
        str(row.data.get("because", "order")).partition(":")[0]
        for row in stored.choices(conn, day, limit=EVERY_CALL)
    )
    return {
        "day": day.isoformat(),
        "at": local(floor, now),
        "classes": [_class(one) for one in found.classes],
        "overtakings": {"same_class": found.same, "other_class": found.other},
        "zones": _zones(floor, rows),
        "called_by": dict(sorted(said.items())),
    }


def _wait(row: Any) -> Wait:
    called = None
    if row.waited_s is not None:
        called = row.base_at + timedelta(seconds=row.waited_s)
    return Wait(row.series, row.lane, row.base_at, called, called is None and row.line is None)


def _class(one: fairness.ClassFigures) -> dict[str, Any]:
    said = asdict(one)
    seconds = ("mean", "p90", "longest", "longest_waiting")
    told = {f"{k}_s": None if said[k] is None else round(said[k]) for k in seconds}
    share = one.over_15min
    kept = {k: said[k] for k in ("lane", "called", "waiting", "overtaken")}
    return kept | told | {"over_15min": None if share is None else round(share, 3)}


def _zones(floor: Floor, rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Mean waits of those who were called, by zone: no zone should pay for another."""
    waited: dict[str, list[int]] = {}
    for row in rows:
        queue = floor.hall.queues.get(row.series)
        if queue is not None and row.waited_s is not None:
            waited.setdefault(queue.zone, []).append(row.waited_s)
    return [
        {
            "zone": zone.id,
            "name": zone.name,
            "name_en": zone.name_en,
            "called": len(seconds),
            "mean_s": round(sum(seconds) / len(seconds)),
        }
        for zone in floor.hall.zones.values()
        if (seconds := waited.get(zone.id))
    ]


def choices_view(
    conn: Reader, floor: Floor, day: date, *, window: str | None = None, ticket: str | None = None,
    number: str | None = None, cursor: str = "", limit: int = 100,
) -> dict[str, Any]:  # fmt: skip
    """Why each ticket of a day was called where it was, in a sentence and in figures.

    ``again``: the choice that follows from the kept facts by today's rule is the same one.
    """
    rows = stored.choices(
        conn, day, window=window, ticket=ticket, after=_after(cursor), limit=limit + 1,
        number=number.strip().upper() if number else None,
    )  # fmt: skip
    shown = rows[:limit]
    others = {head[0] for row in shown for head in row.data.get("choice", {}).get("heads", ())}
    numbers = stored.numbers_of(conn, others)
    last = shown[-1] if len(rows) > limit else None
    return {
        "day": day.isoformat(),
        "choices": [_choice(floor, row, numbers) for row in shown],
        "next": f"{last.id}-{last.n}" if last is not None else None,
    }


def _after(cursor: str) -> tuple[str, int] | None:
    ticket, _, n = cursor.partition("-")
    return (ticket, int(n)) if n.isdigit() else None


def _choice(floor: Floor, row: Any, numbers: Mapping[str, str]) -> dict[str, Any]:
    said = row.data
    facts = said.get("choice")
    because, _, reason = str(said.get("because", "order")).partition(": ")
    again = why.again(facts) if facts else None
    return {
        "ticket": row.id,
        "number": row.number,
        "item": row.item,
        "lane": row.lane,
        "window": said.get("window"),
        "at": local(floor, row.at),
        "by": row.actor,
        "because": because,
        "reason": reason or None,
        "waited_s": said.get("waited_s"),
        **{f"sentence{'' if lang == 'zh' else '_en'}": _sentence(lang, row, because, reason)
           for lang in LANGUAGES},
        "considered": _considered(facts, numbers, floor) if facts else [],
        "relief": {k: round(v, 2) for k, v in why.compared(facts).items()} if facts else {},
        "run": facts["run"] if facts else None,
        "again": again is not None and again.standing.ticket == row.id if facts else None,
    }  # fmt: skip


def _sentence(language: str, row: Any, because: str, reason: str) -> str:
    facts = row.data.get("choice") or {"heads": [], "max_run": 0, "after": 0}
    return t(
        language,
        f"routing.{because}",
        number=row.number,
        window=row.data.get("window"),
        minutes=round((row.data.get("waited_s") or 0) / 60),
        lane=t(language, f"common.lane.{row.lane}"),
        others=max(0, len(facts["heads"]) - 1),
        run=facts["max_run"],
        after=round(facts["after"] / 60e6),
        reason=reason,
    )


def _considered(
    facts: Mapping[str, Any], numbers: Mapping[str, str], floor: Floor
) -> list[dict[str, Any]]:
    """Who could have been next, the first in order first; credit is in ``counts_as_s``."""
    return [
        {
            "ticket": head[0],
            "number": numbers.get(head[0]),
            "queue": head[1],
            "lane": head[2],
            "waited_s": max(0, round((facts["now"] - head[4]) / 1e6)),
            "counts_as_s": round((facts["now"] - head[5] - head[7]) / 1e6),
        }
        for head in facts["heads"]
    ]

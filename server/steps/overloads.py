"""Where the promised wait cannot be held, whichever window moves. Rule XX-18d."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from server.rules import overload
from server.rules.alerts import Level, Wrong
from server.rules.overload import Overload
from server.rules.tidal import TidalRule
from server.steps import tide_facts
from server.steps.floor import Floor
from server.steps.group_facts import groups_now
from server.store.engine import Reader
from server.store.queries import windows

CODE = "overload"
HALL = "hall"
HOLD = timedelta(minutes=overload.HOLD)


def overloads(
    conn: Reader, floor: Floor, now: datetime, known: Mapping[str, datetime]
) -> list[Wrong]:
    """``known``: since when each open alert stands, by its key; red once it has held."""
    if tide_facts.session_ends(floor, now) is None:
        return []
    return [_wrong(one, now, known) for one in _found(conn, floor, now)]


def name_of(floor: Floor, key: str, language: str) -> str:
    """What an alert of this key is about: a tidal profile, or the hall."""
    id_ = key.partition(":")[2]
    profiles = floor.hall.tidal.profiles if floor.hall.tidal else ()
    one = next((p for p in profiles if p.id == id_), None)
    if one is None:
        return floor.hall.name if language == "zh" else floor.hall.name_en
    return one.name if language == "zh" else one.name_en or one.name


def _found(conn: Reader, floor: Floor, now: datetime) -> list[Overload]:
    tide = tide_facts.take(conn, floor, now)
    rule = tide.rule if tide is not None else TidalRule()
    found: list[Overload | None] = []
    closed = 0
    if tide is not None:
        closed = sum(w.staffed and w.zone is None for w in tide.windows)
        for profile in tide.profiles:
            spare = sum(
                w.staffed and w.zone != profile.zone and profile.zone in w.able
                for w in tide.windows
            )
            found.append(overload.look(profile, spare, rule.open_above))
    rows = windows.all_with_tickets(conn)
    (hall,) = groups_now(conn, floor, [(HALL, tuple(floor.hall.queues))], rows, now, {})
    found.append(overload.look(hall, closed, rule.open_above))
    return [one for one in found if one is not None]


def _wrong(one: Overload, now: datetime, known: Mapping[str, datetime]) -> Wrong:
    key = f"{CODE}:{one.zone}"
    since = known.get(key, now)
    level = Level.RED if now - since >= HOLD else Level.YELLOW
    return Wrong(key, CODE, level, since, None, _figures(one))


def _figures(one: Overload) -> dict[str, Any]:
    """Whole minutes, people and windows."""
    told = {
        "bound": one.bound, "limit": one.limit, "waiting": one.waiting, "arrivals": one.arrivals,
        "windows": one.windows, "short": one.short, "ahead": overload.AHEAD,
    }  # fmt: skip
    return {name: round(figure) for name, figure in told.items()}

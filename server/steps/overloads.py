"""Where the promised wait cannot be held, whichever window moves. Rule XX-18d."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from server.rules import overload
from server.rules.alerts import Wrong
from server.rules.overload import Overload
from server.rules.tidal import TidalRule
from server.rules.window import State
from server.steps import tide_facts
from server.steps.floor import Floor
from server.steps.group_facts import groups_now
from server.store.engine import Reader
from server.store.queries import windows

CODE = "overload"
HALL = "hall"


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
    rows = windows.all_with_tickets(conn)
    gone = tide_facts.minutes_served(floor, now)
    found: list[Overload | None] = []
    closed = 0
    if tide is not None:
        queues_of = {p.id: p.queues for p in tide_facts.profiles_of(floor)}
        closed = sum(w.staffed and w.zone is None for w in tide.windows)
        for profile in tide.profiles:
            spare = sum(
                w.staffed and w.zone != profile.zone and profile.zone in w.able
                for w in tide.windows
            )
            queues = queues_of[profile.zone]
            spare += overload.signing_in(_nobody_at(floor, queues, rows), gone)
            found.append(overload.look(profile, spare, rule.open_above))
    every = tuple(floor.hall.queues)
    (hall,) = groups_now(conn, floor, [(HALL, every)], rows, now, {})
    closed += overload.signing_in(_nobody_at(floor, every, rows), gone)
    found.append(overload.look(hall, closed, rule.open_above))
    return [one for one in found if one is not None]


def _nobody_at(floor: Floor, queues: Iterable[str], rows: Iterable[Any]) -> int:
    """Windows that have one of these queues and at which nobody has signed in. Tidal ones are
    counted as what they could be opened for."""
    there = {row.no for row in rows if row.state != State.CLOSED}
    wanted = set(queues)
    return sum(
        no not in there and not window.tidal_profiles and not wanted.isdisjoint(window.queues)
        for no, window in floor.hall.windows.items()
    )


def _wrong(one: Overload, now: datetime, known: Mapping[str, datetime]) -> Wrong:
    key = f"{CODE}:{one.zone}"
    since = known.get(key, now)
    level = overload.level((now - since).total_seconds() / 60)
    return Wrong(key, CODE, level, since, None, _figures(one))


def _figures(one: Overload) -> dict[str, Any]:
    """Whole minutes, people and windows."""
    told = {
        "bound": one.bound, "limit": one.limit, "waiting": one.waiting, "arrivals": one.arrivals,
        "windows": one.windows, "short": one.short, "ahead": overload.AHEAD,
    }  # fmt: skip
    return {name: round(figure) for name, figure in told.items()}

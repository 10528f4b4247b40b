"""Where somebody would be sent: queue, zone and the windows able and allowed, best first."""

from __future__ import annotations

from typing import Any

from server.rules import way as rule
from server.rules.way import Candidate, Wanted
from server.rules.window import State
from server.steps.floor import Floor
from server.steps.services import across
from server.store.engine import Reader
from server.store.queries import windows


def way_view(
    conn: Reader, floor: Floor, item: str, *, priority: str | None = None,
    scope: str | None = None, language: str = "zh", at: int | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The router's answer for an item or bundle and a person. ``at``: the floor they are on."""
    service = across(floor.hall, floor.service(item), scope)
    groups = {group.id: group.lane for group in floor.hall.tickets.priority_groups}
    lane = groups.get(priority or "", "walk_in")
    rows = windows.rows(conn)
    found = rule.way(
        Wanted(service.id, service.queue, lane, language, at),
        [_candidate(floor, no, rows.get(no)) for no in floor.hall.windows],
    )
    queue = floor.hall.queues[service.queue]
    return {
        "item": service.id,
        "queue": queue.code,
        "zone": queue.zone,
        "lane": lane,
        "windows": [
            {
                "no": one.no,
                "name": floor.hall.windows[one.no].name,
                "name_en": floor.hall.windows[one.no].name_en,
                "floor": floor.hall.windows[one.no].floor,
                "fit": one.fit.name.lower(),
                "open": one.open,
                "speaks": one.speaks,
            }
            for one in found.windows
        ],
        "barred": [{"no": no, "why": str(why)} for no, why in found.barred],
    }


def _candidate(floor: Floor, no: str, row: Any) -> Candidate:
    window = floor.hall.windows[no]
    profile = row.profile if row is not None else None
    staff = row.staff if row is not None else None
    person = floor.hall.staff.get(staff or "")
    return Candidate(
        no, window.kind, window.floor, row is not None and row.state == State.OPEN,
        floor.draws_at(no, profile), floor.draws_at(no, profile, staff),
        frozenset(person.languages) if person is not None else frozenset(),
    )  # fmt: skip

"""One search for everything: what the hall handles and where, and whose it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from server.rules.finding import Hit
from server.rules.finding.recognise import AT_ONCE, Recognised, recognise
from server.steps import figures, views
from server.steps.note_look import NoteLook, note_look
from server.steps.views.people import People, people_view
from server.store.work import Actor
from server.web import bookings, tickets
from server.web.search import BUNDLE, DEPT, ITEM, WINDOW, ZONE
from server.web.web import Web

ABOUT_PEOPLE = frozenset({"clerk", "guide", "manager"})
"""Roles that serve the person who stands before them; others find things only."""
MOST_TICKETS = 8


def things(web: Web, text: str, most: int) -> list[dict[str, Any]]:
    """Items, bundles, departments, windows and zones that fit, best first, with figures of now."""
    hits = web.catalogue.index.find(text)[:most]
    shown: dict[tuple[str, str], dict[str, Any]] = {}
    for kinds, rows_of in _ROWS:
        ids = [hit.id for hit in hits if hit.kind in kinds]
        if ids:
            shown |= {(row["kind"], row["id"]): row for row in rows_of(web, ids)}
    return [shown[_key(hit)] for hit in hits if _key(hit) in shown]


def people(web: Web, text: str, actor: Actor, *, look: bool) -> dict[str, Any] | None:
    """Whose ticket, booking or case was named; None: nobody's, or not for this role.

    ``asked`` is False where somebody would be found by a telephone number or a document but was
    not asked for yet. Each look that shows a person is kept; one by those two always.
    """
    named = recognise(text)
    if named is None or actor.role not in ABOUT_PEOPLE:
        return None
    if named.by not in AT_ONCE and not look:
        return {"by": named.by, "asked": False, "tickets": [], "bookings": [], "cases": []}
    house = web.house
    found: People = house.read(people_view, named, house.now())
    if found.looked or named.by not in AT_ONCE:
        house.do(note_look, NoteLook(named.by, found.looked, found.person), actor=actor)
    return _shown(web, named, found)


def _shown(web: Web, named: Recognised, found: People) -> dict[str, Any]:
    return {
        "by": named.by,
        "asked": True,
        "tickets": [tickets.show(web, id_, staff=False) for id_ in found.tickets[:MOST_TICKETS]],
        "bookings": [bookings.finished(web, one) for one in found.bookings],
        "cases": found.cases,
    }


def _key(hit: Hit) -> tuple[str, str]:
    return (hit.kind, hit.id)


def _services(web: Web, ids: list[str]) -> list[dict[str, Any]]:
    zones = web.house.hall.zones
    return [
        {
            "kind": BUNDLE if row["bundle"] else ITEM,
            "zone_name": zones[row["zone"]].name,
            "zone_name_en": zones[row["zone"]].name_en,
            **row,
        }
        for row in web.catalogue.rows(ids)
    ]


def _windows(web: Web, ids: list[str]) -> list[dict[str, Any]]:
    told = ("no", "name", "name_en", "floor", "zone", "state", "pause", "queues", "waiting")
    rows = web.house.read(views.window_views, staff=False)
    return [
        {"kind": WINDOW, "id": row["no"], **{key: row[key] for key in told}}
        for row in rows
        if row["no"] in ids
    ]


def _departments(web: Web, ids: list[str]) -> list[dict[str, Any]]:
    hall = web.house.hall
    counted = {row["id"]: row["items"] for row in web.catalogue.departments()}
    return [
        {
            "kind": DEPT,
            "id": id_,
            "name": hall.departments[id_].name,
            "name_en": hall.departments[id_].name_en,
            "items": counted.get(id_, 0),
            "windows": [w.no for w in hall.windows.values() if w.dept == id_],
        }
        for id_ in ids
    ]


def _zones(web: Web, ids: list[str]) -> list[dict[str, Any]]:
    hall = web.house.hall
    counted = figures.by_queue(web.house.floor, web.house.picture())
    return [
        {
            "kind": ZONE,
            "id": id_,
            "name": hall.zones[id_].name,
            "name_en": hall.zones[id_].name_en,
            "floor": hall.zones[id_].floor,
            "windows": list(hall.zones[id_].windows),
            "waiting": sum(
                counted[q.code]["waiting"] for q in hall.queues.values() if q.zone == id_
            ),
        }
        for id_ in ids
    ]


_Rows = Callable[[Web, list[str]], list[dict[str, Any]]]
_ROWS: tuple[tuple[frozenset[str], _Rows], ...] = (
    (frozenset({ITEM, BUNDLE}), _services),
    (frozenset({WINDOW}), _windows),
    (frozenset({DEPT}), _departments),
    (frozenset({ZONE}), _zones),
)

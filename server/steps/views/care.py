"""Care in the words of the outer interface, for guides and the manager only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from server.rules.accompany import Need
from server.steps.floor import Floor
from server.steps.showing import local
from server.steps.views.diversions import diversion_json
from server.store.engine import Reader
from server.store.queries import care as stored
from server.store.queries import guidance

Row = Mapping[str, Any]


def care_view(conn: Reader, floor: Floor, day: date) -> dict[str, Any]:
    """All that is open, and what was begun today; with the words to choose from."""
    lists = {k: stored.listed(conn, k, day) for k in ("accompaniment", "helper_order")}
    asked = stored.requests(conn, day)
    ids = {row.ticket for rows in (*lists.values(), asked) for row in rows if row.ticket}
    named = stored.tickets_named(conn, ids)
    groups = [g for g in floor.hall.tickets.priority_groups if not g.needs_manager]
    return {
        "accompaniments": [
            accompaniment_json(floor, r._mapping, named) for r in lists["accompaniment"]
        ],
        "orders": [order_json(floor, r._mapping, named) for r in lists["helper_order"]],
        "requests": [request_json(floor, r._mapping, named) for r in asked],
        "needs": [str(need) for need in Need],
        "groups": [
            {"id": g.id, "name": g.name, "name_en": g.name_en, "proof": g.proof} for g in groups
        ],
        "emergencies": [
            {"id": g.id, "name": g.name, "name_en": g.name_en}
            for g in floor.hall.tickets.priority_groups
            if g.needs_manager
        ],
        "guides": guides(floor),
    }


def guides(floor: Floor) -> list[dict[str, str]]:
    """Who may be named: those on guide posts first, and helpers; by the hall file."""
    posts = {post.staff: post.type for post in floor.hall.guide_posts}
    found = [*posts, *(s.id for s in floor.hall.staff.values() if "帮办" in s.role)]
    return [
        {
            "staff": id_,
            "name": floor.hall.staff[id_].name,
            "post": posts.get(id_, floor.hall.staff[id_].role),
        }
        for id_ in dict.fromkeys(found)
        if id_ in floor.hall.staff
    ]


def accompaniment_json(floor: Floor, row: Row, named: Mapping[str, Any]) -> dict[str, Any]:
    plain = ("id", "zone", "needs", "shown", "state", "guide", "result", "note")
    return {
        **{name: row[name] for name in plain},
        **_visit(floor, row["ticket"], named),
        "guide_name": staff_name(floor, row["guide"]),
        "offered_by": _badge(floor, str(row["offered_by"])),
        "offered_at": local(floor, row["offered_at"]),
        "moved_at": local(floor, row["moved_at"]),
        "ended_at": local(floor, row["ended_at"]),
    }


def order_json(floor: Floor, row: Row, named: Mapping[str, Any]) -> dict[str, Any]:
    plain = ("id", "appointment", "item", "manner", "state", "helper", "steps", "result")
    service = floor.services.get(row["item"])
    return {
        **_visit(floor, row["ticket"], named),
        **{name: row[name] for name in plain},
        "item_name": service.name if service else row["item"],
        "item_name_en": service.name_en if service else row["item"],
        "authorisation": row["authorisation"],
        "helper_name": staff_name(floor, row["helper"]),
        "asked_at": local(floor, row["asked_at"]),
        "moved_at": local(floor, row["moved_at"]),
        "ended_at": local(floor, row["ended_at"]),
    }


def followed(conn: Reader, floor: Floor, ticket: str) -> list[dict[str, Any]]:
    """What somebody may follow of the helpers who act for them: state, steps, who."""
    return [_followed(floor, row) for row in stored.of_ticket(conn, "helper_order", ticket)]


def followed_booking(conn: Reader, floor: Floor, appointment: str) -> list[dict[str, Any]]:
    """The same by a booking, for example a visit at home."""
    return [_followed(floor, row) for row in stored.orders_of_booking(conn, appointment)]


def _followed(floor: Floor, row: Any) -> dict[str, Any]:
    shown = order_json(floor, row._mapping, {})
    wanted = ("item_name", "item_name_en", "manner", "state", "steps", "helper_name", "moved_at")
    return {name: shown[name] for name in wanted}


def request_json(floor: Floor, row: Row, named: Mapping[str, Any]) -> dict[str, Any]:
    groups = {g.id: g for g in floor.hall.tickets.priority_groups}
    group = groups.get(row["priority_group"])
    asked = staff_name(floor, row["asked_staff"]) or str(row["asked_by"]).partition(":")[2]
    return {
        **{name: row[name] for name in ("id", "reason", "state", "why")},
        **_visit(floor, row["ticket"], named),
        "group": row["priority_group"],
        "group_name": group.name if group else row["priority_group"],
        "group_name_en": group.name_en if group else row["priority_group"],
        "asked_by": asked,
        "asked_at": local(floor, row["asked_at"]),
        "decided_at": local(floor, row["decided_at"]),
    }


def note_json(floor: Floor, row: Row) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("id", "ticket", "kind", "what")},
        "by": staff_name(floor, row["noted_staff"]) or str(row["noted_by"]).partition(":")[2],
        "at": local(floor, row["noted_at"]),
    }


def chain_view(conn: Reader, floor: Floor, ticket: Any) -> dict[str, Any]:
    """The links of one visit, in the order of rule XX-16c."""
    named = {ticket.id: ticket}
    notes = [note_json(floor, r._mapping) for r in stored.notes(conn, ticket.id)]
    given = [n for n in notes if n["kind"] == "delivery"]
    along = stored.of_ticket(conn, "accompaniment", ticket.id)
    return {
        **_visit(floor, ticket.id, named),
        "priority_group": ticket.priority_group,
        "verified_by": ticket.verified_by,
        "person_masked": ticket.person_masked,
        "guided": {
            "diversions": [
                diversion_json(floor, r._mapping) for r in guidance.diversions_of(conn, ticket.id)
            ],
            "accompaniments": [accompaniment_json(floor, r._mapping, named) for r in along],
        },
        "advised": [n for n in notes if n["kind"] == "advice"],
        "helped": [
            order_json(floor, r._mapping, named)
            for r in stored.of_ticket(conn, "helper_order", ticket.id)
        ],
        "delivery": given[-1] if given else None,
    }


def staff_name(floor: Floor, id_: str | None) -> str | None:
    staff = floor.hall.staff.get(id_ or "")
    return staff.name if staff else None


def _badge(floor: Floor, kept: str) -> str:
    kind, _, name = kept.partition(":")
    return (staff_name(floor, name) if kind == "staff" else None) or name


def _visit(floor: Floor, ticket: str | None, named: Mapping[str, Any]) -> dict[str, Any]:
    row = named.get(ticket or "")
    service = floor.services.get(row.item) if row else None
    return {
        "ticket": ticket,
        "number": row.number if row else None,
        "ticket_state": row.state if row else None,
        "window": row.at_window if row else None,
        "lane": row.lane if row else None,
        "queue": row.queue if row else None,
        "item_name": service.name if service else None,
        "item_name_en": service.name_en if service else None,
    }

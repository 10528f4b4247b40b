"""Bookings on their way out: link, address, ticket; and the link on its way in."""

from __future__ import annotations

from typing import Any

from flask import g, request

from server.rules.refusals import Refused
from server.steps.booking_moves import check_link
from server.steps.floor import Floor
from server.steps.views import remote
from server.steps.views.appointments import appointment_view
from server.store.engine import Reader
from server.store.queries import appointments as stored
from server.store.vault import token_hash
from server.web import tickets
from server.web.web import Web

ID_LENGTH = 26


def _row_of_link(conn: Reader, _floor: Floor, link: str) -> Any:
    found = stored.id_of_token(conn, token_hash(link))
    return stored.by_id(conn, found) if found else None


def booking_id(web: Web, named: str) -> str:
    """The id of the booking with this link; staff and kiosks may also name it by id, a platform
    its own by either.

    Refuses ``unknown_booking`` (guesses are counted by address) and ``booking_expired_link``.
    """
    if _may_name(named):
        return named
    row = web.house.read(_row_named if _is_client() else _row_of_link, named)
    if row is not None and _is_client() and row.client != g.actor.id:
        row = None
    if row is None:
        if g.actor is None:
            address = request.remote_addr or "?"
            web.limits.failed.check(address)
            web.limits.failed.take(address)
        raise Refused("unknown_booking")
    if g.actor is None:
        check_link(row, web.house.now())
    return str(row.id)


def _may_name(named: str) -> bool:
    """Ids stand in events that screens see, so an id alone is no right to a booking."""
    who = g.actor
    by_id = who is not None and who.kind in {"user", "device"} and who.role != "display"
    return by_id and len(named) == ID_LENGTH


def _is_client() -> bool:
    return g.actor is not None and g.actor.kind == "client"


def _row_named(conn: Reader, floor: Floor, named: str) -> Any:
    return (
        stored.by_id(conn, named) if len(named) == ID_LENGTH else _row_of_link(conn, floor, named)
    )


def show(web: Web, id_: str, *, staff: bool) -> dict[str, Any]:
    """The booking as it is now, with its ticket once there is one."""
    answer = with_standing(web, finished(web, web.house.read(appointment_view, id_, staff=staff)))
    if answer["ticket"]:
        answer["ticket"] = tickets.show(web, answer["ticket"], staff=False)
    return answer


def with_standing(web: Web, answer: dict[str, Any]) -> dict[str, Any]:
    """A remote number with its place as things stand, under ``remote``."""
    if answer["kind"] != "remote":
        return answer
    now = web.house.now()
    shown = web.house.read(remote.standing, answer["id"], now)
    if shown is not None:
        shown = remote.with_way(web.house.floor, web.house.with_estimate(shown), now)
    return {**answer, "remote": shown}


def finished(web: Web, answer: dict[str, Any]) -> dict[str, Any]:
    """A step's or view's booking with its link."""
    token = web.house.floor.vault.appointment_token(answer["id"])
    return {**answer, "token": token, "link_url": f"{web.root()}/b/{token}"}

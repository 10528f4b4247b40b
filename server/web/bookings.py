"""Bookings on their way out: link, address, ticket; and the link on its way in."""

from __future__ import annotations

from typing import Any

from flask import g, request

from server.rules.refusals import Refused
from server.steps.booking_moves import check_link
from server.steps.floor import Floor
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
    """The id of the booking with this link; staff and devices may also name it by id.

    Refuses ``unknown_booking`` (guesses are counted by address) and ``booking_expired_link``.
    """
    if g.actor is not None and len(named) == ID_LENGTH:
        return named
    row = web.house.read(_row_of_link, named)
    if row is None:
        if g.actor is None:
            address = request.remote_addr or "?"
            web.limits.failed.check(address)
            web.limits.failed.take(address)
        raise Refused("unknown_booking")
    if g.actor is None:
        check_link(row, web.house.now())
    return str(row.id)


def show(web: Web, id_: str, *, staff: bool) -> dict[str, Any]:
    """The booking as it is now, with its ticket once there is one."""
    answer = finished(web, web.house.read(appointment_view, id_, staff=staff))
    if answer["ticket"]:
        answer["ticket"] = tickets.show(web, answer["ticket"], staff=False)
    return answer


def finished(web: Web, answer: dict[str, Any]) -> dict[str, Any]:
    """A step's or view's booking with its link."""
    token = web.house.floor.vault.appointment_token(answer["id"])
    return {**answer, "token": token, "link_url": f"{web.root()}/b/{token}"}

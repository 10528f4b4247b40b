"""Tickets by link or id, with estimate and address."""

from __future__ import annotations

from typing import Any

from server.rules.refusals import Refused
from server.steps import views
from server.steps.floor import Floor
from server.store.engine import Reader
from server.store.queries import tickets
from server.store.vault import token_hash
from server.web.web import Web

ID_LENGTH = 26


def _id_of_link(conn: Reader, _floor: Floor, link: str) -> str | None:
    return tickets.id_of_token(conn, token_hash(link))


def ticket_id(web: Web, named: str, *, by_id: bool) -> str:
    """The id of the ticket with this link; some may also name it by id.

    Refuses ``unknown_ticket``: a link that does not exist and an id without the right to use it
    look the same.
    """
    if by_id and len(named) == ID_LENGTH:
        return named
    found: str | None = web.house.read(_id_of_link, named)
    if found is None:
        raise Refused("unknown_ticket")
    return found


def show(web: Web, id_: str, *, staff: bool) -> dict[str, Any]:
    """The ticket as it is now; ``staff`` adds the masked person and the timeline."""
    return finished(web, web.house.read(views.ticket_view, id_, staff=staff))


def finished(web: Web, answer: dict[str, Any]) -> dict[str, Any]:
    """A step's or view's ticket with estimate, link and address."""
    token = web.house.token_of(answer["id"])
    ticket = web.house.with_estimate(answer)
    ticket |= {"token": token, "track_url": f"{web.root()}/t/{token}"}
    if web.house.hall.fictional:
        ticket["demo"] = True
    return ticket

"""Rate a visit by its link, see one's own rating; the counts of a day."""

from __future__ import annotations

from typing import Any

from flask import g, request
from flask_openapi import APIBlueprint

from server.rules.rating import Source
from server.rules.refusals import Refused
from server.steps.rate import Rate, rate
from server.steps.views import ratings as views
from server.store.work import Actor
from server.web import auth, tickets
from server.web.api.describe import ok, tag
from server.web.api.rating_shapes import Invitation, RatingGiven, Ratings, RatingsQuery, RatingWish
from server.web.api.requests import ByToken
from server.web.web import Web

TAGS = tag("ratings", "Of one's own will, and never by staff; single ratings are shown to nobody.")


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get(
        "/tickets/<token>/rating", tags=TAGS, summary="One's own rating", responses=ok(Invitation)
    )
    def look_at_rating(path: ByToken) -> dict[str, Any]:
        id_ = _of_link(web, path.token)
        shown: dict[str, Any] = house.read(views.invitation, id_, _source(), house.now())
        return shown

    @api.post(
        "/tickets/<token>/rating",
        tags=TAGS,
        summary="Rate a visit, or say it otherwise (200)",
        responses={**ok(RatingGiven, 201), 200: RatingGiven},
    )
    def rate_(path: ByToken, body: RatingWish) -> tuple[dict[str, Any], int]:
        id_ = _of_link(web, path.token)
        wish = Rate(id_, _source(), body.level, body.tags, body.text, body.language)
        answer = house.do(rate, wish, actor=_holder(id_), key=g.key)
        changed = answer.pop("changed")
        return answer | {"text": (body.text or "").strip() or None}, 200 if changed else 201

    @api.get("/ratings", tags=TAGS, summary="Counts of a day", responses=ok(Ratings))
    def ratings_(query: RatingsQuery) -> dict[str, Any]:
        day = query.day or house.floor.day(house.now())
        manager = auth.actor().role == "manager"
        shown: dict[str, Any] = house.read(views.ratings_view, day, alerts=manager)
        return shown


def _source() -> str:
    """A device that may call this is a kiosk; everybody else has the link."""
    return Source.KIOSK if g.actor is not None else Source.LINK


def _holder(ticket: str) -> Actor:
    """Whoever has the link speaks for that visit only."""
    actor: Actor | None = g.actor
    return actor or Actor("citizen", ticket, "citizen")


def _of_link(web: Web, named: str) -> str:
    """The ticket of a link; guesses are counted by address."""
    try:
        return tickets.ticket_id(web, named, by_id=False)
    except Refused:
        if g.actor is None:
            address = request.remote_addr or "?"
            web.limits.failed.check(address)
            web.limits.failed.take(address)
        raise

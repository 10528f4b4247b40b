"""Who may not book for a while, on what grounds, and how it is corrected."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_openapi import APIBlueprint

from server.steps.blacklist import (
    Lift,
    ObjectToMiss,
    RejectObjection,
    VoidMiss,
    lift,
    object_to_miss,
    reject_objection,
    void_miss,
)
from server.steps.views import blacklist as views
from server.web import auth, bookings
from server.web.api.appointments import holder
from server.web.api.booking_answers import Blacklist, ListedPerson, MissAnswer, Objections
from server.web.api.booking_requests import ByBooking, ReasonWish
from server.web.api.describe import ok, tag
from server.web.api.requests import ById
from server.web.web import Web

TAGS = tag("blacklist", "It closes booking only; walk-in tickets never ask for it.")


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get("/blacklist", tags=TAGS, summary="Who is listed", responses=ok(Blacklist))
    def blacklist_() -> dict[str, Any]:
        return {"listings": house.read(views.blacklist_view, house.now())}

    @api.post("/blacklist/<id>/lift", tags=TAGS, summary="End it early", responses=ok(ListedPerson))
    def lift_(path: ById, body: ReasonWish) -> dict[str, Any]:
        return house.do(lift, Lift(path.id, body.reason), actor=auth.actor(), key=g.key)

    @api.post(
        "/appointments/<token>/void",
        tags=TAGS,
        summary="A no-show that does not count",
        responses=ok(MissAnswer),
    )
    def void_(path: ByBooking, body: ReasonWish) -> dict[str, Any]:
        wish = VoidMiss(bookings.booking_id(web, path.token), body.reason)
        return house.do(void_miss, wish, actor=auth.actor(), key=g.key)

    @api.post(
        "/appointments/<token>/object",
        tags=TAGS,
        summary="Object to a no-show",
        responses=ok(MissAnswer),
    )
    def object_(path: ByBooking, body: ReasonWish) -> dict[str, Any]:
        id_ = bookings.booking_id(web, path.token)
        wish = ObjectToMiss(id_, body.reason)
        return house.do(object_to_miss, wish, actor=holder(id_), key=g.key)

    @api.get("/objections", tags=TAGS, summary="To be answered", responses=ok(Objections))
    def objections_() -> dict[str, Any]:
        return {"objections": house.read(views.objections_view, house.now())}

    @api.post(
        "/appointments/<token>/reject-objection",
        tags=TAGS,
        summary="The no-show stands",
        responses=ok(MissAnswer),
    )
    def reject_(path: ByBooking, body: ReasonWish) -> dict[str, Any]:
        wish = RejectObjection(bookings.booking_id(web, path.token), body.reason)
        return house.do(reject_objection, wish, actor=auth.actor(), key=g.key)

"""Numbers for today, taken from afar (云叫号)."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_openapi import APIBlueprint
from pydantic import BaseModel, ConfigDict

from server.steps.change_booking import CancelBooking, cancel_booking
from server.steps.channels import channel_of
from server.steps.claims import Person
from server.steps.remote import TakeRemote, take_remote
from server.steps.views import remote as views
from server.web import auth, bookings
from server.web.api.answers import Answer, Estimate, Moment
from server.web.api.appointments import count_person, holder
from server.web.api.booking_answers import Booking
from server.web.api.booking_requests import ByBooking, RemoteQuery, RemoteWish
from server.web.api.describe import ok, tag
from server.web.web import Web

TAGS = tag("remote", "A place in today's line from afar; checked in on arrival like a booking.")


class RemoteOffer(Answer):
    """``why_not``: the code by which a number would be refused now."""

    model_config = ConfigDict(extra="forbid")
    item: str
    queue: str
    why_not: str | None
    left: int
    until: Moment | None
    next: str | None
    ahead: int
    estimate: Estimate | None
    come_at: Moment | None = None
    travel_min: int | None = None


class Offered(BaseModel):
    offer: RemoteOffer


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get("/remote-tickets", tags=TAGS, summary="What is offered now", responses=ok(Offered))
    def remote_offered(query: RemoteQuery) -> dict[str, Any]:
        now = house.now()
        offer = house.with_estimate(house.read(views.offer, query.item, now))
        return {"offer": views.with_way(house.floor, offer, now)}

    @api.post("/remote-tickets", tags=TAGS, summary="Take one", responses=ok(Booking, 201))
    def take_remote_number(body: RemoteWish) -> tuple[dict[str, Any], int]:
        count_person(web, body.person)
        who = body.person
        wish = TakeRemote(
            body.item,
            channel_of(auth.actor(), body.channel),
            Person(who.id_type, who.id_number, who.name, who.phone) if who else None,
            body.organisation.model_dump() if body.organisation else None,
            body.told_once,
            body.language,
        )
        answer = house.do(take_remote, wish, actor=auth.actor(), key=g.key)
        return bookings.with_standing(web, bookings.finished(web, answer)), 201

    @api.get("/remote-tickets/<token>", tags=TAGS, summary="Look", responses=ok(Booking))
    def look_at_remote(path: ByBooking) -> dict[str, Any]:
        return bookings.show(web, bookings.booking_id(web, path.token), staff=auth.is_staff())

    @api.delete("/remote-tickets/<token>", tags=TAGS, summary="Give back", responses=ok(Booking))
    def give_remote_back(path: ByBooking) -> dict[str, Any]:
        id_ = bookings.booking_id(web, path.token)
        answer = house.do(cancel_booking, CancelBooking(id_), actor=holder(id_))
        return bookings.finished(web, answer)

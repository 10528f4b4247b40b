"""Free times of an item, and keeping one for some minutes."""

from __future__ import annotations

from typing import Any

from flask import g, request
from flask_openapi import APIBlueprint

from server.steps.book import HoldPlace, hold_place
from server.steps.change_booking import CancelBooking, cancel_booking
from server.steps.channels import channel_of
from server.steps.views import appointments as views
from server.steps.views.request_times import request_times
from server.web import auth, bookings
from server.web.api.appointments import holder
from server.web.api.booking_answers import Booking, RequestTimes, Slots
from server.web.api.booking_requests import ByBooking, HoldWish, RequestTimesQuery, SlotsQuery
from server.web.api.describe import ok, tag
from server.web.web import Web

TAGS = tag("slots", "Times that can be booked, day and night; a booking is never needed.")


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get("/slots", tags=TAGS, summary="Free times of an item", responses=ok(Slots))
    def slots(query: SlotsQuery) -> dict[str, Any]:
        now, floor = house.now(), house.refresh()
        days = views.days_from(floor, now, query.from_, query.to)
        shown = house.read(views.slots_view, query.item, days, now, staff=auth.is_staff())
        minutes = floor.service(query.item).minutes
        return {"slots": shown, "days": views.days_view(floor, days, now), "minutes": minutes}

    @api.get(
        "/request-times",
        tags=TAGS,
        summary="Times out of hours that may be asked for now",
        responses=ok(RequestTimes),
    )
    def request_times_(query: RequestTimesQuery) -> dict[str, Any]:
        now = house.now()
        house.refresh()
        return house.read(request_times, query.item, now)

    @api.post("/holds", tags=TAGS, summary="Keep a place for a while", responses=ok(Booking, 201))
    def hold_a_place(body: HoldWish) -> tuple[dict[str, Any], int]:
        if g.actor is None:
            address = request.remote_addr or "?"
            web.limits.holds.check(address)
            web.limits.holds.take(address)
        channel = channel_of(auth.actor(), body.channel)
        wish = HoldPlace(body.item, body.start, channel, body.language)
        answer = house.do(hold_place, wish, actor=auth.actor(), key=g.key)
        return bookings.finished(web, answer), 201

    @api.delete("/holds/<token>", tags=TAGS, summary="Let go of it", responses=ok(Booking))
    def let_go(path: ByBooking) -> dict[str, Any]:
        id_ = bookings.booking_id(web, path.token)
        answer = house.do(cancel_booking, CancelBooking(id_), actor=holder(id_), key=g.key)
        return bookings.finished(web, answer)

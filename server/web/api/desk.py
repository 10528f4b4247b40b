"""What staff need while they book for somebody: the hall's figures, and searching bookings."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_openapi import APIBlueprint

from server.steps.look_up import LookUp, look_up
from server.steps.views.booking_rules import rules_view
from server.web import auth, bookings
from server.web.api.booking_answers import BookingRules, FoundBookings
from server.web.api.booking_requests import SearchWish
from server.web.api.describe import ok, tag
from server.web.web import Web

TAGS = tag("desk", "Bookings made and looked up by staff; every search is kept.")


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get("/booking-rules", tags=TAGS, summary="Figures of booking", responses=ok(BookingRules))
    def booking_rules() -> dict[str, Any]:
        return rules_view(house.floor)

    @api.post(
        "/appointments/find",
        tags=TAGS,
        summary="Search by code, end of the telephone number, or document",
        responses=ok(FoundBookings),
    )
    def find_bookings(body: SearchWish) -> dict[str, Any]:
        wish = LookUp(body.code, body.phone_last4, body.id_type, body.id_number)
        found = house.do(look_up, wish, actor=auth.actor(), key=g.key)
        shown = [bookings.finished(web, one) for one in found["appointments"]]
        return {**found, "appointments": shown}

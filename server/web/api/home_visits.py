"""Home visits as the manager sees them: where to go, and that somebody was there."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_openapi import APIBlueprint

from server.steps.views.calendar import span
from server.steps.views.home_visits import home_visits_view
from server.steps.visit_home import Visited, visited
from server.web import auth, bookings
from server.web.api.booking_answers import Booking, HomeVisits
from server.web.api.booking_requests import ByBooking, HomeVisitsQuery, VisitedWish
from server.web.api.describe import ok, tag
from server.web.web import Web

TAGS = tag("home visits", "Orders by which staff go to the person (上门).")


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get("/home-visits", tags=TAGS, summary="Orders of some days", responses=ok(HomeVisits))
    def home_visits(query: HomeVisitsQuery) -> dict[str, Any]:
        days = span(house.floor, house.now(), query.from_, query.to)
        listed = house.read(home_visits_view, days[0], days[-1])
        return {"visits": [bookings.finished(web, one) for one in listed]}

    @api.post(
        "/appointments/<token>/visited", tags=TAGS, summary="It was done", responses=ok(Booking)
    )
    def visited_(path: ByBooking, body: VisitedWish) -> dict[str, Any]:
        wish = Visited(bookings.booking_id(web, path.token), body.note)
        return bookings.finished(web, house.do(visited, wish, actor=auth.actor(), key=g.key))

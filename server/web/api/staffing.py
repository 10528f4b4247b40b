"""What a day to come will ask of the hall, and what became of tidal suggestions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask_openapi import APIBlueprint

from server.rules.refusals import Refused
from server.steps.views.staffing import next_day, staffing_view
from server.steps.views.tides_past import tides_past_view
from server.web.api.describe import ok, tag
from server.web.api.staffing_shapes import Staffing, StaffingAsked, TidesPast
from server.web.api.statistics_shapes import Days
from server.web.web import Web

TAGS = tag("staffing", "How many windows a day will need, from history and bookings.")
USUAL = timedelta(days=30)


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get(
        "/staffing", tags=TAGS, summary="People, work and windows by half hour",
        responses=ok(Staffing),
    )  # fmt: skip
    def staffing(query: StaffingAsked) -> dict[str, Any]:
        day = query.date or next_day(house.floor, house.floor.day(house.now()))
        shown: dict[str, Any] = house.read(staffing_view, day)
        return shown

    @api.get(
        "/statistics/tides", tags=TAGS, summary="What became of tidal suggestions",
        responses=ok(TidesPast),
    )  # fmt: skip
    def tides(query: Days) -> dict[str, Any]:
        last = query.to or house.floor.day(house.now())
        first = query.since or last - USUAL
        if first > last:
            raise Refused("bad_request", field="from")
        shown: dict[str, Any] = house.read(tides_past_view, first, last)
        return shown

"""What a day to come will ask of the hall, what became of tidal suggestions, and how far one window
does for all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask_openapi import APIBlueprint

from server.rules.refusals import Refused
from server.steps.views.one_window import one_window_view
from server.steps.views.staffing import next_day, staffing_view
from server.steps.views.tides_past import tides_past_view
from server.web.api.describe import ok, tag
from server.web.api.staffing_shapes import OneWindow, Staffing, StaffingAsked, TidesPast
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
        "/statistics/one-window", tags=TAGS, summary="How far one window does for all",
        responses=ok(OneWindow),
    )  # fmt: skip
    def one_window(query: Days) -> dict[str, Any]:
        shown: dict[str, Any] = house.read(one_window_view, *_span(query))
        return shown

    @api.get(
        "/statistics/tides", tags=TAGS, summary="What became of tidal suggestions",
        responses=ok(TidesPast),
    )  # fmt: skip
    def tides(query: Days) -> dict[str, Any]:
        shown: dict[str, Any] = house.read(tides_past_view, *_span(query))
        return shown

    def _span(query: Days) -> tuple[date, date]:
        last = query.to or house.floor.day(house.now())
        first = query.since or last - USUAL
        if first > last:
            raise Refused("bad_request", field="from")
        return first, last

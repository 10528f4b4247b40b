"""Figures of days that are over, and of today."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask_openapi import APIBlueprint

from server.rules.refusals import Refused
from server.steps.views.estimates import estimates_view
from server.web.api.describe import ok, tag
from server.web.api.statistics_shapes import Days, Estimates
from server.web.web import Web

TAGS = tag("statistics", "What was, in figures; no single visit.")
USUAL = timedelta(days=30)


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get(
        "/statistics/estimates",
        tags=TAGS,
        summary="How honest the estimates have been",
        responses=ok(Estimates),
    )
    def estimates(query: Days) -> dict[str, Any]:
        last = query.to or house.floor.day(house.now())
        first = query.since or last - USUAL
        if first > last:
            raise Refused("bad_request", field="from")
        shown: dict[str, Any] = house.read(estimates_view, first, last)
        return shown

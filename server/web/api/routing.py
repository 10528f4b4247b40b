"""Why tickets were called, and how fair a day has been."""

from __future__ import annotations

from typing import Any

from flask_openapi import APIBlueprint

from server.steps.views.fairness import choices_view, fairness_view
from server.steps.views.way import way_view
from server.web.api.describe import ok, tag
from server.web.api.requests import ById
from server.web.api.routing_shapes import (
    Choices,
    ChoicesAsked,
    Fairness,
    OneDay,
    WayAnswer,
    WayAsked,
)
from server.web.web import Web

TAGS = tag("routing", "Who was called where, and why; kept with each call and never changed.")


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get(
        "/routing/choices", tags=TAGS, summary="Why tickets were called", responses=ok(Choices)
    )
    def choices(query: ChoicesAsked) -> dict[str, Any]:
        day = query.day or house.floor.day(house.now())
        shown: dict[str, Any] = house.read(
            lambda conn, floor: choices_view(
                conn, floor, day, window=query.window, ticket=query.ticket,
                number=query.number,
                cursor=query.cursor, limit=query.limit,
            )
        )  # fmt: skip
        return shown

    @api.get(
        "/items/<id>/route", tags=TAGS, summary="Where somebody would be sent",
        responses=ok(WayAnswer),
    )  # fmt: skip
    def way(path: ById, query: WayAsked) -> dict[str, Any]:
        shown: dict[str, Any] = house.read(
            lambda conn, floor: way_view(
                conn, floor, path.id, priority=query.priority, scope=query.scope,
                language=query.language, at=query.floor,
            )
        )  # fmt: skip
        return shown

    @api.get(
        "/statistics/fairness", tags=TAGS, summary="Waits by class and overtakings",
        responses=ok(Fairness),
    )  # fmt: skip
    def fairness(query: OneDay) -> dict[str, Any]:
        day = query.day or house.floor.day(house.now())
        shown: dict[str, Any] = house.read(fairness_view, day, house.now())
        return shown

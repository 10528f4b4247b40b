"""Tidal windows: what is suggested, a manager's word on it, and what came of it."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_openapi import APIBlueprint

from server.steps.repeats import Step
from server.steps.tides import AcceptTide, RefuseTide, accept_tide, refuse_tide
from server.steps.views.tides import tide_view, tides_view
from server.web import auth
from server.web.api.booking_requests import ReasonWish
from server.web.api.describe import ok, tag
from server.web.api.requests import ById, Nothing
from server.web.api.tidal_shapes import TideAnswer, Tides
from server.web.web import Web

TAGS = tag("tidal", "Windows that open when a queue swells; the duty manager decides.")


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    def do(step: Step, command: Any, id_: str) -> dict[str, Any]:
        house.do(step, command, actor=auth.actor(), key=g.key)
        shown: dict[str, Any] = house.read(tide_view, id_)
        return shown

    @api.get("/tidal", tags=TAGS, summary="Suggestions of the day", responses=ok(Tides))
    def tidal() -> dict[str, Any]:
        found: dict[str, Any] = house.read(tides_view, house.now())
        return found

    @api.post("/tidal/<id>/accept", tags=TAGS, summary="Carry it out", responses=ok(TideAnswer))
    def accept(path: ById, body: Nothing) -> dict[str, Any]:
        return do(accept_tide, AcceptTide(path.id), path.id)

    @api.post(
        "/tidal/<id>/refuse", tags=TAGS, summary="Leave it for a while", responses=ok(TideAnswer)
    )
    def refuse(path: ById, body: ReasonWish) -> dict[str, Any]:
        return do(refuse_tide, RefuseTide(path.id, body.reason), path.id)

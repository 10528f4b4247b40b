"""Which way guides pointed people to, kept with one touch, and what it comes to."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_openapi import APIBlueprint

from server.rules.guidance import GuidePost, Way
from server.rules.refusals import Refused
from server.steps.divert import Divert, WithdrawDiversion, divert, withdraw_diversion
from server.steps.views.diversions import diversions_view
from server.web import auth
from server.web.api.describe import ok, tag
from server.web.api.guidance_shapes import Diversion, Diversions, DiversionWish
from server.web.api.requests import ById, Nothing
from server.web.api.statistics_shapes import Days
from server.web.web import Web

TAGS = tag("guidance", "What guides do for people on the floor.")


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.post(
        "/diversions", tags=TAGS, summary="Keep a way pointed out", responses=ok(Diversion, 201)
    )
    def divert_(body: DiversionWish) -> tuple[dict[str, Any], int]:
        post = GuidePost(body.post) if body.post else None
        wish = Divert(Way(body.way), body.item, post, body.zone, body.ticket)
        return house.do(divert, wish, actor=auth.actor(), key=g.key), 201

    @api.post(
        "/diversions/<id>/withdraw", tags=TAGS, summary="Take it back", responses=ok(Diversion)
    )
    def withdraw_diversion_(path: ById, body: Nothing) -> dict[str, Any]:
        wish = WithdrawDiversion(path.id)
        return house.do(withdraw_diversion, wish, actor=auth.actor(), key=g.key)

    @api.get(
        "/diversions", tags=TAGS, summary="By way, hour and guide post", responses=ok(Diversions)
    )
    def diversions_(query: Days) -> dict[str, Any]:
        """Of today, unless days are named."""
        today = house.floor.day(house.now())
        last = query.to or today
        first = query.since or min(today, last)
        if first > last:
            raise Refused("bad_request", field="from")
        shown: dict[str, Any] = house.read(diversions_view, first, last)
        return shown

"""Screens and loudspeakers: enrolment by a shown code, how they are, what they are asked."""

from __future__ import annotations

from typing import Any

from flask import g, request
from flask_openapi import APIBlueprint

from server.rules.refusals import Refused
from server.steps import displays as steps
from server.steps.enrol_display import (
    Bind,
    Claim,
    RevokeDisplay,
    Wait,
    bind,
    claim,
    revoke_display,
    wait,
)
from server.steps.repeats import Step
from server.steps.views.displays import displays_view
from server.web import auth
from server.web.api.describe import ok, tag
from server.web.api.display_shapes import (
    Asked,
    BindWish,
    Bound,
    Claimed,
    ClaimWish,
    CodeShown,
    Displays,
    Ended,
    Muted,
)
from server.web.api.requests import ById, Nothing
from server.web.web import Web

TAGS = tag("displays", "Screens and loudspeakers report over the live connection; staff see them.")


def register(api: APIBlueprint, web: Web) -> None:
    _enrolment(api, web)
    _control(api, web)


def _enrolment(api: APIBlueprint, web: Web) -> None:
    house = web.house

    def counted(step: Step, command: Any) -> dict[str, Any]:
        """Wrong codes are counted; nothing is kept under a key, as secrets are in the answers."""
        address = request.remote_addr or "?"
        for buckets, key in ((web.limits.enrolments, address), (web.limits.all_enrolments, "")):
            buckets.check(key)
        try:
            return house.do(step, command, actor=auth.actor())
        except Refused as no:
            if no.code == "enrol_code_wrong":
                web.limits.enrolments.take(address)
                web.limits.all_enrolments.take("")
            raise

    @api.post("/displays/codes", tags=TAGS, summary="A code to show", responses=ok(CodeShown, 201))
    def wait_(body: Nothing) -> tuple[dict[str, Any], int]:
        address = request.remote_addr or "?"
        web.limits.screen_codes.check(address)
        web.limits.screen_codes.take(address)
        return counted(wait, Wait(house.accounts.now())), 201

    @api.post("/displays/enrol", tags=TAGS, summary="Enter a shown code", responses=ok(Bound))
    def bind_(body: BindWish) -> dict[str, Any]:
        return counted(bind, Bind(body.code, body.display, house.accounts.now()))

    @api.post("/displays/claim", tags=TAGS, summary="Secret for token", responses=ok(Claimed))
    def claim_(body: ClaimWish) -> dict[str, Any]:
        return counted(claim, Claim(body.secret, house.accounts.now()))

    @api.post("/displays/<id>/revoke", tags=TAGS, summary="End its token", responses=ok(Ended))
    def revoke_display_(path: ById, body: Nothing) -> dict[str, Any]:
        wish = RevokeDisplay(path.id, house.accounts.now())
        return house.do(revoke_display, wish, actor=auth.actor(), key=g.key)


def _control(api: APIBlueprint, web: Web) -> None:
    house = web.house

    def do(step: Step, command: Any) -> dict[str, Any]:
        return house.do(step, command, actor=auth.actor(), key=g.key)

    @api.get("/displays", tags=TAGS, summary="All displays", responses=ok(Displays))
    def displays() -> dict[str, Any]:
        return {"displays": house.read(displays_view, house.now())}

    @api.post("/displays/<id>/identify", tags=TAGS, summary="Show who it is", responses=ok(Asked))
    def identify(path: ById, body: Nothing) -> dict[str, Any]:
        return do(steps.ask, steps.Ask(path.id, "identify"))

    @api.post("/displays/<id>/reload", tags=TAGS, summary="Begin afresh", responses=ok(Asked))
    def reload(path: ById, body: Nothing) -> dict[str, Any]:
        return do(steps.ask, steps.Ask(path.id, "reload"))

    @api.post("/displays/<id>/mute", tags=TAGS, summary="Silence", responses=ok(Muted))
    def mute(path: ById, body: Nothing) -> dict[str, Any]:
        return do(steps.mute, steps.Mute(path.id, muted=True))

    @api.post("/displays/<id>/unmute", tags=TAGS, summary="Sound again", responses=ok(Muted))
    def unmute(path: ById, body: Nothing) -> dict[str, Any]:
        return do(steps.mute, steps.Mute(path.id, muted=False))

"""Helpers who act for somebody: the desk keeps the order, the applicant follows it by a link."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_openapi import APIBlueprint

from server.rules.helper_order import Manner, Step
from server.steps import helper_orders as steps
from server.steps.views.care import followed, followed_booking
from server.web import auth, bookings, tickets
from server.web.api import care_shapes as shapes
from server.web.api.booking_requests import ByBooking
from server.web.api.describe import ok, tag
from server.web.api.requests import ById, ByToken
from server.web.web import Web

TAGS = tag("helpers", "Orders by which a helper acts for somebody (帮办代办), on an authorisation.")


def register(api: APIBlueprint, web: Web) -> None:
    _orders(api, web)
    _following(api, web)


def _orders(api: APIBlueprint, web: Web) -> None:
    house, shown = web.house, ok(shapes.HelperOrder)

    @api.post(
        "/helper-orders",
        tags=TAGS,
        summary="Ask for a helper",
        responses=ok(shapes.HelperOrder, 201),
    )
    def ask_helper_(body: shapes.OrderWish) -> tuple[dict[str, Any], int]:
        wish = steps.AskHelper(body.item, Manner(body.manner), body.ticket, body.appointment)
        return house.do(steps.ask_helper, wish, actor=auth.actor(), key=g.key), 201

    @api.post("/helper-orders/<id>/authorise", tags=TAGS, summary="Signed", responses=shown)
    def authorise_(path: ById, body: shapes.AuthoriseWish) -> dict[str, Any]:
        wish = steps.Authorise(path.id, body.shown, body.scope)
        return house.do(steps.authorise, wish, actor=auth.actor(), key=g.key)

    @api.post("/helper-orders/<id>/begin", tags=TAGS, summary="Take it up", responses=shown)
    def begin_(path: ById, body: shapes.HelperWish) -> dict[str, Any]:
        wish = steps.Begin(path.id, body.helper)
        return house.do(steps.begin, wish, actor=auth.actor(), key=g.key)

    @api.post("/helper-orders/<id>/steps", tags=TAGS, summary="A step done", responses=shown)
    def step_(path: ById, body: shapes.StepWish) -> dict[str, Any]:
        wish = steps.TakeStep(path.id, Step(body.step), body.note)
        return house.do(steps.take_step, wish, actor=auth.actor(), key=g.key)

    @api.post("/helper-orders/<id>/hand-back", tags=TAGS, summary="Done", responses=shown)
    def hand_back_(path: ById, body: shapes.EndWish) -> dict[str, Any]:
        wish = steps.End(path.id, True, body.words)
        return house.do(steps.end, wish, actor=auth.actor(), key=g.key)

    @api.post("/helper-orders/<id>/withdraw", tags=TAGS, summary="Taken back", responses=shown)
    def withdraw_order_(path: ById, body: shapes.EndWish) -> dict[str, Any]:
        wish = steps.End(path.id, False, body.words)
        return house.do(steps.end, wish, actor=auth.actor(), key=g.key)


def _following(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get(
        "/tickets/<token>/helpers",
        tags=TAGS,
        summary="Who acts for me, how far",
        responses=ok(shapes.Followed),
    )
    def followed_(path: ByToken) -> dict[str, Any]:
        found = tickets.ticket_id(web, path.token, by_id=auth.may_name_by_id())
        return {"orders": house.read(followed, found)}

    @api.get(
        "/appointments/<token>/helpers",
        tags=TAGS,
        summary="Who acts for me, how far",
        responses=ok(shapes.Followed),
    )
    def followed_booking_(path: ByBooking) -> dict[str, Any]:
        found = bookings.booking_id(web, path.token)
        return {"orders": house.read(followed_booking, found)}

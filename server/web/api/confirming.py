"""Requests out of hours: the department's word, the decision, the published list."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_openapi import APIBlueprint

from server.steps.confirm import Confirm, Consult, Decline, confirm, consult, decline
from server.steps.out_of_hours_list import Entry, PublishList, publish_list
from server.steps.repeats import Step
from server.steps.views.out_of_hours import list_view
from server.web import auth, bookings
from server.web.api.booking_answers import Booking, OutOfHoursItems
from server.web.api.booking_requests import (
    ByBooking,
    ConfirmWish,
    ConsultWish,
    DeclineWish,
    OutOfHoursList,
)
from server.web.api.describe import ok, tag
from server.web.web import Web

TAGS = tag("requests", "Times outside the hall's hours: asked for, settled, confirmed or declined.")


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    def do(step: Step, command: Any) -> dict[str, Any]:
        return bookings.finished(web, house.do(step, command, actor=auth.actor(), key=g.key))

    @api.post(
        "/appointments/<token>/consult",
        tags=TAGS,
        summary="Note what the department said",
        responses=ok(Booking),
    )
    def consult_(path: ByBooking, body: ConsultWish) -> dict[str, Any]:
        id_ = bookings.booking_id(web, path.token)
        return do(consult, Consult(id_, body.dept, body.answer, body.who, body.seen))

    @api.post("/appointments/<token>/confirm", tags=TAGS, summary="Confirm", responses=ok(Booking))
    def confirm_(path: ByBooking, body: ConfirmWish) -> dict[str, Any]:
        id_ = bookings.booking_id(web, path.token)
        return do(confirm, Confirm(id_, body.note, body.unconsulted, body.seen))

    @api.post("/appointments/<token>/refuse", tags=TAGS, summary="Decline", responses=ok(Booking))
    def refuse_(path: ByBooking, body: DeclineWish) -> dict[str, Any]:
        return do(decline, Decline(bookings.booking_id(web, path.token), body.reason, body.seen))

    @api.get(
        "/out-of-hours-items",
        tags=TAGS,
        summary="The published list",
        responses=ok(OutOfHoursItems),
    )
    def items_() -> dict[str, Any]:
        return {"items": house.read(list_view, house.floor.day(house.now()))}

    @api.put(
        "/out-of-hours-items", tags=TAGS, summary="Publish a list", responses=ok(OutOfHoursItems)
    )
    def publish_(body: OutOfHoursList) -> dict[str, Any]:
        entries = tuple(
            Entry(one.item, one.since, one.until, tuple(one.day_types), one.dept)
            for one in body.items
        )
        return house.do(
            publish_list, PublishList(entries, body.source), actor=auth.actor(), key=g.key
        )

"""The emergency switch, bookings that the hall calls off, single entries of the list."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_openapi import APIBlueprint

from server.rules.refusals import Refused
from server.steps.call_off import CallOff, CallOffMany, call_off, call_off_many
from server.steps.out_of_hours_list import (
    AddItem,
    Approval,
    Entry,
    RemoveItem,
    add_item,
    remove_item,
)
from server.steps.repeats import Step
from server.steps.switch_emergency import (
    APPROVING,
    ApproveEmergency,
    Declare,
    EndEmergency,
    approve_emergency,
    declare,
    end_emergency,
)
from server.steps.views.appointments import appointment_json
from server.steps.views.calendar import to_call_off
from server.steps.views.emergencies import emergencies_view
from server.web import auth, bookings
from server.web.api.booking_answers import Booking, OutOfHoursItems
from server.web.api.booking_requests import ByBooking, ReasonWish
from server.web.api.calendar_shapes import (
    ByItem,
    CalledOff,
    CallOffWish,
    Emergencies,
    EmergencyDone,
    EmergencyWish,
    ListedItemWish,
    UnlistWish,
)
from server.web.api.describe import ok, tag
from server.web.api.requests import ById, Nothing
from server.web.web import Web

TAGS = tag("emergency", "The only switch that may make booking compulsory, for a time.")
OFF = tag("appointments", "A booking's link is unguessable and is itself the right to it.")
LIST = tag("requests", "Times outside the hall's hours: asked for, settled, confirmed or declined.")


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house
    _register_call_off(api, web)
    _register_list(api, web)

    def do(step: Step, command: Any) -> dict[str, Any]:
        return house.do(step, command, actor=auth.actor(), key=g.key)

    @api.get("/emergency", tags=TAGS, summary="Is one in force", responses=ok(Emergencies))
    def emergency() -> dict[str, Any]:
        found: dict[str, Any] = house.read(
            emergencies_view, house.now(), staff=auth.is_staff(), approving=APPROVING
        )
        return found | {"me": auth.actor().id} if auth.is_staff() else found

    @api.post("/emergency", tags=TAGS, summary="Enter one", responses=ok(EmergencyDone, 201))
    def declare_(body: EmergencyWish) -> tuple[dict[str, Any], int]:
        wish = Declare(body.reason, body.approver, body.since, body.until, body.notice)
        return do(declare, wish), 201

    @api.post(
        "/emergency/<id>/approve", tags=TAGS, summary="Approve it", responses=ok(EmergencyDone)
    )
    def approve_(path: ById, body: Nothing) -> dict[str, Any]:
        return do(approve_emergency, ApproveEmergency(path.id))

    @api.post("/emergency/<id>/end", tags=TAGS, summary="End it", responses=ok(EmergencyDone))
    def end_(path: ById, body: ReasonWish) -> dict[str, Any]:
        return do(end_emergency, EndEmergency(path.id, body.reason))


def _register_call_off(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.post(
        "/appointments/<token>/cancel-by-hall",
        tags=OFF,
        summary="The hall cancels a booking",
        responses=ok(Booking),
    )
    def call_off_(path: ByBooking, body: ReasonWish) -> dict[str, Any]:
        wish = CallOff(bookings.booking_id(web, path.token), body.reason)
        return bookings.finished(web, house.do(call_off, wish, actor=auth.actor(), key=g.key))

    @api.post(
        "/appointments/cancel-by-hall",
        tags=OFF,
        summary="The hall cancels those of a day, a session or a queue",
        responses=ok(CalledOff),
    )
    def call_off_many_(body: CallOffWish) -> dict[str, Any]:
        wanted = {"session": body.session, "queue": body.queue, "stranded": body.stranded}
        rows = house.read(to_call_off, body.day, **wanted)
        shown = [appointment_json(house.floor, row) for row in rows]
        for one in shown:
            one.pop("conditions_told")
            one.pop("hall")
        if body.dry_run:
            return {"count": len(rows), "bookings": shown}
        if not (body.reason or "").strip():
            raise Refused("reason_required")
        wish = CallOffMany(body.day, body.reason, body.session, body.queue, body.stranded)
        done = house.do(call_off_many, wish, actor=auth.actor(), key=g.key)
        return {"count": done["count"], "bookings": shown}


def _register_list(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.post(
        "/out-of-hours-items",
        tags=LIST,
        summary="Put an item on the list",
        responses=ok(OutOfHoursItems, 201),
    )
    def add_(body: ListedItemWish) -> tuple[dict[str, Any], int]:
        said = body.approval
        approval = Approval(said.no, said.by, said.on) if said else None
        types = tuple(body.day_types)
        entry = Entry(body.item, body.since, body.until, types, body.dept, approval)
        return house.do(add_item, AddItem(entry, body.source), actor=auth.actor(), key=g.key), 201

    @api.post(
        "/out-of-hours-items/<item>/remove",
        tags=LIST,
        summary="Take an item off the list",
        responses=ok(OutOfHoursItems),
    )
    def remove_(path: ByItem, body: UnlistWish) -> dict[str, Any]:
        wish = RemoveItem(path.item, body.reason, body.since)
        return house.do(remove_item, wish, actor=auth.actor(), key=g.key)

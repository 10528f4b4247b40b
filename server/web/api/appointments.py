"""Book, look, move, cancel, check in."""

from __future__ import annotations

from typing import Any

from flask import Response, g
from flask_openapi import APIBlueprint

from server.rules.refusals import Refused
from server.steps.book import Book, book, look_for_place
from server.steps.change_booking import (
    CancelBooking,
    MoveBooking,
    cancel_booking,
    move_booking,
)
from server.steps.channels import channel_of
from server.steps.check_in import Arrive, CheckIn, arrive, check_in
from server.steps.claims import Person
from server.steps.repeats import Step
from server.steps.views import appointments as views
from server.steps.views.own_bookings import own_bookings
from server.store.work import Actor
from server.web import auth, bookings, tickets, vouchers
from server.web.api.booking_answers import Booking, Bookings, CheckedIn
from server.web.api.booking_requests import (
    ArrivalWish,
    BookingsQuery,
    BookingWish,
    ByBooking,
    CheckInWish,
    MoveWish,
)
from server.web.api.describe import ok, tag
from server.web.api.requests import PersonSent
from server.web.web import Web

TAGS = tag("appointments", "A booking's link is unguessable and is itself the right to it.")


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house
    _register_arrivals(api, web)
    _register_vouchers(api, web)

    @api.post(
        "/appointments",
        tags=TAGS,
        summary="Book (201), or ask for a time out of hours (202)",
        responses={**ok(Booking, 201), 202: Booking},
    )
    def book_(body: BookingWish) -> tuple[dict[str, Any], int]:
        count_person(web, body.person)
        hold = bookings.booking_id(web, body.hold) if body.hold else None
        wish = _wish(body, hold)
        answer = house.do(book, wish, actor=auth.actor(), key=g.key, glance=look_for_place)
        return bookings.finished(web, answer), 202 if answer["state"] == "awaiting" else 201

    @api.get("/appointments", tags=TAGS, summary="Bookings of a day", responses=ok(Bookings))
    def bookings_(query: BookingsQuery) -> dict[str, Any]:
        if g.actor.kind == "client":
            return _own(web, query)
        found = house.read(views.day_list, query.day, query.state, house.now())
        return {"appointments": [bookings.finished(web, one) for one in found]}

    @api.get("/appointments/<token>", tags=TAGS, summary="Look", responses=ok(Booking))
    def look_at_booking(path: ByBooking) -> dict[str, Any]:
        return bookings.show(web, bookings.booking_id(web, path.token), staff=auth.is_staff())

    @api.patch("/appointments/<token>", tags=TAGS, summary="Move", responses=ok(Booking))
    def move_(path: ByBooking, body: MoveWish) -> dict[str, Any]:
        id_ = bookings.booking_id(web, path.token)
        wish = MoveBooking(id_, body.start, body.out_of_hours)
        return bookings.finished(web, house.do(move_booking, wish, actor=holder(id_), key=g.key))

    @api.delete("/appointments/<token>", tags=TAGS, summary="Cancel", responses=ok(Booking))
    def cancel_(path: ByBooking) -> dict[str, Any]:
        id_ = bookings.booking_id(web, path.token)
        answer = house.do(cancel_booking, CancelBooking(id_), actor=holder(id_), key=g.key)
        return bookings.finished(web, answer)


def _own(web: Web, query: BookingsQuery) -> dict[str, Any]:
    """A platform's own bookings, latest first, by cursor."""
    asked = (g.actor.id, query.day, query.state, query.cursor, query.limit)
    page = web.house.read(own_bookings, *asked)
    listed = [bookings.finished(web, one) for one in page["appointments"]]
    return {"appointments": listed, "next": page["next"]}


def _register_arrivals(api: APIBlueprint, web: Web) -> None:
    def do(step: Step, command: Any, actor: Actor) -> tuple[dict[str, Any], int]:
        answer = web.house.do(step, command, actor=actor, key=g.key)
        ticket = tickets.finished(web, answer["ticket"])
        ticket["appointment"] = bookings.finished(web, answer["appointment"])
        again = answer.get("again", False)
        return {**ticket, "late": answer.get("late", False), "again": again}, 200 if again else 201

    @api.post(
        "/appointments/<token>/check-in",
        tags=TAGS,
        summary="Arrive: the booking becomes a ticket",
        responses={**ok(CheckedIn, 201), 200: CheckedIn},
    )
    def check_in_(path: ByBooking, body: CheckInWish) -> tuple[dict[str, Any], int]:
        id_ = bookings.booking_id(web, path.token)
        window = body.window if auth.is_staff() else None
        return do(check_in, CheckIn(id_, window, body.language), holder(id_))

    @api.post(
        "/arrivals",
        tags=TAGS,
        summary="Arrive by booking code or document",
        responses={**ok(CheckedIn, 201), 200: CheckedIn},
    )
    def arrive_(body: ArrivalWish) -> tuple[dict[str, Any], int]:
        if not (body.code or body.id_number):
            raise Refused("bad_request", field="code")
        window = body.window if auth.is_staff() else None
        wish = Arrive(body.code, body.id_type, body.id_number, window, body.language)
        return do(arrive, wish, auth.actor())


def _register_vouchers(api: APIBlueprint, web: Web) -> None:
    @api.get("/appointments/<token>/calendar.ics", tags=TAGS, summary="As a calendar file")
    def booking_calendar(path: ByBooking) -> Response:
        shown = bookings.show(web, bookings.booking_id(web, path.token), staff=False)
        text = vouchers.calendar(shown, web.house.now())
        return Response(text, mimetype="text/calendar", headers=vouchers.as_file(shown))

    @api.get("/appointments/<token>/code.svg", tags=TAGS, summary="As a QR code")
    def booking_qr(path: ByBooking) -> Response:
        shown = bookings.show(web, bookings.booking_id(web, path.token), staff=False)
        # The code itself: whoever scans it (kiosk, desk, window) can look a booking up by it.
        return Response(vouchers.qr_svg(shown["code"]), mimetype="image/svg+xml")


def holder(booking: str) -> Actor:
    """Whoever has the link acts for that booking only."""
    actor: Actor | None = g.actor
    return actor or Actor("citizen", booking, "citizen")


def count_person(web: Web, who: PersonSent | None) -> None:
    """Tries at booking are counted by person, not by address; staff at work are not counted."""
    if auth.is_staff() or who is None or not who.id_number:
        return
    number = "".join(who.id_number.split()).upper()
    key = web.house.floor.vault.lookup(who.id_type, number).hex()
    web.limits.bookings.check(key)
    web.limits.bookings.take(key)


def _wish(body: BookingWish, hold: str | None) -> Book:
    who = body.person
    return Book(
        item=body.item,
        start=body.start,
        channel=channel_of(auth.actor(), body.channel),
        person=Person(who.id_type, who.id_number, who.name, who.phone) if who else None,
        organisation=body.organisation.model_dump() if body.organisation else None,
        out_of_hours=body.out_of_hours,
        reason=body.reason,
        needed_by=body.needed_by,
        told_once=body.told_once,
        helper_made=body.helper_made,
        language=body.language,
        hold=hold,
        mode=body.mode,
        address=(body.address or "").strip() or None,
    )

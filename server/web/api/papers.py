"""A booking's papers, for its holder by the link and for staff: form, voucher, told-once copy."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_openapi import APIBlueprint

from server.rules.refusals import Refused
from server.web import auth, bookings, guides, papers, tickets, vouchers
from server.web.api.booking_requests import ByBooking, PaperQuery
from server.web.api.describe import tag
from server.web.api.requests import ById, ByToken
from server.web.errors import language
from server.web.web import Web

TAGS = tag("papers", "HTML made for printing; persons are masked.")


def register(api: APIBlueprint, web: Web) -> None:
    def shown(path: ByBooking) -> dict[str, Any]:
        return bookings.show(web, bookings.booking_id(web, path.token), staff=True)

    @api.get("/appointments/<token>/form", tags=TAGS, summary="Registration form, A4")
    def registration_form(path: ByBooking, query: PaperQuery) -> Response:
        booking = shown(path)
        if not booking["form"]:
            raise Refused("not_found")
        lang = query.lang or language()
        dept = web.house.hall.departments[booking["form"]["dept"]]
        named = dept.name_en if lang == "en" else dept.name
        return papers.page("form", booking, lang, dept=named, consult=booking["consult"])

    @api.get("/appointments/<token>/voucher", tags=TAGS, summary="Voucher, A6 or 80 mm")
    def voucher(path: ByBooking, query: PaperQuery) -> Response:
        narrow = query.paper == "80mm"
        return papers.page("voucher", shown(path), query.lang or language(), narrow=narrow)

    @api.get("/appointments/<token>/told-once", tags=TAGS, summary="Told-once copy, A4")
    def told_once(path: ByBooking, query: PaperQuery) -> Response:
        booking = shown(path)
        if booking["conditions_told"] is None:
            raise Refused("not_found")
        return papers.page("told", booking, query.lang or language())

    _without_booking(api, web)


def _without_booking(api: APIBlueprint, web: Web) -> None:
    """Guides of items, slips of tickets, and both as codes to scan."""

    def link_of(named: str) -> dict[str, Any]:
        id_ = tickets.ticket_id(web, named, by_id=auth.may_name_by_id())
        return tickets.show(web, id_, staff=False)

    @api.get("/items/<id>/guide", tags=TAGS, summary="Guide of an item, A4 or a phone")
    def guide(path: ById, query: PaperQuery) -> Response:
        return guides.guide(web, path.id, query.lang or language())

    @api.get("/items/<id>/guide/code.svg", tags=TAGS, summary="The guide as a QR code")
    def guide_qr(path: ById) -> Response:
        web.house.floor.service(path.id)
        return Response(vouchers.qr_svg(guides.guide_url(web, path.id)), mimetype="image/svg+xml")

    @api.get("/tickets/<token>/slip", tags=TAGS, summary="Slip of a ticket, 80 mm")
    def slip(path: ByToken, query: PaperQuery) -> Response:
        return guides.slip(link_of(path.token), query.lang or language())

    @api.get("/tickets/<token>/code.svg", tags=TAGS, summary="A ticket's link as a QR code")
    def ticket_qr(path: ByToken) -> Response:
        return Response(vouchers.qr_svg(link_of(path.token)["track_url"]), mimetype="image/svg+xml")

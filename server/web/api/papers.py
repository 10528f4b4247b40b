"""A booking's papers, for its holder by the link and for staff: form, voucher, told-once copy."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_openapi import APIBlueprint

from server.rules.refusals import Refused
from server.web import bookings, papers
from server.web.api.booking_requests import ByBooking, PaperQuery
from server.web.api.describe import tag
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

"""The hall's days: hours for everybody, entries and published years for those who make them."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_openapi import APIBlueprint

from config.published_years import SOURCE, proposal
from server.rules.refusals import Refused
from server.steps.day_wishes import EnterDay, EnterYear
from server.steps.enter_days import (
    Withdraw,
    enter_day,
    enter_year,
    withdraw,
)
from server.steps.repeats import Step
from server.steps.views.calendar import calendar_view, span
from server.steps.views.service_types import counted_view
from server.web import auth, calendar_files
from server.web.api.booking_requests import ReasonWish
from server.web.api.calendar_shapes import (
    CalendarAnswer,
    CalendarQuery,
    Entered,
    EntryWish,
    FileWish,
    Imported,
    Proposal,
    ServiceTypes,
    YearQuery,
    YearWish,
)
from server.web.api.describe import ok, tag
from server.web.api.requests import ById
from server.web.web import Web

TAGS = tag("calendar", "The hall's own days over the published calendar.")


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    def do(step: Step, command: Any) -> tuple[dict[str, Any], int]:
        try:
            return house.do(step, command, actor=auth.actor(), key=g.key), 201
        except Refused as no:
            raise calendar_files.worded(no) from None

    @api.get("/calendar", tags=TAGS, summary="Hours day by day", responses=ok(CalendarAnswer))
    def calendar(query: CalendarQuery) -> dict[str, Any]:
        found: dict[str, Any] = house.read(
            calendar_view, query.from_, query.to, house.now(), staff=auth.is_staff()
        )
        return found

    @api.post("/calendar/entries", tags=TAGS, summary="Enter a day", responses=ok(Entered, 201))
    def enter_(body: EntryWish) -> tuple[dict[str, Any], int]:
        return do(enter_day, _entry(body))

    @api.post(
        "/calendar/entries/<id>/withdraw",
        tags=TAGS,
        summary="Take an entry or a year back",
        responses=ok(Entered),
    )
    def withdraw_(path: ById, body: ReasonWish) -> dict[str, Any]:
        wish = Withdraw(path.id, body.reason)
        return house.do(withdraw, wish, actor=auth.actor(), key=g.key)

    @api.post(
        "/calendar/years", tags=TAGS, summary="Enter a published year", responses=ok(Entered, 201)
    )
    def year_(body: YearWish) -> tuple[dict[str, Any], int]:
        wish = EnterYear(body.year, tuple(body.holidays), tuple(body.makeup), body.source)
        return do(enter_year, wish)

    @api.get(
        "/calendar/proposal",
        tags=TAGS,
        summary="A year as a library knows it",
        responses=ok(Proposal),
    )
    def proposal_(query: YearQuery) -> dict[str, Any]:
        known = proposal(query.year)
        holidays, makeup = known or ([], [])
        return {
            "year": query.year,
            "known": known is not None,
            "holidays": [day.isoformat() for day in holidays],
            "makeup": [day.isoformat() for day in makeup],
            "source": SOURCE,
        }

    @api.post(
        "/calendar/import",
        tags=TAGS,
        summary="Enter a CSV or iCalendar file, or look at what it would enter",
        responses={**ok(Imported, 201), 200: Imported},
    )
    def import_(body: FileWish) -> tuple[dict[str, Any], int]:
        return calendar_files.take_in(web, body.file, body.source, dry_run=body.dry_run)

    @api.get(
        "/service-types",
        tags=TAGS,
        summary="Visits by kind of service",
        responses=ok(ServiceTypes),
    )
    def service_types(query: CalendarQuery) -> dict[str, Any]:
        days = span(house.floor, house.now(), query.from_, query.to)
        found: dict[str, Any] = house.read(counted_view, days[0], days[-1])
        return found


def _entry(body: EntryWish) -> EnterDay:
    extra = body.extra.model_dump() if body.extra else None
    if body.sessions:
        extra = {"sessions": [one.model_dump() for one in body.sessions]}
    return EnterDay(
        body.day,
        body.kind,
        body.reason,
        body.source,
        body.session,
        body.until,
        tuple(sorted(set(body.weekdays))),
        extra,
    )

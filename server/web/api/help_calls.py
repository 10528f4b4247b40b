"""What a kiosk does besides issuing: call a guide, find what is one's own, keep a choice."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_openapi import APIBlueprint

from server.rules import person as person_rules
from server.steps.help_call import (
    AcceptHelp,
    CallGuide,
    ChooseRoute,
    FinishHelp,
    GiveBack,
    SetOut,
    accept_help,
    call_guide,
    choose_route,
    finish_help,
    give_back,
    set_out,
)
from server.steps.views.help_calls import help_call_view, help_calls_view, route_choices_view
from server.steps.views.own_tickets import case_of_number, ticket_of_number, tickets_of_person
from server.web import auth, kiosks, tickets
from server.web.api.describe import ok, tag
from server.web.api.help_shapes import (
    HelpCall,
    HelpCalls,
    HelpWish,
    OwnTickets,
    OwnWish,
    RouteChosen,
    RouteCounts,
    RouteWish,
)
from server.web.api.rating_shapes import RatingsQuery
from server.web.api.requests import ById, Nothing
from server.web.web import Web

TAGS = tag("help", "People at kiosks: a guide to come, their own tickets, the way they chose.")
KIOSK = "kiosk"
MOST = 10


def register(api: APIBlueprint, web: Web) -> None:
    _calls(api, web)
    _choices(api, web)
    _own(api, web)


def _calls(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.post("/help-calls", tags=TAGS, summary="Call a guide", responses=ok(HelpCall, 201))
    def call_guide_(body: HelpWish) -> tuple[dict[str, Any], int]:
        wish = CallGuide(kiosks.itself(body.kiosk), body.page, body.reason)
        return house.do(call_guide, wish, actor=auth.actor(), key=g.key), 201

    @api.get("/help-calls", tags=TAGS, summary="Who waits for a guide", responses=ok(HelpCalls))
    def help_calls_() -> dict[str, Any]:
        return {"calls": house.read(help_calls_view, house.now())}

    @api.get("/help-calls/<id>", tags=TAGS, summary="One call", responses=ok(HelpCall))
    def help_call_(path: ById) -> dict[str, Any]:
        found: dict[str, Any] = house.read(help_call_view, path.id, _own_kiosk())
        return found

    @api.post(
        "/help-calls/<id>/accept", tags=TAGS, summary="A guide goes there", responses=ok(HelpCall)
    )
    def accept_(path: ById, body: Nothing) -> dict[str, Any]:
        return house.do(accept_help, AcceptHelp(path.id), actor=auth.actor(), key=g.key)

    @api.post("/help-calls/<id>/set-out", tags=TAGS, summary="On the way", responses=ok(HelpCall))
    def set_out_(path: ById, body: Nothing) -> dict[str, Any]:
        return house.do(set_out, SetOut(path.id), actor=auth.actor(), key=g.key)

    @api.post("/help-calls/<id>/give-back", tags=TAGS, summary="Cannot go", responses=ok(HelpCall))
    def give_back_(path: ById, body: Nothing) -> dict[str, Any]:
        return house.do(give_back, GiveBack(path.id), actor=auth.actor(), key=g.key)

    @api.post("/help-calls/<id>/done", tags=TAGS, summary="It is over", responses=ok(HelpCall))
    def done_(path: ById, body: Nothing) -> dict[str, Any]:
        wish = FinishHelp(path.id, _own_kiosk())
        return house.do(finish_help, wish, actor=auth.actor(), key=g.key)


def _choices(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.post("/route-choices", tags=TAGS, summary="Keep a choice", responses=ok(RouteChosen, 201))
    def choose_(body: RouteWish) -> tuple[dict[str, Any], int]:
        wish = ChooseRoute(kiosks.itself(body.kiosk), body.item, body.route)
        return house.do(choose_route, wish, actor=auth.actor(), key=g.key), 201

    @api.get("/route-choices", tags=TAGS, summary="Counts of a day", responses=ok(RouteCounts))
    def choices_(query: RatingsQuery) -> dict[str, Any]:
        day = query.day or house.floor.day(house.now())
        return {"day": day.isoformat(), "choices": house.read(route_choices_view, day)}


def _own(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.post("/tickets/own", tags=TAGS, summary="Find one's own", responses=ok(OwnTickets))
    def own(body: OwnWish) -> dict[str, Any]:
        """Wrong guesses are counted by kiosk."""
        day = house.floor.day(house.now())
        if body.id_number:
            number = person_rules.check(body.id_type, body.id_number, day)
            hashed = house.floor.vault.lookup(body.id_type, number)
            return _answer(house.read(tickets_of_person, day, hashed), None)
        asking = auth.actor().id
        web.limits.failed.check(asking)
        named = (body.number or "", body.last4 or "")
        found = house.read(ticket_of_number, day, *named)
        case = house.read(case_of_number, *named)
        if not found and case is None:
            web.limits.failed.take(asking)
        return _answer(found, case)

    def _answer(ids: list[str], case: dict[str, Any] | None) -> dict[str, Any]:
        shown = [tickets.show(web, id_, staff=False) for id_ in ids[:MOST]]
        return {"tickets": shown, "case": case}


def _own_kiosk() -> str | None:
    """The kiosk that asks, None for staff."""
    kind, _, name = auth.actor().id.partition(":")
    return name if kind == KIOSK else None

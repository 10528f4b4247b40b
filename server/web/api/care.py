"""Care on the floor: accompaniment, orders of helpers, priority that is asked for, whole visits."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_openapi import APIBlueprint

from server.rules.accompany import Result
from server.rules.priority_request import Move
from server.rules.refusals import Refused
from server.steps import accompany as along
from server.steps.ask_priority import AskPriority, Decide, ask_priority, decide_priority
from server.steps.views.care import care_view
from server.steps.views.guiding import guiding_view
from server.steps.visit_chain import LookAtVisit, NoteVisit, look_at_visit, note_visit
from server.web import auth
from server.web.api import care_shapes as shapes
from server.web.api.describe import ok, tag
from server.web.api.requests import ById, ByToken, Nothing
from server.web.api.statistics_shapes import Days
from server.web.web import Web

TAGS = tag("care", "People who need more than a number; guides and the manager only.")


def register(api: APIBlueprint, web: Web) -> None:
    _lists(api, web)
    _along(api, web)
    _priority(api, web)
    _visits(api, web)


def _lists(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get("/care", tags=TAGS, summary="What is open", responses=ok(shapes.Care))
    def care_() -> dict[str, Any]:
        shown: dict[str, Any] = house.read(care_view, house.floor.day(house.now()))
        return shown

    @api.get(
        "/statistics/guiding",
        tags=TAGS,
        summary="Guiding, acting, advice in figures",
        responses=ok(shapes.GuidingCounts),
    )
    def guiding_(query: Days) -> dict[str, Any]:
        """Of today, unless days are named."""
        last = query.to or house.floor.day(house.now())
        first = query.since or last
        if first > last:
            raise Refused("bad_request", field="from")
        counted: dict[str, Any] = house.read(guiding_view, first, last)
        return counted


def _along(api: APIBlueprint, web: Web) -> None:
    house, shown = web.house, ok(shapes.Accompaniment)

    @api.post(
        "/accompaniments",
        tags=TAGS,
        summary="Offer to go along",
        responses=ok(shapes.Accompaniment, 201),
    )
    def offer_(body: shapes.OfferWish) -> tuple[dict[str, Any], int]:
        wish = along.Offer(
            tuple(body.needs), body.shown, body.ticket, body.zone, body.answer, body.guide,
            body.note,
        )  # fmt: skip
        return house.do(along.offer, wish, actor=auth.actor(), key=g.key), 201

    @api.post("/accompaniments/<id>/answer", tags=TAGS, summary="Yes or no", responses=shown)
    def answer_(path: ById, body: shapes.AnswerWish) -> dict[str, Any]:
        wish = along.Answer(path.id, body.yes, body.guide)
        return house.do(along.answer, wish, actor=auth.actor(), key=g.key)

    @api.post("/accompaniments/<id>/hand-over", tags=TAGS, summary="Another", responses=shown)
    def hand_over_(path: ById, body: shapes.GuideWish) -> dict[str, Any]:
        wish = along.HandOver(path.id, body.guide)
        return house.do(along.hand_over, wish, actor=auth.actor(), key=g.key)

    @api.post("/accompaniments/<id>/close", tags=TAGS, summary="It is over", responses=shown)
    def close_(path: ById, body: shapes.CloseWish) -> dict[str, Any]:
        wish = along.Close(path.id, Result(body.result), body.note)
        return house.do(along.close, wish, actor=auth.actor(), key=g.key)


def _priority(api: APIBlueprint, web: Web) -> None:
    house, shown = web.house, ok(shapes.PriorityRequest)

    @api.get(
        "/priority-requests",
        tags=TAGS,
        summary="Asked for and decided today",
        responses=ok(shapes.PriorityRequests),
    )
    def requests_() -> dict[str, Any]:
        care: dict[str, Any] = house.read(care_view, house.floor.day(house.now()))
        return {"requests": care["requests"]}

    @api.post(
        "/priority-requests",
        tags=TAGS,
        summary="Ask the manager",
        responses=ok(shapes.PriorityRequest, 201),
    )
    def ask_(body: shapes.PriorityAsked) -> tuple[dict[str, Any], int]:
        wish = AskPriority(body.ticket, body.group, body.reason)
        return house.do(ask_priority, wish, actor=auth.actor(), key=g.key), 201

    @api.post("/priority-requests/<id>/grant", tags=TAGS, summary="Yes", responses=shown)
    def grant_(path: ById, body: Nothing) -> dict[str, Any]:
        wish = Decide(path.id, Move.GRANT)
        return house.do(decide_priority, wish, actor=auth.actor(), key=g.key)

    @api.post("/priority-requests/<id>/refuse", tags=TAGS, summary="No", responses=shown)
    def refuse_priority_(path: ById, body: shapes.Why) -> dict[str, Any]:
        wish = Decide(path.id, Move.REFUSE, body.why)
        return house.do(decide_priority, wish, actor=auth.actor(), key=g.key)

    @api.post("/priority-requests/<id>/withdraw", tags=TAGS, summary="No need", responses=shown)
    def withdraw_priority_(path: ById, body: Nothing) -> dict[str, Any]:
        wish = Decide(path.id, Move.WITHDRAW)
        return house.do(decide_priority, wish, actor=auth.actor(), key=g.key)


def _visits(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.post(
        "/visits/<token>/look", tags=TAGS, summary="A visit as one", responses=ok(shapes.Chain)
    )
    def look_at_visit_(path: ByToken, body: Nothing) -> dict[str, Any]:
        """By the ticket's id. The look is kept in the journal of whoever looks."""
        wish = LookAtVisit(path.token)
        return house.do(look_at_visit, wish, actor=auth.actor(), key=g.key)

    @api.post(
        "/visits/<token>/notes",
        tags=TAGS,
        summary="Advised, or how the result goes out",
        responses=ok(shapes.VisitNote, 201),
    )
    def note_visit_(path: ByToken, body: shapes.VisitNoteWish) -> tuple[dict[str, Any], int]:
        wish = NoteVisit(path.token, body.kind, body.what)
        return house.do(note_visit, wish, actor=auth.actor(), key=g.key), 201

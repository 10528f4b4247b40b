"""Take a ticket, look at it, give it up, rejoin."""

from __future__ import annotations

from typing import Any

from flask import g, request
from flask_openapi import APIBlueprint

from server.rules import person as person_rules
from server.rules.refusals import Refused
from server.rules.ticket import TABLE, State
from server.steps import views
from server.steps.issue import IssueTicket, Person, issue
from server.steps.leave import GiveUp, Rejoin, give_up, rejoin
from server.steps.priority import JudgePriority, judge_priority
from server.steps.switch_emergency import CountTurnedAway, count_turned_away
from server.store.work import Actor
from server.web import auth, tickets
from server.web.api.answers import Ticket, Tickets
from server.web.api.describe import ok, tag
from server.web.api.requests import (
    ByToken,
    Nothing,
    PersonLookup,
    PriorityWish,
    TicketsQuery,
    TicketWish,
)
from server.web.web import Web

TAGS = tag("tickets", "A ticket's link is unguessable and is itself the right to see it.")


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.post("/tickets", tags=TAGS, summary="Take a ticket", responses=ok(Ticket, 201))
    def take(body: TicketWish) -> tuple[dict[str, Any], int]:
        try:
            answer = house.do(issue, _wish(body), actor=auth.actor(), key=g.key)
        except Refused as no:
            _count_turned_away(no, body)
            raise
        return tickets.finished(web, answer), 201

    def _count_turned_away(no: Refused, body: TicketWish) -> None:
        """Each ticket that an emergency withheld is counted, once (rule PDS-2)."""
        if no.code == "booking_required":
            wish = CountTurnedAway(str(no.figures["emergency"]), body.item, body.channel)
            house.do(count_turned_away, wish, actor=auth.actor(), key=f"{g.key}:turned-away")

    @api.get("/tickets", tags=TAGS, summary="Find tickets of today", responses=ok(Tickets))
    def find(query: TicketsQuery) -> dict[str, Any]:
        if query.state is not None and query.state not in set(State):
            raise Refused("bad_request", field="state")
        return _found(number=query.number, state=query.state)

    @api.post("/tickets/find", tags=TAGS, summary="Find a person's", responses=ok(Tickets))
    def find_person(body: PersonLookup) -> dict[str, Any]:
        number = person_rules.normal(body.id_type, body.id_number)
        return _found(person=house.floor.vault.lookup(body.id_type, number))

    def _found(**wanted: Any) -> dict[str, Any]:
        found = house.read(views.find_tickets, house.floor.day(house.now()), **wanted)
        return {"tickets": [tickets.show(web, id_, staff=True) for id_ in found[:50]]}

    @api.get("/tickets/<token>", tags=TAGS, summary="Look at a ticket", responses=ok(Ticket))
    def look(path: ByToken) -> dict[str, Any]:
        return tickets.show(web, _id(path.token), staff=auth.is_staff())

    @api.post("/tickets/<token>/cancel", tags=TAGS, summary="Give up", responses=ok(Ticket))
    def cancel(path: ByToken, body: Nothing) -> dict[str, Any]:
        id_ = _id(path.token)
        answer = house.do(give_up, GiveUp(id_), actor=_holder(id_), key=g.key)
        return tickets.finished(web, answer["view"])

    @api.post(
        "/tickets/<token>/rejoin", tags=TAGS, summary="Rejoin when missed", responses=ok(Ticket)
    )
    def back_in_line(path: ByToken, body: Nothing) -> dict[str, Any]:
        id_ = _id(path.token)
        answer = house.do(rejoin, Rejoin(id_), actor=auth.actor(), key=g.key)
        return tickets.finished(web, answer["view"])

    @api.post("/tickets/<token>/reprint", tags=TAGS, summary="Print it again", responses=ok(Ticket))
    def reprint(path: ByToken, body: Nothing) -> dict[str, Any]:
        shown = tickets.show(web, _id(path.token), staff=False)
        if not TABLE[State(shown["state"])]:
            raise Refused("wrong_state", state=shown["state"], move="reprint")
        return shown

    @api.post(
        "/tickets/<token>/priority",
        tags=TAGS,
        summary="Grant or take back priority",
        responses=ok(Ticket),
    )
    def priority(path: ByToken, body: PriorityWish) -> dict[str, Any]:
        id_ = _id(path.token)
        command = JudgePriority(id_, body.group)
        answer = house.do(judge_priority, command, actor=auth.actor(), key=g.key)
        return tickets.finished(web, answer["view"])

    def _id(named: str) -> str:
        """Guesses at links are counted by address."""
        try:
            return tickets.ticket_id(web, named, by_id=auth.may_name_by_id())
        except Refused:
            if g.actor is None:
                address = request.remote_addr or "?"
                web.limits.failed.check(address)
                web.limits.failed.take(address)
            raise


def _holder(ticket: str) -> Actor:
    """Whoever has the link acts for that ticket only."""
    actor: Actor | None = g.actor
    return actor or Actor("citizen", ticket, "citizen")


def _wish(body: TicketWish) -> IssueTicket:
    who = body.person
    return IssueTicket(
        item=body.item,
        scope=body.scope,
        more=tuple(body.more),
        channel=body.channel,
        person=Person(who.id_type, who.id_number, who.name, who.phone) if who else None,
        organisation=body.organisation.model_dump() if body.organisation else None,
        priority=body.priority,
        language=body.language,
        mode=body.mode,
    )

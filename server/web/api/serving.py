"""What is done with the ticket at a window, from the call to the outcome."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_openapi import APIBlueprint

from server.steps.add_case import AddCase, add_case
from server.steps.call import CallNext, Recall, call, recall
from server.steps.repeats import Step
from server.steps.serve import AtWindow, Finish, Resume, finish, hold, miss, resume, start
from server.steps.transfer import Transfer, transfer
from server.web import auth, tickets
from server.web.api.answers import Called, Cases, TicketAnswer
from server.web.api.describe import ok, tag
from server.web.api.requests import (
    ByNo,
    Call,
    CaseWish,
    FinishWish,
    Nothing,
    ResumeWish,
    TransferWish,
)
from server.web.web import Web

TAGS = tag("serving", "Commands about the ticket at a window.")


def register(api: APIBlueprint, web: Web) -> None:
    def do(step: Step, command: Any) -> dict[str, Any]:
        answer = web.house.do(step, command, actor=auth.actor(), key=g.key)
        if answer["ticket"] is None:
            return answer
        view = answer.pop("view")
        return {**answer, "ticket": tickets.finished(web, view)}

    @api.post(
        "/windows/<no>/call",
        tags=TAGS,
        summary="Call the next person, or one out of order",
        responses=ok(Called, or_nothing=True),
    )
    def call_(path: ByNo, body: Call) -> dict[str, Any] | tuple[str, int]:
        answer = do(call, CallNext(path.no, body.ticket, body.reason))
        return answer if answer["ticket"] is not None else ("", 204)

    _register_simple(api, do)

    @api.post("/windows/<no>/resume", tags=TAGS, summary="Resume", responses=ok(TicketAnswer))
    def resume_(path: ByNo, body: ResumeWish) -> dict[str, Any]:
        return do(resume, Resume(path.no, body.ticket))

    @api.post("/windows/<no>/transfer", tags=TAGS, summary="Send on", responses=ok(TicketAnswer))
    def transfer_(path: ByNo, body: TransferWish) -> dict[str, Any]:
        return do(transfer, Transfer(path.no, body.queue, body.window))

    @api.post("/windows/<no>/finish", tags=TAGS, summary="Finish", responses=ok(Cases))
    def finish_(path: ByNo, body: FinishWish) -> dict[str, Any]:
        return do(finish, Finish(path.no, body.outcome))

    @api.post("/windows/<no>/cases", tags=TAGS, summary="One more matter", responses=ok(Cases))
    def case_(path: ByNo, body: CaseWish) -> dict[str, Any]:
        return do(add_case, AddCase(path.no, body.item, body.mode))


def _register_simple(api: APIBlueprint, do: Any) -> None:
    """The commands that say nothing but their name."""

    @api.post("/windows/<no>/recall", tags=TAGS, summary="Call again", responses=ok(TicketAnswer))
    def recall_(path: ByNo, body: Nothing) -> dict[str, Any]:
        return do(recall, Recall(path.no))  # type: ignore[no-any-return]

    @api.post("/windows/<no>/start", tags=TAGS, summary="Start", responses=ok(TicketAnswer))
    def start_(path: ByNo, body: Nothing) -> dict[str, Any]:
        return do(start, AtWindow(path.no))  # type: ignore[no-any-return]

    @api.post("/windows/<no>/miss", tags=TAGS, summary="Pass over", responses=ok(TicketAnswer))
    def miss_(path: ByNo, body: Nothing) -> dict[str, Any]:
        return do(miss, AtWindow(path.no))  # type: ignore[no-any-return]

    @api.post("/windows/<no>/hold", tags=TAGS, summary="Put aside", responses=ok(TicketAnswer))
    def hold_(path: ByNo, body: Nothing) -> dict[str, Any]:
        return do(hold, AtWindow(path.no))  # type: ignore[no-any-return]

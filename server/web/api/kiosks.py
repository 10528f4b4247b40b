"""Kiosks: enrolment, lent numbers, what they send in, what they report."""

from __future__ import annotations

from typing import Any

from flask import g, request
from flask_openapi import APIBlueprint

from server.rules.refusals import Refused
from server.steps import kiosks as steps
from server.steps.enrol import Enrol, NewCode, Revoke, enrol, new_code, revoke
from server.steps.lend_numbers import Lend, lend_numbers
from server.steps.views.announcements import running_view
from server.steps.views.kiosks import kiosks_view, sent_in_view
from server.web import auth, kiosks
from server.web.api.describe import ok, tag
from server.web.api.kiosk_answers import (
    EnrolCode,
    Enrolled,
    Heard,
    Kiosks,
    Lease,
    Revoked,
    SentIn,
    Settled,
    Snapshot,
    TakenIn,
)
from server.web.api.kiosk_requests import (
    ByKiosk,
    CodeShown,
    CodeWish,
    Heartbeat,
    LeaseWish,
    SettleWish,
    TakeInWish,
)
from server.web.api.requests import Nothing
from server.web.web import Web

TAGS = tag("kiosks", "Kiosks speak for themselves only; staff see them all.")


def register(api: APIBlueprint, web: Web) -> None:
    _for_staff(api, web)
    _enrolment(api, web)
    _for_kiosks(api, web)


def _for_staff(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get("/kiosks", tags=TAGS, summary="All kiosks", responses=ok(Kiosks))
    def all_kiosks() -> dict[str, Any]:
        return {"kiosks": house.read(kiosks_view, house.now())}

    @api.get("/kiosks/sent-in", tags=TAGS, summary="What needs a person", responses=ok(SentIn))
    def sent_in() -> dict[str, Any]:
        return {"orders": house.read(sent_in_view)}

    @api.post("/kiosks/sent-in/settle", tags=TAGS, summary="It was seen to", responses=ok(Settled))
    def settle_sent_in(body: SettleWish) -> dict[str, Any]:
        wish = steps.SettleSent(body.kiosk, body.key)
        return house.do(steps.settle_sent, wish, actor=auth.actor(), key=g.key)


def _enrolment(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.post("/kiosks/enrol-codes", tags=TAGS, summary="A one-time code", responses=ok(EnrolCode))
    def new_code_(body: CodeWish) -> dict[str, Any]:
        # Not kept under its key: what is stored of a code is its hash.
        return house.do(new_code, NewCode(body.kiosk, house.accounts.now()), actor=auth.actor())

    @api.post("/kiosks/enrol", tags=TAGS, summary="Code for token", responses=ok(Enrolled))
    def enrol_(body: CodeShown) -> dict[str, Any]:
        address = request.remote_addr or "?"
        for buckets, key in ((web.limits.enrolments, address), (web.limits.all_enrolments, "")):
            buckets.check(key)
        try:
            return house.do(enrol, Enrol(body.code, house.accounts.now()), actor=auth.actor())
        except Refused:
            web.limits.enrolments.take(address)
            web.limits.all_enrolments.take("")
            raise

    @api.post("/kiosks/<id>/revoke", tags=TAGS, summary="End its token", responses=ok(Revoked))
    def revoke_(path: ByKiosk, body: Nothing) -> dict[str, Any]:
        wish = Revoke(path.id, house.accounts.now())
        return house.do(revoke, wish, actor=auth.actor(), key=g.key)


def _for_kiosks(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get(
        "/kiosks/<id>/snapshot", tags=TAGS, summary="To work alone with", responses=ok(Snapshot)
    )
    def snapshot(path: ByKiosk) -> dict[str, Any]:
        return kiosks.snapshot(web, kiosks.itself(path.id), house.now())

    @api.post("/kiosks/<id>/lease", tags=TAGS, summary="Numbers to hold", responses=ok(Lease))
    def lease(path: ByKiosk, body: LeaseWish) -> dict[str, Any]:
        wish = Lend(kiosks.itself(path.id), body.day, body.left)
        answer = house.do(lend_numbers, wish, actor=auth.actor(), key=g.key)
        return kiosks.lease(web, answer)

    @api.post("/kiosks/<id>/take-in", tags=TAGS, summary="What it did alone", responses=ok(TakenIn))
    def take_in(path: ByKiosk, body: TakeInWish) -> dict[str, Any]:
        return {"orders": kiosks.take_all(web, kiosks.itself(path.id), body.orders)}

    @api.post("/kiosks/<id>/heartbeat", tags=TAGS, summary="How it is", responses=ok(Heard))
    def heartbeat(path: ByKiosk, body: Heartbeat) -> dict[str, Any]:
        devices = {name: said.model_dump(mode="json") for name, said in body.devices.items()}
        said = steps.Report(
            kiosks.itself(path.id),
            body.version,
            body.link,
            devices,
            body.backlog,
            body.doubtful,
            body.disk,
        )
        # Said again every few seconds: nothing is kept under its key.
        house.do(steps.report, said, actor=auth.actor())
        told = house.read(running_view, house.now())
        return {"now": web.clock()["now"], "version": house.hall.version, "announcements": told}

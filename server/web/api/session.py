"""Sign in and out."""

from __future__ import annotations

from typing import Any

from flask import g, request
from flask_openapi import APIBlueprint

from server.rules.refusals import Refused
from server.store.work import Actor
from server.web import auth
from server.web.access import AT_WINDOWS
from server.web.api.answers import Session
from server.web.api.describe import ok, tag
from server.web.api.requests import SignIn
from server.web.web import Web

TAGS = tag("session", "Sign in and out. The token goes into `Authorization: Bearer`.")


def register(api: APIBlueprint, web: Web) -> None:
    @api.post("/session", tags=TAGS, summary="Sign in", responses=ok(Session))
    def sign_in(body: SignIn) -> dict[str, Any]:
        address = request.remote_addr or "?"
        _count(web, body.user, address)
        held = web.house.accounts.sign_in(body.user, body.password)
        who = held.actor
        person = web.house.hall.staff.get(who.staff or "")
        return {
            "token": held.token,
            "role": who.role,
            "expires": web.iso(held.expires),
            "user": who.id,
            "staff": {"id": who.staff, "name": person.name if person else None}
            if who.staff
            else None,
            "windows": _windows(web, who),
            "permissions": sorted(who.permissions),
        }

    @api.delete("/session", tags=TAGS, summary="Sign out", responses={"204": None})
    def sign_out() -> tuple[str, int]:
        if g.actor.kind != "user":
            raise Refused("forbidden")
        web.house.accounts.end(auth.bearer() or "")
        return "", 204


def _windows(web: Web, who: Actor) -> list[str]:
    """Where this account may stand."""
    if who.role not in AT_WINDOWS:
        return []
    return [no for no in web.house.hall.windows if who.may_stand_at(no)]


def _count(web: Web, user: str, address: str) -> None:
    """Sign-ins by account and address, and by address: many clerks share one."""
    account = f"{user.casefold()}@{address}"
    for buckets, key in (
        (web.limits.sign_ins, account),
        (web.limits.sign_ins_of_address, address),
    ):
        buckets.check(key)
        buckets.take(key)

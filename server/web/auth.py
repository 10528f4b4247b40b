"""Who asks: the bearer token, the right to the endpoint, the key of a command."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g, request

from server.rules.refusals import Refused
from server.steps.house import House
from server.steps.post import with_windows
from server.store.work import Actor
from server.web.access import ACCESS, BY_ID, NO_KEY, PUBLIC
from server.web.limits import Limits

PREFIX = "/api/v1"
KEY_LONGEST = 200
MAY_HAVE_KEY = frozenset({"PATCH", "PUT", "DELETE"})
CITIZEN = Actor("citizen", "link", "citizen")


@dataclass(frozen=True, slots=True)
class Gate:
    """Stands before every call of the API."""

    house: House
    limits: Limits

    def check(self) -> None:
        """Refuse whoever may not; keeps the actor in ``g.actor`` (None: no token)."""
        g.actor = None
        address = request.remote_addr or "?"
        token = bearer()
        if token is not None:
            # A token that holds is never held up by the failures of a neighbour's.
            g.actor = with_windows(self.house.accounts.resolve(token), self.house.hall)
            if g.actor is None:
                self.limits.failed.check(address)
                self.limits.failed.take(address)
        row = endpoint_row()
        if g.actor is not None and g.actor.kind == "client":
            self.limits.clients.check(g.actor.id)
            self.limits.clients.take(g.actor.id)
        if row is not None and g.actor is None:
            self.limits.reads.check(address)
            self.limits.reads.take(address)
        if row is None:
            return
        self._check_right(row, token)
        g.key = _key_for(row)

    def _check_right(self, row: str, token: str | None) -> None:
        allowed = ACCESS[row]
        actor: Actor | None = g.actor
        if token is not None and actor is None and row not in NO_KEY:
            raise Refused("token_expired")
        if actor is None:
            if PUBLIC not in allowed:
                raise Refused("unauthorized")
        elif actor.role not in allowed:
            raise Refused("forbidden")


def bearer() -> str | None:
    """The token of the Authorization header, if there is one."""
    scheme, _, token = request.headers.get("Authorization", "").strip().partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def endpoint_row() -> str | None:
    """The row of :data:`ACCESS` that this request falls under; None outside the API."""
    rule = request.url_rule
    if rule is None or not rule.rule.startswith(PREFIX):
        return None
    method = "GET" if request.method == "HEAD" else request.method
    return f"{method} {rule.rule.removeprefix(PREFIX)}" if method != "OPTIONS" else None


def actor() -> Actor:
    """Whoever gives this command; somebody with only a link is a citizen."""
    return g.actor or CITIZEN


def is_staff() -> bool:
    """Is this a person who signed in?"""
    return g.actor is not None and g.actor.kind == "user"


def may_name_by_id() -> bool:
    """May whoever asks name a ticket by its id at this endpoint?"""
    row = endpoint_row()
    return g.actor is not None and row is not None and g.actor.role in BY_ID.get(row, ())


def _key_for(row: str) -> str | None:
    """The key of a command: a POST has to have one, what changes or removes a thing may."""
    if request.method == "POST" and row not in NO_KEY:
        return _idempotency_key()
    if request.method in MAY_HAVE_KEY and "Idempotency-Key" in request.headers:
        return _idempotency_key()
    return None


def _idempotency_key() -> str:
    key = request.headers.get("Idempotency-Key", "").strip()
    if not key:
        raise Refused("idempotency_key_required")
    if len(key) > KEY_LONGEST or not key.isprintable():
        raise Refused("bad_request", field="Idempotency-Key")
    return key

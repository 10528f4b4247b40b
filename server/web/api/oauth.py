"""Tokens for outside platforms: OAuth 2.0 client credentials (RFC 6749, section 4.4)."""

from __future__ import annotations

import base64
import re
from typing import Any
from urllib.parse import unquote_plus

from flask import Response, jsonify, request
from flask_openapi import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from server.store.clients import TOKEN
from server.web.api.describe import ok, tag
from server.web.web import Web

TAGS = tag("oauth", "Credentials of outside platforms become a token that lasts minutes.")
GRANT = "client_credentials"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_SAID = {
    "invalid_request": (400, "send a form with grant_type, and credentials in one place only"),
    "unsupported_grant_type": (400, f"grant_type must be {GRANT}"),
    "invalid_client": (401, "no client with this id and secret, or it was removed"),
}


class TokenWish(BaseModel):
    """Credentials stand here or in an `Authorization: Basic` header, not in both."""

    model_config = ConfigDict(extra="ignore")
    grant_type: str = Field("", description="`client_credentials`")
    client_id: str | None = None
    client_secret: str | None = None


class Token(BaseModel):
    access_token: str
    token_type: str = "Bearer"  # noqa: S105  the type's name
    expires_in: int = Field(description="seconds")


def register(api: APIBlueprint, web: Web) -> None:
    @api.post("/oauth/token", tags=TAGS, summary="Get a token", responses=ok(Token))
    def oauth_token(form: TokenWish) -> Response:
        address = request.remote_addr or "?"
        web.limits.failed.check(address)
        given = _credentials(form)
        if given is None:
            return _fault("invalid_request")
        id_, secret = given
        known = _ID.fullmatch(id_) and secret.isascii()
        made = web.house.accounts.issue(id_, secret) if known else None
        if made is None:
            web.limits.failed.take(address)
            return _fault("invalid_client")
        if form.grant_type != GRANT:
            web.house.accounts.end(made)
            return _fault("unsupported_grant_type" if form.grant_type else "invalid_request")
        said = Token(access_token=made, expires_in=int(TOKEN.total_seconds()))
        return _uncached(jsonify(said.model_dump()))


def _credentials(form: TokenWish) -> tuple[str, str] | None:
    """Id and secret; empty when none were given, None when they were given twice."""
    scheme, _, coded = request.headers.get("Authorization", "").strip().partition(" ")
    if scheme.lower() != "basic":
        return form.client_id or "", form.client_secret or ""
    if form.client_secret is not None:
        return None
    try:
        plain = base64.b64decode(coded, validate=True).decode()
    except ValueError:
        return "", ""
    id_, _, secret = plain.partition(":")
    # RFC 6749, section 2.3.1: both are form-encoded before they are put together.
    return unquote_plus(id_), unquote_plus(secret)


def _fault(error: str) -> Response:
    """The shape of RFC 6749, section 5.2, not that of a problem."""
    status, said = _SAID[error]
    body: dict[str, Any] = {"error": error, "error_description": said}
    answer = _uncached(jsonify(body))
    answer.status_code = status
    if error == "invalid_client":
        answer.headers["WWW-Authenticate"] = 'Basic realm="tidehall"'
    return answer


def _uncached(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Pragma"] = "no-cache"
    return answer

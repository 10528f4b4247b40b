"""Request bodies: JSON objects of a modest size and depth, read once and strictly."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from flask import Request, Response, request

from server.web.errors import problem

LARGEST = 64 * 1024
DEEPEST = 12
LARGEST_FILE = 210 * 2**20
FORM = "/oauth/token"
"""The one call whose body is a form, because its standard says so (RFC 6749)."""


class ApiRequest(Request):
    """A request whose JSON was read by :func:`read` before any endpoint sees it."""

    body: dict[str, Any]

    def get_json(self, *_: Any, **__: Any) -> Any:
        return getattr(self, "body", {})


def _is_file() -> bool:
    """Is the body a file? It may be larger; :mod:`server.web.uploads` looks at what it holds."""
    rule = request.url_rule.rule if request.url_rule else ""
    if (request.method, rule.rpartition("/v1")[2]) not in FILES:
        return False
    request.max_content_length = LARGEST_FILE
    return True


FILES = {("POST", "/media"), ("PUT", "/photos/<staff>")}


class NotJson(ValueError):
    """The body is no JSON object that we take."""


def read() -> Response | None:
    """Read the body of a command; a problem when it cannot be taken."""
    if request.method not in {"POST", "PUT", "PATCH", "DELETE"}:
        return None
    if request.path.endswith(FORM) or _is_file():
        return None
    raw = request.get_data(cache=False)
    if not raw:
        return None
    if not request.is_json:
        return problem("bad_request", status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    try:
        request.body = parse(raw)  # type: ignore[attr-defined]
    except NotJson as fault:
        said = [{"field": "body", "type": "json", "message": str(fault)}]
        return problem("bad_request", status=HTTPStatus.BAD_REQUEST, errors=said)
    return None


def parse(raw: bytes) -> dict[str, Any]:
    """The JSON object in these bytes; raises :class:`NotJson`."""
    try:
        value = json.loads(raw.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise NotJson("malformed JSON") from None
    if not isinstance(value, dict):
        raise NotJson("a JSON object is expected")
    _check(value, 0)
    return value


def _no_constant(name: str) -> None:
    raise NotJson(f"{name} is not JSON")


def _check(value: Any, depth: int) -> None:
    if depth > DEEPEST:
        raise NotJson("nested too deeply")
    if isinstance(value, str):
        check_text(value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            check_text(key)
            _check(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            _check(inner, depth + 1)


def check_text(text: str) -> None:
    """No database keeps a NUL or half of a surrogate pair; raises :class:`NotJson`."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise NotJson("a text holds a character that is none") from None
    if "\x00" in text:
        raise NotJson("a text holds a character that is none")

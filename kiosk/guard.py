"""What stands around every answer of the local web: origin, headers, problems."""

from __future__ import annotations

import json

import structlog
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from kiosk.problems import Problem, problem

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; media-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_log = structlog.get_logger(__name__)


def guard(app: Flask) -> None:
    """Put the guards around all routes of the application."""
    app.before_request(_same_origin)
    app.after_request(_secured)
    app.register_error_handler(Problem, _as_problem)
    app.register_error_handler(HTTPException, _as_refusal)
    app.register_error_handler(Exception, _as_fault)


def _same_origin() -> None:
    """A page from elsewhere may not order tickets here, should one ever be opened."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise problem(403, "forbidden", "only the kiosk's own screen may ask")


def _secured(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers[name] = value
    # Answers are about one citizen; nothing of them may stay in the browser for the next one.
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def _as_problem(refused: Problem) -> Response:
    body = json.dumps(refused.body, ensure_ascii=False)
    return Response(body, refused.status, mimetype="application/problem+json")


def _as_refusal(refused: HTTPException) -> Response:
    code = {404: "not_found", 413: "too_large"}.get(refused.code or 400, "bad_request")
    return _as_problem(problem(refused.code or 400, code))


def _as_fault(fault: Exception) -> Response:
    _log.exception("local.fault", path=request.path.split("/")[1:3])
    return _as_problem(problem(500, "internal_error"))

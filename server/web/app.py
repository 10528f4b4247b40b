"""The web application: API, pages, operations; one for each process, made by `create_app`."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, request
from flask_openapi import Info, OpenAPI
from flask_openapi.models import SecurityScheme
from werkzeug.middleware.proxy_fix import ProxyFix

from server.rules.refusals import Refused
from server.web import auth, bodies, errors, lost, operations, screen_files, shells
from server.web.api import (
    announcements,
    appointments,
    blacklist,
    calendar,
    care,
    confirming,
    deliveries,
    desk,
    displays,
    diversions,
    duty,
    emergencies,
    finding,
    halls,
    help_calls,
    helpers,
    home_visits,
    items,
    kiosks,
    layouts,
    media,
    messages,
    notices,
    oauth,
    papers,
    ratings,
    remote,
    rota,
    routing,
    serving,
    session,
    slots,
    staff,
    staffing,
    statistics,
    tickets,
    tidal,
    window_devices,
    windows,
)
from server.web.api.answers import Problem
from server.web.described import DescribedLater
from server.web.openapi import description
from server.web.web import Web

ABOUT = """Queue, call display and case record of a government service hall.

Staff and devices send `Authorization: Bearer`; citizens hold unguessable links. Every POST but
sign-in carries an `Idempotency-Key`. Errors are RFC 9457 problems with a stable `code`, in the
language of `Accept-Language` (`zh`, `en`). Times are ISO 8601 with zone, durations seconds."""


def create_app(web: Web) -> OpenAPI:
    """The application over a house."""
    app = OpenAPI(
        "server.web",
        info=Info(title="Tidehall", version="1.0.0", description=ABOUT),
        security_schemes={"bearer": SecurityScheme(type="http", scheme="bearer")},
        doc_ui=False,
        validation_error_model=Problem,
        validation_error_callback=errors.invalid,
        static_folder=None,
        template_folder="templates",
    )
    app.request_class = bodies.ApiRequest
    app.config.update(MAX_CONTENT_LENGTH=bodies.LARGEST, PROPAGATE_EXCEPTIONS=False)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.url_map.strict_slashes = False
    if web.settings.proxies:
        hops = web.settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    errors.install(app)
    meters = operations.register(app, web)
    _guards(app, web, meters)
    _api(app, web)
    shells.register(app, web)
    screen_files.register(app, web)
    lost.register(app, web)
    return app


def _guards(app: OpenAPI, web: Web, meters: operations.Meters) -> None:
    gate = auth.Gate(web.house, web.limits)

    @app.before_request
    def before() -> Any:
        meters.begin()
        if "\x00" in request.path:
            raise Refused("not_found")
        gate.check()
        return bodies.read()

    @app.after_request
    def after(answer: Response) -> Response:
        answer.headers.setdefault("X-Content-Type-Options", "nosniff")
        answer.headers.setdefault("Referrer-Policy", "no-referrer")
        answer.headers.setdefault("Cache-Control", "no-store")
        return meters.end(answer)


def _api(app: OpenAPI, web: Web) -> None:
    api = DescribedLater("api", __name__, url_prefix=auth.PREFIX)
    floor = (session, items, finding, tickets, windows, serving, halls, kiosks, help_calls, ratings)
    booking = (tidal, statistics, slots, appointments, confirming, blacklist, desk, papers, notices)
    guides = (
        diversions,
        care,
        helpers,
    )
    screens = (messages, displays, layouts, media)
    rest = (window_devices, calendar, emergencies, home_visits, oauth, deliveries, remote)
    for part in (*floor, *booking, *guides, *screens, *rest, announcements, duty):
        part.register(api, web)
    people = (rota, staff)
    for part in (routing, staffing, *people):
        part.register(api, web)
    app.register_api(api)
    made: dict[str, Any] = {}

    def openapi() -> Response:
        if not made:
            api.describe(app)
            made.update(description(app))
        return jsonify(made)

    app.add_url_rule(f"{auth.PREFIX}/openapi.json", "openapi_json", openapi)

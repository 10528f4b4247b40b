"""The local web of one kiosk: the touch screen and a same-origin API below `/local`.

The browser in front of the citizen never holds the device token; it asks this process.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask, Response, request, send_from_directory

from kiosk import asked, person, web_booking, web_services
from kiosk.guard import guard
from kiosk.parts import Parts
from kiosk.problems import problem
from kiosk.shell import page
from kiosk.wishes import Arrival, Order

DIST = Path(__file__).parent / "screen" / "dist"
_LARGEST_BODY = 16 * 1024
# Signs of a booking's code.
_CODE = 8


def create_app(parts: Parts, dist: Path = DIST) -> Flask:
    """The WSGI application of one kiosk; `dist` holds the built screen."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = _LARGEST_BODY
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    _screen(app, parts, dist)
    _reading(app, parts)
    _ordering(app, parts)
    _watching(app, parts)
    web_services.register(app, parts)
    web_booking.register(app, parts)
    guard(app)
    return app


def _screen(app: Flask, parts: Parts, dist: Path) -> None:
    @app.get("/")
    def index() -> Response:
        return Response(page(dist, parts.settings), mimetype="text/html")

    @app.get("/assets/<path:name>")
    def asset(name: str) -> Response:
        return send_from_directory(dist / "assets", name, max_age=31_536_000)

    @app.get("/healthz")
    def health() -> dict[str, Any]:
        return parts.state()


def _reading(app: Flask, parts: Parts) -> None:
    @app.get("/local/config")
    def config() -> dict[str, Any]:
        return parts.config(asked.language())

    @app.get("/local/zones")
    def zones() -> dict[str, Any]:
        return parts.catalogue.zones(asked.language())

    @app.get("/local/departments")
    def departments() -> dict[str, Any]:
        return parts.catalogue.departments(asked.language())

    @app.get("/local/items")
    def items() -> dict[str, Any]:
        known = ("q", "zone", "dept", "bundles", "limit", "cursor", "frequent")
        query = {key: request.args[key][:80] for key in known if request.args.get(key)}
        return parts.catalogue.items(query, asked.language())

    @app.get("/local/items/<name>")
    def item(name: str) -> dict[str, Any]:
        return parts.catalogue.item(name, asked.language())


def _ordering(app: Flask, parts: Parts) -> None:
    @app.post("/local/person/check")
    def check() -> dict[str, Any]:
        number = person.checked(asked.text(asked.body(), "id_number"), parts.link.now().date())
        return {"ok": True, "masked": person.masked(number)}

    @app.post("/local/tickets")
    def take() -> tuple[dict[str, Any], int]:
        order = _order(asked.body(), parts)
        return parts.issuing.take(order, asked.key()).body(), 201

    @app.post("/local/arrivals")
    def arrive() -> tuple[dict[str, Any], int]:
        return parts.issuing.arrive(_arrival(asked.body(), parts), asked.key()).body(), 201

    @app.post("/local/tickets/<token>/reprint")
    def reprint(token: str) -> dict[str, Any]:
        return parts.issuing.reprint(asked.token(token), asked.key(), asked.language()).body()

    @app.post("/local/tickets/<token>/cancel")
    def cancel(token: str) -> Any:
        return parts.issuing.cancel(asked.token(token), asked.key(), asked.language())

    @app.get("/local/doubtful")
    def doubtful() -> dict[str, Any]:
        return {"papers": parts.doubtful()}

    @app.post("/local/doubtful/<key>/copy")
    def copy(key: str) -> dict[str, Any]:
        return parts.issuing.copy_of(key).body()

    @app.post("/local/doubtful/<key>/seen")
    def seen(key: str) -> tuple[str, int]:
        parts.journal.seen_to(key)
        return "", 204

    @app.post("/local/forget")
    def forget() -> tuple[str, int]:
        parts.forget()
        return "", 204


def _watching(app: Flask, parts: Parts) -> None:
    @app.get("/local/live")
    def live() -> Response:
        return Response(
            parts.news.stream(),
            mimetype="text/event-stream",
            headers={"X-Accel-Buffering": "no"},
        )

    @app.get("/local/papers/<name>.png")
    def paper(name: str) -> Response:
        png = parts.papers.find(name)
        if png is None:
            raise problem(404, "not_found")
        return Response(png, mimetype="image/png")


def _order(body: dict[str, Any], parts: Parts) -> Order:
    item = asked.text(body, "item")
    snapshot = parts.keeper.snapshot
    if snapshot is not None and "tickets" not in snapshot.offers:
        raise problem(409, "no_tickets_here")
    if snapshot is not None and snapshot.narrow and not snapshot.shows(item):
        raise problem(409, "item_not_here", item=item)
    more = asked.texts(body, "more")
    if snapshot is not None and snapshot.narrow:
        for other in more:
            if not snapshot.shows(other):
                raise problem(409, "item_not_here", item=other)
    id_number, id_type = asked.person(body, parts)
    return Order(
        item=item,
        more=more,
        language=asked.language(),
        id_number=id_number,
        id_type=id_type,
        priority=asked.text(body, "priority") if body.get("priority") else None,
        route=asked.text(body, "route") if body.get("route") else None,
    )


def _arrival(body: dict[str, Any], parts: Parts) -> Arrival:
    id_number, id_type = asked.person(body, parts)
    if id_number:
        return Arrival(asked.language(), id_number=id_number, id_type=id_type)
    code = "".join(asked.text(body, "code").split()).upper()
    if len(code) != _CODE or not (code.isascii() and code.isalnum()):
        raise problem(404, "unknown_booking")
    return Arrival(asked.language(), code=code)

"""The local web of one kiosk: the touch screen and a same-origin API below `/local`.

The browser in front of the citizen never holds the device token; it asks this process.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask, Response, request, send_from_directory

from kiosk import person
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
        return parts.config(_language())

    @app.get("/local/zones")
    def zones() -> dict[str, Any]:
        return parts.catalogue.zones(_language())

    @app.get("/local/departments")
    def departments() -> dict[str, Any]:
        return parts.catalogue.departments(_language())

    @app.get("/local/items")
    def items() -> dict[str, Any]:
        known = ("q", "zone", "dept", "bundles", "limit", "cursor", "frequent")
        query = {key: request.args[key][:80] for key in known if request.args.get(key)}
        return parts.catalogue.items(query, _language())

    @app.get("/local/items/<name>")
    def item(name: str) -> dict[str, Any]:
        return parts.catalogue.item(name, _language())


def _ordering(app: Flask, parts: Parts) -> None:
    @app.post("/local/person/check")
    def check() -> dict[str, Any]:
        number = person.checked(_text(_body(), "id_number"), parts.link.now().date())
        return {"ok": True, "masked": person.masked(number)}

    @app.post("/local/tickets")
    def take() -> tuple[dict[str, Any], int]:
        order = _order(_body(), parts)
        return parts.issuing.take(order, _key()).body(), 201

    @app.post("/local/arrivals")
    def arrive() -> tuple[dict[str, Any], int]:
        return parts.issuing.arrive(_arrival(_body(), parts), _key()).body(), 201

    @app.post("/local/tickets/<token>/reprint")
    def reprint(token: str) -> dict[str, Any]:
        return parts.issuing.reprint(_token(token), _key(), _language()).body()

    @app.post("/local/tickets/<token>/cancel")
    def cancel(token: str) -> Any:
        return parts.issuing.cancel(_token(token), _key(), _language())

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
    item = _text(body, "item")
    snapshot = parts.keeper.snapshot
    if snapshot is not None and "tickets" not in snapshot.offers:
        raise problem(409, "no_tickets_here")
    if snapshot is not None and snapshot.narrow and not snapshot.shows(item):
        raise problem(409, "item_not_here", item=item)
    id_number, id_type = _person(body, parts)
    return Order(
        item=item,
        language=_language(),
        id_number=id_number,
        id_type=id_type,
        priority=_text(body, "priority") if body.get("priority") else None,
        route=_text(body, "route") if body.get("route") else None,
    )


def _arrival(body: dict[str, Any], parts: Parts) -> Arrival:
    id_number, id_type = _person(body, parts)
    if id_number:
        return Arrival(_language(), id_number=id_number, id_type=id_type)
    code = "".join(_text(body, "code").split()).upper()
    if len(code) != _CODE or not (code.isascii() and code.isalnum()):
        raise problem(404, "unknown_booking")
    return Arrival(_language(), code=code)


def _person(body: dict[str, Any], parts: Parts) -> tuple[str | None, str | None]:
    """Number and type of a document: of the card that lies on the reader, or as typed."""
    if body.get("card"):
        card = parts.presented.find(_text(body, "card"))
        if card is None:
            raise problem(409, "card_gone")
        return card.number, card.id_type
    if not body.get("id_number"):
        return None, None
    number = person.checked(_text(body, "id_number"), parts.link.now().date())
    return number, person.id_type(number)


def _body() -> dict[str, Any]:
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise problem(400, "bad_request", "the body must be a JSON object")
    return body


def _text(body: dict[str, Any], field: str) -> str:
    value = body.get(field)
    if not isinstance(value, str) or not 0 < len(value.strip()) <= 64:
        raise problem(422, "bad_request", f"{field} must be a short text", field=field)
    return value.strip()


def _token(token: str) -> str:
    if not token.replace("-", "").replace("_", "").isalnum() or len(token) > 80:
        raise problem(404, "unknown_ticket")
    return token


def _key() -> str:
    key = request.headers.get("Idempotency-Key", "")
    if not 8 <= len(key) <= 128:
        raise problem(400, "idempotency_key_required")
    return key


def _language() -> str:
    return "en" if request.headers.get("Accept-Language", "").startswith("en") else "zh"

"""The local API besides tickets: finding what is one's own, rating, a guide, papers, the voice."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Flask, Response, request

from kiosk import asked
from kiosk.form_slip import forms_of
from kiosk.parts import Parts
from kiosk.problems import Problem, problem

_LAST = 4


def register(app: Flask, parts: Parts) -> None:
    """Put the routes of the services into the kiosk's local web."""
    _own(app, parts)
    _rating(app, parts)
    _helping(app, parts)
    _speaking(app, parts)


def _own(app: Flask, parts: Parts) -> None:
    @app.post("/local/own")
    def own() -> Any:
        """Tickets of today: by card, by document, or by a number with the last four characters."""
        body = asked.body()
        number, id_type = asked.person(body, parts)
        if number:
            wish = {"id_type": id_type or "resident", "id_number": number}
        else:
            last4 = asked.text(body, "last4")
            if len(last4) != _LAST or not last4.isascii() or not last4.isalnum():
                raise problem(422, "bad_request", field="last4")
            wish = {"number": asked.text(body, "number"), "last4": last4.upper()}
        return parts.upstream.post("/tickets/own", wish, asked.fresh(), language=asked.language())

    @app.get("/local/tickets/<token>")
    def ticket(token: str) -> Any:
        return parts.upstream.get(f"/tickets/{asked.token(token)}", language=asked.language())

    @app.post("/local/choices")
    def choice() -> tuple[str, int]:
        """Which way somebody chose (rule PQ-7b). Nobody waits for it, nor hears that it failed."""
        body = asked.body()
        wish = {name: asked.text(body, name) for name in ("item", "route")}
        try:
            parts.upstream.try_once(
                "/route-choices", {"kiosk": parts.settings.id, **wish}, secrets.token_hex(16)
            )
        except Problem as lost:
            asked.log.warning("choice.lost", code=lost.code, **wish)
        return "", 204

    @app.post("/local/guides/<item>")
    def guide(item: str) -> dict[str, Any]:
        """Print what an item needs on a long slip."""
        language = asked.language()
        return parts.issuing.guide(
            parts.catalogue.item(item, language), parts.head(language), language
        )

    @app.post("/local/forms/<item>")
    def forms(item: str) -> dict[str, Any]:
        """Print the item's forms to fill in; 404 where it has none."""
        language = asked.language()
        found = parts.catalogue.item(item, language)
        if not forms_of(found):
            raise problem(404, "not_found")
        return parts.issuing.forms(found, parts.head(language), language)


def _rating(app: Flask, parts: Parts) -> None:
    @app.get("/local/tickets/<token>/rating")
    def invitation(token: str) -> Any:
        path = f"/tickets/{asked.token(token)}/rating"
        return parts.upstream.get(path, language=asked.language())

    @app.post("/local/tickets/<token>/rating")
    def rate(token: str) -> Any:
        body = asked.body()
        tags = body.get("tags") or []
        if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
            raise problem(422, "bad_request", field="tags")
        wish = {"level": asked.text(body, "level"), "tags": tags, "language": asked.language()}
        path = f"/tickets/{asked.token(token)}/rating"
        return parts.upstream.post(path, wish, asked.key(), language=asked.language())


def _helping(app: Flask, parts: Parts) -> None:
    @app.post("/local/help")
    def call() -> dict[str, Any]:
        body = asked.body()
        return parts.helping.call(asked.text(body, "page"), asked.text(body, "reason"), asked.key())

    @app.post("/local/help/end")
    def end() -> tuple[str, int]:
        parts.helping.end(asked.key())
        return "", 204


def _speaking(app: Flask, parts: Parts) -> None:
    @app.post("/local/voice")
    def say() -> dict[str, str]:
        body = asked.body()
        words = body.get("text")
        if not isinstance(words, str) or not words.strip():
            raise problem(422, "bad_request", field="text")
        name = parts.speaking.say(" ".join(words.split()), asked.language())
        return {"url": f"/local/voice/{name}.wav"}

    @app.get("/local/voice/<name>.wav")
    def sound(name: str) -> Response:
        wav = parts.speaking.find(name)
        if wav is None:
            raise problem(404, "not_found")
        answer = Response(wav, mimetype="audio/wav")
        # A player asks for parts of a file.
        answer.make_conditional(request.environ, accept_ranges=True, complete_length=len(wav))
        return answer

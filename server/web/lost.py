"""Whoever opens an address in a browser gets a page also when nothing is there; programs get the
problem as it is."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, request

from config.translations import refusal
from server.web import auth, errors, shells
from server.web.web import Web

API = auth.PREFIX.split("/v")[0] + "/"


def register(app: Flask, web: Web) -> None:
    @app.after_request
    def as_page(answer: Response) -> Response:
        if answer.mimetype != errors.MEDIA_TYPE or not _by_browser():
            return answer
        told: dict[str, Any] = answer.get_json()
        page = shells.page_of(web, "lost", told["title"], **_said(told))
        page.status_code = answer.status_code
        return page


def _by_browser() -> bool:
    """An address outside the interface, and a page is what is wanted most."""
    kinds = [errors.MEDIA_TYPE, "application/json", "text/html"]
    return (
        request.method in {"GET", "HEAD"}
        and not request.path.startswith((API, "/static/"))
        and request.accept_mimetypes.best_match(kinds) == "text/html"
    )


def _said(told: dict[str, Any]) -> dict[str, Any]:
    """The refusal in both languages, because the reader may switch."""
    (title, detail), (title_en, detail_en) = (
        refusal(language, told["code"], told) for language in ("zh", "en")
    )
    return {
        "title": title, "title_en": title_en, "detail": detail, "detail_en": detail_en,
        "request_id": told.get("request_id"),
    }  # fmt: skip

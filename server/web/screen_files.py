"""Pictures, films and photos as screens fetch them: by names that only screens are told."""

from __future__ import annotations

from flask import Flask, Response, send_file

from server.rules.refusals import Refused
from server.steps.views.media import file_of
from server.web.web import Web

FOLDER = "media"


def register(app: Flask, web: Web) -> None:
    app.add_url_rule("/media/<name>", "media file", lambda name: _shown(web, "media", name))
    app.add_url_rule("/photos/<name>", "photo", lambda name: _shown(web, "photo", name))


def _shown(web: Web, kind: str, name: str) -> Response:
    file = web.house.read(file_of, kind, name)
    path = web.settings.data / FOLDER / file if file else None
    if path is None or not path.is_file():
        raise Refused("not_found")
    # A photo may be taken back; a file of the playlist never changes under its name.
    answer = send_file(path, conditional=True, max_age=3600 if kind == "media" else 0)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer

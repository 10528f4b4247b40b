"""Pictures, films, notices and photos for screens."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from flask import g, request
from flask_openapi import APIBlueprint
from pydantic import BaseModel, Field

from server.rules.refusals import Refused
from server.steps import screen_media as steps
from server.steps.views.media import is_named, media_view
from server.web import auth, uploads
from server.web.api.describe import ok, tag
from server.web.api.requests import ById, Sent, Word
from server.web.screen_files import FOLDER
from server.web.web import Web

TAGS = tag("media", "What screens show between calls: uploads are checked and drawn anew.")
QUOTA = 2 * 2**30


class FileQuery(BaseModel):
    name: Annotated[str, Field(max_length=80)] = ""


class EntryWish(Sent):
    media: Word | None = Field(None, description="a file; none: the words are shown")
    text: Annotated[str, Field(max_length=160)] = ""
    text_en: Annotated[str, Field(max_length=320)] = ""
    screens: Literal["all"] | Annotated[list[Word], Field(min_length=1, max_length=400)] = "all"
    first_day: date | None = None
    last_day: date | None = None
    seconds: Annotated[int, Field(ge=3, le=600)] = 12


class ByStaff(BaseModel):
    staff: Word


class Media(BaseModel):
    used: int
    quota: int
    files: list[dict[str, Any]]
    playlist: list[dict[str, Any]]
    staff: list[dict[str, Any]]
    screens: list[dict[str, Any]]


def folder(web: Web) -> Path:
    return web.settings.data / FOLDER


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    def listed() -> dict[str, Any]:
        found: dict[str, Any] = house.read(media_view, QUOTA)
        return found

    def do(step: Callable[..., dict[str, Any]], wish: Any) -> dict[str, Any]:
        _forget(web, house.do(step, wish, actor=auth.actor(), key=g.key).get("gone"))
        return listed()

    @api.get("/media", tags=TAGS, summary="All of it", responses=ok(Media))
    def media() -> dict[str, Any]:
        return listed()

    @api.post("/media", tags=TAGS, summary="Upload a file", responses=ok(Media, 201))
    def upload(query: FileQuery) -> tuple[dict[str, Any], int]:
        """The file itself is the body; what it is, is told by its content. Both pictures and films
        are drawn anew, which takes minutes for a long film."""
        with uploads.received(request.stream, folder(web), uploads.FILM_BYTES) as sent:
            kept = uploads.keep(sent, folder(web))
        wish = steps.AddMedia(query.name, **asdict(kept), quota=QUOTA)
        try:
            return do(steps.add_media, wish), 201
        except Refused:
            _forget(web, kept.file)
            raise

    @api.delete("/media/<id>", tags=TAGS, summary="Delete a file", responses=ok(Media))
    def remove(path: ById) -> dict[str, Any]:
        return do(steps.remove_media, steps.RemoveMedia(path.id))

    _playlist(api, do)
    _photos(api, web, do)


def _playlist(api: APIBlueprint, do: Callable[..., dict[str, Any]]) -> None:
    @api.post("/playlist", tags=TAGS, summary="Add an entry", responses=ok(Media, 201))
    def add(body: EntryWish) -> tuple[dict[str, Any], int]:
        screens = () if body.screens == "all" else tuple(body.screens)
        wish = steps.AddEntry(
            body.media, body.text, body.text_en, screens, body.first_day, body.last_day,
            body.seconds,
        )  # fmt: skip
        return do(steps.add_entry, wish), 201

    @api.delete("/playlist/<id>", tags=TAGS, summary="Take one out", responses=ok(Media))
    def drop(path: ById) -> dict[str, Any]:
        return do(steps.remove_entry, steps.RemoveEntry(path.id))


def _photos(api: APIBlueprint, web: Web, do: Callable[..., dict[str, Any]]) -> None:
    @api.put("/photos/<staff>", tags=TAGS, summary="Photo of a clerk", responses=ok(Media))
    def photo(path: ByStaff) -> dict[str, Any]:
        """The picture itself is the body; it is redrawn and cut to 4:5."""
        with uploads.received(request.stream, folder(web), uploads.IMAGE_BYTES) as sent:
            kept = uploads.keep_photo(sent, folder(web))
        return do(steps.set_photo, steps.SetPhoto(path.staff, kept.file, kept.bytes))

    @api.delete("/photos/<staff>", tags=TAGS, summary="Remove it", responses=ok(Media))
    def forget(path: ByStaff) -> dict[str, Any]:
        return do(steps.remove_photo, steps.RemovePhoto(path.staff))


def _forget(web: Web, file: str | None) -> None:
    """Delete a file that no row names any more."""
    if file is None or web.house.read(is_named, file):
        return
    with contextlib.suppress(OSError):
        (folder(web) / file).unlink()

"""The rota by half day: look, place, rotate, gaps, history, files."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Response, g
from flask_openapi import APIBlueprint

from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.place import CellWish, PlaceAll, Rotate, Turn, place_all, rotate
from server.steps.repeats import Step
from server.steps.rota_facts import plan
from server.steps.rota_gaps import gaps_of
from server.steps.views.post_history import history_view
from server.steps.views.posts import posts_today_view
from server.steps.views.rota import gap_json, rota_view
from server.store.engine import Reader
from server.web import auth, rota_files
from server.web.access import DECIDING
from server.web.api.describe import ok, tag
from server.web.api.requests import Asked
from server.web.api.rota_shapes import (
    Changed,
    Gaps,
    History,
    HistoryQuery,
    PostsToday,
    Rota,
    RotaFileWish,
    RotaQuery,
    RotateWish,
    RotaTried,
    RotaWish,
    SpanQuery,
)
from server.web.web import Web

TAGS = tag("rota", "Who is on which post, half day by half day, and where nobody would be.")
AHEAD = timedelta(days=14)
BACK = timedelta(days=90)
MOST = 62


def managing() -> bool:
    """May whoever asks see why somebody is away, and change the rota?"""
    return auth.actor().role in DECIDING


def register(api: APIBlueprint, web: Web) -> None:
    _look(api, web)
    _change(api, web)


def _look(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get("/rota", tags=TAGS, summary="The rota of some days", responses=ok(Rota))
    def rota_(query: RotaQuery) -> dict[str, Any]:
        day = query.day or house.floor.day(house.now())
        found: dict[str, Any] = house.read(
            rota_view, day, query.days, house.now(), managing=managing()
        )
        return found

    @api.get("/rota/gaps", tags=TAGS, summary="Where nobody would be", responses=ok(Gaps))
    def gaps_(query: SpanQuery) -> dict[str, Any]:
        """A fortnight from today, or the days asked for."""
        return {"gaps": house.read(_gaps, query, house.now(), managing())}

    @api.get("/rota/history", tags=TAGS, summary="Who held which post", responses=ok(History))
    def history_(query: HistoryQuery) -> dict[str, Any]:
        last = query.to or house.floor.day(house.now())
        first = query.from_ or last - BACK
        found: dict[str, Any] = house.read(history_view, query.staff, query.post, first, last)
        return found

    @api.get("/rota/export", tags=TAGS, summary="The rota as CSV", responses={200: None})
    def export_rota_(query: SpanQuery) -> Response:
        first = query.from_ or house.floor.day(house.now())
        last = query.to or first + timedelta(days=6)
        if not 0 <= (last - first).days < MOST:
            raise Refused("bad_request", field="to")
        answer = Response(house.read(rota_files.given, first, last), mimetype="text/csv")
        name = f"rota-{first.isoformat()}-{last.isoformat()}.csv"
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    @api.get("/posts", tags=TAGS, summary="Who is on post now", responses=ok(PostsToday))
    def posts_(query: Asked) -> dict[str, Any]:
        found: dict[str, Any] = house.read(posts_today_view, house.now(), managing=managing())
        return found


def _change(api: APIBlueprint, web: Web) -> None:
    house = web.house

    def do(step: Step, command: Any) -> dict[str, Any]:
        try:
            return house.do(step, command, actor=auth.actor(), key=g.key)
        except Refused as no:
            raise rota_files.worded(no) from None

    @api.put("/rota", tags=TAGS, summary="Place people", responses=ok(Changed))
    def place_(body: RotaWish) -> dict[str, Any]:
        cells = tuple(CellWish(**one.model_dump()) for one in body.cells)
        return do(place_all, PlaceAll(cells, body.reason))

    @api.post(
        "/rota/rotations", tags=TAGS, summary="Posts pass on from a day on", responses=ok(Changed)
    )
    def rotate_(body: RotateWish) -> dict[str, Any]:
        turns = tuple(Turn(**one.model_dump()) for one in body.turns)
        return do(rotate, Rotate(turns, body.from_, body.reason))

    @api.post(
        "/rota/import",
        tags=TAGS,
        summary="Enter a CSV file, or look at what it would enter",
        responses={**ok(RotaTried, 201), 200: RotaTried},
    )
    def import_rota_(body: RotaFileWish) -> tuple[dict[str, Any], int]:
        return rota_files.take_in(web, body)


def _gaps(
    conn: Reader, floor: Floor, query: SpanQuery, now: Any, managing: bool
) -> list[dict[str, Any]]:
    first = query.from_ or floor.day(now)
    last = query.to or first + AHEAD
    if not 0 <= (last - first).days < MOST:
        raise Refused("bad_request", field="to")
    known = plan(conn, floor, first, last)
    return [gap_json(known, gap, managing=managing) for gap in gaps_of(known, now)]

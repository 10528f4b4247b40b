"""Windows, and what is done at them."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_openapi import APIBlueprint

from server.rules.refusals import Refused
from server.steps import views
from server.steps.repeats import Step
from server.steps.window import (
    CloseWindow,
    OpenWindow,
    PauseWindow,
    close_window,
    open_window,
    pause_window,
)
from server.web import auth
from server.web.api.answers import Console, WindowAnswer, Windows
from server.web.api.describe import ok, tag
from server.web.api.requests import ByNo, Nothing, Open, Pause
from server.web.web import Web

TAGS = tag("windows", "Windows of the hall and the posts at them.")


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    def window(no: str, *, staff: bool) -> dict[str, Any]:
        found: list[dict[str, Any]] = house.read(views.window_views, staff=staff, only=no)
        return {"window": found[0]}

    def do(step: Step, command: Any, no: str) -> dict[str, Any]:
        house.do(step, command, actor=auth.actor(), key=g.key)
        return window(no, staff=True)

    @api.get("/windows", tags=TAGS, summary="All windows", responses=ok(Windows))
    def windows() -> dict[str, Any]:
        return {"windows": house.read(views.window_views, staff=False)}

    @api.get("/windows/<no>/console", tags=TAGS, summary="A clerk's console", responses=ok(Console))
    def console(path: ByNo) -> dict[str, Any]:
        if not auth.actor().may_stand_at(path.no) and path.no in house.hall.windows:
            raise Refused("not_your_window", window=path.no)
        return {**house.read(views.console_view, path.no, house.now()), "clock": web.clock()}

    @api.post("/windows/<no>/open", tags=TAGS, summary="Open", responses=ok(WindowAnswer))
    def open_(path: ByNo, body: Open) -> dict[str, Any]:
        wish = OpenWindow(path.no, body.post, body.profile, body.reason)
        answer = house.do(open_window, wish, actor=auth.actor(), key=g.key)
        return window(path.no, staff=True) | {"warnings": answer.get("warnings", [])}

    @api.post("/windows/<no>/pause", tags=TAGS, summary="Pause", responses=ok(WindowAnswer))
    def pause(path: ByNo, body: Pause) -> dict[str, Any]:
        return do(pause_window, PauseWindow(path.no, body.reason, body.back), path.no)

    @api.post("/windows/<no>/close", tags=TAGS, summary="Close", responses=ok(WindowAnswer))
    def close(path: ByNo, body: Nothing) -> dict[str, Any]:
        return do(close_window, CloseWindow(path.no), path.no)

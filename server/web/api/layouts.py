"""Layouts of screens: what stands where, by the administrator, with its history."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from flask import g
from flask_openapi import APIBlueprint
from pydantic import BaseModel, Field

from server.steps.screen_layouts import RevertLayout, SaveLayout, revert_layout, save_layout
from server.steps.views.layouts import layout_view, layouts_view
from server.web import auth
from server.web.api.answers import Answer, Moment
from server.web.api.describe import ok, tag
from server.web.api.requests import ByScreen, Sent, Word
from server.web.web import Web

TAGS = tag("layouts", "What stands where on each screen, who arranged it, and what was before.")


class RegionSent(Sent):
    part: Word = Field(description="newest, calls, waiting, notes, windows, window, results, …")
    x: Annotated[int, Field(ge=0, le=11)]
    y: Annotated[int, Field(ge=0, le=19)]
    w: Annotated[int, Field(ge=1, le=12)]
    h: Annotated[int, Field(ge=1, le=20)]
    zones: Annotated[list[Word], Field(max_length=60)] | None = None
    window: Word | None = None


class LayoutSent(Sent):
    """On a grid of 12 columns, with 12 rows (landscape) and 20 rows (portrait)."""

    theme: Literal["dark", "light", "contrast"] = "dark"
    languages: Literal["both", "turn", "zh", "en"] = "both"
    density: Literal["calm", "normal", "dense"] = "normal"
    landscape: Annotated[list[RegionSent], Field(max_length=24)]
    portrait: Annotated[list[RegionSent], Field(max_length=24)]


class LayoutWish(Sent):
    layout: LayoutSent | None = Field(description="null: back to what the display's type has")
    based_on: Annotated[int, Field(ge=0, le=2**31 - 1)] = Field(
        description="the version that was edited; 0: none"
    )
    note: Annotated[str, Field(max_length=80)] = ""


class RevertWish(Sent):
    version: Annotated[int, Field(ge=0, le=2**31 - 1)] = Field(description="0: the type's own")


class LayoutHead(Answer):
    screen: str
    type: str
    version: int
    default: bool
    saved_at: Moment | None
    saved_by: str | None


class Layout(LayoutHead):
    layout: dict[str, Any]
    own: dict[str, Any]
    warnings: list[dict[str, Any]]
    zones: list[dict[str, Any]]
    windows: list[dict[str, Any]]
    history: list[dict[str, Any]]


class Layouts(BaseModel):
    layouts: list[LayoutHead]


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get("/layouts", tags=TAGS, summary="Every screen", responses=ok(Layouts))
    def layouts() -> dict[str, Any]:
        return {"layouts": house.read(layouts_view)}

    @api.get("/layouts/<screen>", tags=TAGS, summary="One screen", responses=ok(Layout))
    def layout(path: ByScreen) -> dict[str, Any]:
        found: dict[str, Any] = house.read(layout_view, path.screen)
        return found

    @api.put("/layouts/<screen>", tags=TAGS, summary="Arrange it", responses=ok(Layout))
    def save(path: ByScreen, body: LayoutWish) -> dict[str, Any]:
        """Refused with every fault of it at once; the running screen follows at once."""
        content = body.layout.model_dump(exclude_none=True) if body.layout else None
        wish = SaveLayout(path.screen, content, body.based_on, body.note)
        return house.do(save_layout, wish, actor=auth.actor(), key=g.key)

    @api.post("/layouts/<screen>/revert", tags=TAGS, summary="Bring one back", responses=ok(Layout))
    def revert(path: ByScreen, body: RevertWish) -> dict[str, Any]:
        wish = RevertLayout(path.screen, body.version)
        return house.do(revert_layout, wish, actor=auth.actor(), key=g.key)

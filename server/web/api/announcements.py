"""What is told to everybody in the hall: by loudspeaker, on screens, kiosks and phones."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_openapi import APIBlueprint

from server.rules.telling import Kind
from server.steps.tell_all import EndTold, Tell, end_told, tell
from server.steps.views.announcements import announcements_view
from server.steps.voice_areas import all_areas
from server.web import auth
from server.web.api.announcement_shapes import Announcement, Announcements, TellWish
from server.web.api.describe import ok, tag
from server.web.api.requests import ById
from server.web.web import Web

TAGS = tag("announcements", "Said in voice areas and shown everywhere; evacuation before all else.")


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get("/announcements", tags=TAGS, summary="Of today", responses=ok(Announcements))
    def announcements() -> dict[str, Any]:
        rows = house.read(announcements_view, house.now())
        return {"announcements": rows, "areas": sorted(all_areas(house.hall))}

    @api.post("/announcements", tags=TAGS, summary="Begin one", responses=ok(Announcement, 201))
    def tell_(body: TellWish) -> tuple[dict[str, Any], int]:
        wish = Tell(Kind(body.kind), body.text, body.text_en, body.areas, body.repeat, body.until)
        return house.do(tell, wish, actor=auth.actor(), key=g.key), 201

    @api.delete("/announcements/<id>", tags=TAGS, summary="End it", responses=ok(Announcement))
    def end_told_(path: ById) -> dict[str, Any]:
        return house.do(end_told, EndTold(path.id), actor=auth.actor())

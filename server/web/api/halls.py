"""The hall as a whole, its boards, its clock, and case records."""

from __future__ import annotations

from typing import Any

from flask_openapi import APIBlueprint

from server.steps import views
from server.steps.views.boards import board_view
from server.web import auth
from server.web.api.answers import Board, Case, ClockAnswer, HallAnswer
from server.web.api.describe import ok, tag
from server.web.api.requests import ByNo, ByScreen
from server.web.web import Web

TAGS = tag("hall", "The hall as it is now.")


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get("/hall", tags=TAGS, summary="Live state", responses=ok(HallAnswer))
    def hall() -> dict[str, Any]:
        view: dict[str, Any] = house.read(views.hall_view, house.now())
        view["hall"] |= about(web)
        if not auth.is_staff():
            for window in view["windows"]:
                for hidden in ("person_masked", "priority_group", "verified_by"):
                    (window["ticket"] or {}).pop(hidden, None)
        return {**view, "clock": web.clock()}

    @api.get("/boards/<screen>", tags=TAGS, summary="What a screen shows", responses=ok(Board))
    def board(path: ByScreen) -> dict[str, Any]:
        found: dict[str, Any] = house.read(board_view, path.screen, house.now(), web.clock())
        return found

    @api.get("/clock", tags=TAGS, summary="The hall's time", responses=ok(ClockAnswer))
    def clock() -> dict[str, Any]:
        return web.clock()

    @api.get("/cases/<no>", tags=TAGS, summary="A case record", responses=ok(Case))
    def case(path: ByNo) -> dict[str, Any]:
        found: dict[str, Any] = house.read(views.case_view, path.no)
        return found


def about(web: Web) -> dict[str, Any]:
    """What kiosks and consoles need to know of the hall besides its state."""
    hall = web.house.hall
    named = ("id", "name", "name_en")
    return {
        "address": hall.address,
        "address_en": hall.address_en,
        "consult": hall.phones.consult,
        "fictional": hall.fictional,
        "floors": hall.floors,
        "priority_groups": [
            {**{k: getattr(g, k) for k in named}, "proof": g.proof, "lane": g.lane}
            for g in hall.tickets.priority_groups
        ],
        "whereabouts": [
            {**{k: getattr(w, k) for k in named}, "back_in_min": w.back_in_min}
            for w in hall.display.whereabouts
        ],
        "screens": [{"id": d.id, "zones": list(d.zones)} for d in hall.displays.values()],
        "kiosks": [
            {
                "id": k.id,
                "place": k.place,
                "place_en": k.place_en,
                "site": k.site,
                "zones": list(k.zones),
            }
            for k in hall.kiosks.values()
        ],
        "calls": {
            "repeat": hall.tickets.call.repeat,
            "interval_s": hall.tickets.call.interval_s,
            "missed_after": hall.tickets.missed.after_calls,
        },
    }

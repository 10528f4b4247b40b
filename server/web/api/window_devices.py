"""Signs, call pads and raters at windows: what their machine is told, and what it says."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_openapi import APIBlueprint

from server.rules.refusals import Refused
from server.steps.rate import RateAtWindow, rate_at_window
from server.steps.ratings import evaluation_of
from server.steps.views.window_devices import desk_view, device_view, devices_view
from server.steps.window_devices import Report, report
from server.web import auth
from server.web.api.describe import ok, tag
from server.web.api.requests import ByNo
from server.web.api.window_device_shapes import (
    ByDevice,
    Desk,
    DeviceReport,
    Devices,
    DeviceSettings,
    KeyRated,
    KeyRating,
    Reported,
)
from server.web.web import Web

TAGS = tag("window devices", "Signs, call pads and raters, each machine for its own windows only.")


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get("/window-devices", tags=TAGS, summary="All machines", responses=ok(Devices))
    def all_devices() -> dict[str, Any]:
        return {"devices": house.read(devices_view, house.now())}

    @api.get("/window-devices/<id>", tags=TAGS, summary="Settings", responses=ok(DeviceSettings))
    def device_settings(path: ByDevice) -> dict[str, Any]:
        return {**device_view(house.floor, _itself(path.id)), "clock": web.clock()}

    @api.post(
        "/window-devices/<id>/heartbeat", tags=TAGS, summary="How it is", responses=ok(Reported)
    )
    def device_heartbeat(path: ByDevice, body: DeviceReport) -> dict[str, Any]:
        lines = [line.model_dump(mode="json") for line in body.devices]
        said = Report(_itself(path.id), body.version, body.link, lines)
        # Said again every few seconds: nothing is kept under its key.
        house.do(report, said, actor=auth.actor())
        return {"now": web.clock()["now"], "version": house.hall.version}

    @api.get("/windows/<no>/desk", tags=TAGS, summary="For its devices", responses=ok(Desk))
    def desk(path: ByNo) -> dict[str, Any]:
        shown: dict[str, Any] = house.read(desk_view, _own(web, path.no), house.now())
        return shown

    @api.post("/windows/<no>/rating", tags=TAGS, summary="A rater's key", responses=ok(KeyRated))
    def rate_at_window_(path: ByNo, body: KeyRating) -> dict[str, Any]:
        wish = RateAtWindow(_own(web, path.no), body.source, _level(web, body.key), body.ticket)
        house.do(rate_at_window, wish, actor=auth.actor(), key=g.key)
        return {"taken": True}


def _itself(id_: str) -> str:
    """The machine in the path, which must be the one that asks; refuses ``not_this_device``."""
    if auth.actor().id != f"windows:{id_}":
        raise Refused("not_this_device", device=id_)
    return id_


def _own(web: Web, no: str) -> str:
    """A window of the machine that asks; refuses ``unknown_window`` and ``not_your_window``."""
    if no not in web.house.hall.windows:
        raise Refused("unknown_window", window=no)
    if not auth.actor().may_stand_at(no):
        raise Refused("not_your_window", window=no)
    return no


def _level(web: Web, key: int) -> str:
    """The hall's name for a key. Makers count as platforms do: 5 is the best."""
    for level in evaluation_of(web.house.floor).levels:
        if level.platform_code == key:
            return level.name
    raise Refused("unknown_level")

"""Items and bundles, zones and departments. Anybody may read these."""

from __future__ import annotations

from typing import Any

from flask_openapi import APIBlueprint

from server.rules.refusals import Refused
from server.steps import views
from server.web import kiosks
from server.web.api.answers import Zones
from server.web.api.describe import ok, tag
from server.web.api.item_answers import Departments, ItemDetail, Items
from server.web.api.requests import ById, ItemsQuery
from server.web.web import Web

TAGS = tag("items", "What the hall handles, and where.")


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get("/items", tags=TAGS, summary="Search items", responses=ok(Items))
    def items(query: ItemsQuery) -> dict[str, Any]:
        if query.zone is not None and query.zone not in house.hall.zones:
            raise Refused("unknown_zone", zone=query.zone)
        found = web.catalogue.search(
            query.q,
            zone=query.zone,
            dept=query.dept,
            bundles=query.bundles,
            frequent=query.frequent == "1",
        )
        found = kiosks.own(web, found)
        start = int(query.cursor or 0)
        end = start + query.limit
        return {
            "items": web.catalogue.rows(found[start:end]),
            "next": str(end) if end < len(found) else None,
        }

    @api.get("/items/<id>", tags=TAGS, summary="One item in full", responses=ok(ItemDetail))
    def item(path: ById) -> dict[str, Any]:
        return web.catalogue.detail(path.id)

    @api.get("/zones", tags=TAGS, summary="Zones with their queues", responses=ok(Zones))
    def zones() -> dict[str, Any]:
        return {"zones": house.read(views.zones_view, house.now())}

    @api.get("/departments", tags=TAGS, summary="Departments", responses=ok(Departments))
    def departments() -> dict[str, Any]:
        return {"departments": web.catalogue.departments()}

"""The search box of the guide desk: everything in the hall, by whatever people say."""

from __future__ import annotations

from typing import Any

from flask_openapi import APIBlueprint

from server.web import auth, finding
from server.web.api.describe import ok, tag
from server.web.api.finding_shapes import FindWish, Found
from server.web.web import Web

TAGS = tag("search", "Items, windows, departments, zones; tickets, bookings and cases.")


def register(api: APIBlueprint, web: Web) -> None:
    @api.post("/search", tags=TAGS, summary="Search everything", responses=ok(Found))
    def search(body: FindWish) -> dict[str, Any]:
        return {
            "things": finding.things(web, body.q[:60], body.limit),
            "people": finding.people(web, body.q, auth.actor(), look=body.look),
        }

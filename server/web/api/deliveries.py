"""Messages to outside platforms: what was sent, what failed, once more."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from flask import g
from flask_openapi import APIBlueprint
from pydantic import BaseModel, Field

from server.steps.deliver import Resend, resend
from server.steps.views.deliveries import deliveries_view, platforms_view
from server.web import auth
from server.web.api.answers import Answer, Moment
from server.web.api.describe import ok, tag
from server.web.api.requests import Asked, ById, Nothing, Word
from server.web.web import Web

TAGS = tag("deliveries", "Webhooks: signed messages to the platform that made a booking.")


class Platform(Answer):
    id: str
    name: str
    channel: Literal["province", "yushiban", "yunjiaohao"]
    state: Literal["good", "failing", "off", "no_address"]
    webhook_url: str | None
    since: Moment | None = Field(description="since when it fails, or was switched off")
    counts: dict[str, int] = Field(description="messages by state")


class Platforms(BaseModel):
    platforms: list[Platform]


class DeliveriesQuery(Asked):
    client: Word | None = None
    state: Literal["due", "sent", "failed", "dropped"] | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str, Field(max_length=26, pattern=r"^[0-9A-Z]*$")] = ""


class DeliveryShown(Answer):
    id: str
    client: str
    event: str
    state: str
    tries: int
    status: int | None
    body: dict[str, Any]


class Deliveries(BaseModel):
    deliveries: list[DeliveryShown]
    next: str | None


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get("/deliveries", tags=TAGS, summary="Messages, latest first", responses=ok(Deliveries))
    def deliveries_(query: DeliveriesQuery) -> dict[str, Any]:
        asked = (query.client, query.state, query.cursor, query.limit)
        return house.read(deliveries_view, *asked)

    @api.get("/platforms", tags=TAGS, summary="Who may book", responses=ok(Platforms))
    def platforms_() -> dict[str, Any]:
        return {"platforms": house.read(platforms_view)}

    @api.post(
        "/deliveries/<id>/resend", tags=TAGS, summary="Send again", responses=ok(DeliveryShown)
    )
    def resend_delivery(path: ById, body: Nothing) -> dict[str, Any]:
        return house.do(resend, Resend(path.id), actor=auth.actor(), key=g.key)

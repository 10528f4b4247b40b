"""Sentences of the manager on screens."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from flask import g
from flask_openapi import APIBlueprint
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from server.steps.screen_messages import EndMessage, ShowMessage, end_message, show_message
from server.steps.views.screen_messages import messages_view
from server.web import auth
from server.web.api.answers import Answer, Moment
from server.web.api.describe import ok, tag
from server.web.api.requests import ById, Sent, Word
from server.web.web import Web

TAGS = tag("messages", "Sentences on screens: shown at once, taken down by hand or by the clock.")


class MessageWish(Sent):
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"screens": "all", "text": "一楼卫生间检修，请到二楼"}]},
    )
    screens: Literal["all"] | Annotated[list[Word], Field(min_length=1, max_length=400)] = Field(
        description="ids of screens, or `all`"
    )
    text: Annotated[str, Field(min_length=1, max_length=120, pattern=r"\S")]
    text_en: Annotated[str, Field(max_length=240)] = ""
    until: AwareDatetime | None = Field(None, description="else the end of the hall's day")


class Message(Answer):
    id: str
    screens: Literal["all"] | list[str]
    text: str
    text_en: str
    shown_at: Moment
    until: Moment
    ended_at: Moment | None


class Messages(BaseModel):
    messages: list[Message]


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get("/messages", tags=TAGS, summary="What stands on screens", responses=ok(Messages))
    def messages() -> dict[str, Any]:
        return {"messages": house.read(messages_view, house.now())}

    @api.post("/messages", tags=TAGS, summary="Show a sentence", responses=ok(Message, 201))
    def show(body: MessageWish) -> tuple[dict[str, Any], int]:
        screens = () if body.screens == "all" else tuple(body.screens)
        wish = ShowMessage(screens, body.text, body.text_en, body.until)
        return house.do(show_message, wish, actor=auth.actor(), key=g.key), 201

    @api.delete("/messages/<id>", tags=TAGS, summary="Take it down", responses=ok(Message))
    def end(path: ById) -> dict[str, Any]:
        return house.do(end_message, EndMessage(path.id), actor=auth.actor(), key=g.key)

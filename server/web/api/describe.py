"""How endpoints name their answers in the API's description."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from pydantic import BaseModel

Responses = dict[str | int | HTTPStatus, Any]


def ok(model: type[BaseModel], status: int = 200, *, or_nothing: bool = False) -> Responses:
    """The answer of an endpoint that succeeds, or 204 when there is nothing to tell."""
    return {status: model, 204: None} if or_nothing else {status: model}


def tag(name: str, description: str) -> list[Any]:
    """The chapter of the description that an endpoint stands in."""
    return [{"name": name, "description": description}]

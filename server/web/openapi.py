"""The API's description, completed from the access table: rights, keys, problems."""

from __future__ import annotations

import copy
from typing import Any

from flask_openapi import OpenAPI

from server.web.access import ACCESS, ANYBODY, NO_KEY, PUBLIC
from server.web.auth import KEY_LONGEST, PREFIX
from server.web.errors import MEDIA_TYPE

KEY_HEADER = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Unguessed and fresh for each command; a repeat answers what the first answered",
    "schema": {"type": "string", "minLength": 1, "maxLength": KEY_LONGEST, "pattern": "^[!-~]+$"},
    "example": "5f0c9b1e-52a7-4a0e-9a77-0d8e6f2f3f51",
}
_PROBLEM = {"content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
_WHY = {
    "400": "Malformed JSON, or no Idempotency-Key",
    "401": "No token, or one that nobody holds any more",
    "403": "Not for this role, window or topic",
    "404": "There is no such thing",
    "409": "The rules of the floor say no, see `code`",
    "410": "The item is no longer handled, or the time of a link or hold is over",
    "413": "Too large",
    "415": "Not JSON",
    "422": "A value is missing or not in the right form, see `errors`",
    "429": "Too many failed tries; `Retry-After` says when to go on",
}


def description(app: OpenAPI) -> dict[str, Any]:
    """The whole description; made once, after the last endpoint."""
    spec: dict[str, Any] = copy.deepcopy(app.api_doc)
    for path, operations in spec["paths"].items():
        for method, operation in operations.items():
            rule = path.removeprefix(PREFIX).replace("{", "<").replace("}", ">")
            _complete(operation, f"{method.upper()} {rule}")
    return spec


def _complete(operation: dict[str, Any], row: str) -> None:
    allowed = ACCESS[row]
    bearer: list[dict[str, list[str]]] = [{"bearer": []}]
    operation["security"] = [{}, *bearer] if PUBLIC in allowed else bearer
    operation["x-roles"] = sorted(allowed) if allowed != ANYBODY else ["anybody"]
    if row == "POST /oauth/token":
        _as_form(operation)
    wanted = {"401", "403", "404", "422", "429"}
    if row.startswith("POST"):
        wanted |= {"400", "409", "413", "415"}
        if row not in NO_KEY:
            operation.setdefault("parameters", []).append(KEY_HEADER)
    if row.startswith(("PATCH", "PUT", "DELETE")):
        wanted |= {"400", "409", "413", "415"}
        if row != "DELETE /session":
            operation.setdefault("parameters", []).append({**KEY_HEADER, "required": False})
    if row == "POST /tickets" or "/appointments" in row or "/remote-tickets" in row:
        wanted |= {"410"}
    for status in sorted(wanted):
        operation["responses"][status] = {"description": _WHY[status], **_PROBLEM}


def _as_form(operation: dict[str, Any]) -> None:
    """The framework describes every form as one with files."""
    (form,) = operation["requestBody"]["content"].values()
    operation["requestBody"]["content"] = {"application/x-www-form-urlencoded": form}

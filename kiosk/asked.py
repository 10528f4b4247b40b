"""What a request of the screen holds, checked; each raises Problem."""

from __future__ import annotations

import secrets
from typing import Any

import structlog
from flask import request

from kiosk import person as people
from kiosk.parts import Parts
from kiosk.problems import problem

_MANY = 4
log = structlog.get_logger(__name__)


def person(sent: dict[str, Any], parts: Parts) -> tuple[str | None, str | None]:
    """Number and type of a document: of the card that lies on the reader, or as typed."""
    if sent.get("card"):
        card = parts.presented.find(text(sent, "card"))
        if card is None:
            raise problem(409, "card_gone")
        return card.number, card.id_type
    if not sent.get("id_number"):
        return None, None
    number = people.checked(text(sent, "id_number"), parts.link.now().date())
    return number, people.id_type(number)


def body() -> dict[str, Any]:
    """The JSON object that was sent."""
    sent = request.get_json(silent=True)
    if not isinstance(sent, dict):
        raise problem(400, "bad_request", "the body must be a JSON object")
    return sent


def text(sent: dict[str, Any], field: str) -> str:
    """A short text of the body."""
    value = sent.get(field)
    if not isinstance(value, str) or not 0 < len(value.strip()) <= 64:
        raise problem(422, "bad_request", f"{field} must be a short text", field=field)
    return value.strip()


def texts(sent: dict[str, Any], field: str) -> tuple[str, ...]:
    """Some short texts of the body; none when the field is not there."""
    values = sent.get(field)
    if values is None:
        return ()
    if not isinstance(values, list) or len(values) > _MANY:
        raise problem(422, "bad_request", f"{field} must be a short list", field=field)
    return tuple(text({field: value}, field) for value in values)


def token(named: str) -> str:
    """A ticket's link as it stands in a path."""
    if not named.replace("-", "").replace("_", "").isalnum() or len(named) > 80:
        raise problem(404, "unknown_ticket")
    return named


def key() -> str:
    """The name of a command."""
    sent = request.headers.get("Idempotency-Key", "")
    if not 8 <= len(sent) <= 128:
        raise problem(400, "idempotency_key_required")
    return sent


def fresh() -> str:
    """A name for a command that changes nothing."""
    return secrets.token_hex(16)


def language() -> str:
    """The language that the screen speaks."""
    return "en" if request.headers.get("Accept-Language", "").startswith("en") else "zh"

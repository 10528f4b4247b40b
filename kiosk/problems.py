"""What the touch screen is told when something does not go: RFC 9457 with a stable code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Problem(Exception):
    """A refusal on its way to the screen. `body` is the whole problem as JSON."""

    def __init__(self, status: int, body: Mapping[str, Any]) -> None:
        super().__init__(str(body.get("code", status)))
        self.status = status
        self.body = dict(body)

    @property
    def code(self) -> str:
        return str(self.body.get("code", "internal_error"))


def problem(status: int, code: str, detail: str = "", **figures: object) -> Problem:
    """A problem of the kiosk's own making; the screen has the words for `code`."""
    return Problem(
        status,
        {"type": "about:blank", "status": status, "code": code, "detail": detail, **figures},
    )

"""Small questions to the demo's own processes on this machine."""

from __future__ import annotations

import http.client
import json
import time
import uuid
from typing import Any

TIMEOUT_S = 30.0
"""Long, since the first seconds on a busy machine belong to kiosks that fetch numbers too."""

AGAIN_S = 0.5


def answers(port: int, path: str) -> bool:
    """Does something at this port say that it is well?"""
    try:
        return _ask("GET", port, path, None)[0] == http.client.OK
    except (OSError, http.client.HTTPException):
        return False


def sign_in(port: int, user: str, password: str) -> str:
    """A fresh bearer token; raises OSError when the server does not give one. A database that has
    no time yet for another sign-in is asked again."""
    body, end = {"user": user, "password": password}, time.monotonic() + TIMEOUT_S
    while True:
        try:
            status, answer = _ask("POST", port, "/api/v1/session", body)
        except http.client.HTTPException as fault:
            raise OSError(f"sign-in of {user}: {fault!r}") from fault
        if status != http.client.SERVICE_UNAVAILABLE or time.monotonic() > end:
            break
        time.sleep(AGAIN_S)
    if "token" not in answer:
        raise OSError(f"sign-in of {user} answered {status}")
    return str(answer["token"])


def _ask(
    method: str, port: int, path: str, body: dict[str, str] | None
) -> tuple[int, dict[str, Any]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_S)
    try:
        headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
        connection.request(method, path, json.dumps(body) if body else None, headers)
        reply = connection.getresponse()
        text = reply.read()
        is_json = "json" in (reply.getheader("Content-Type") or "")
        answer = json.loads(text) if is_json and text else {}
        return reply.status, answer if isinstance(answer, dict) else {}
    finally:
        connection.close()

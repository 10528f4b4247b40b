"""The public API as the simulated people use it."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import httpx

PATIENCE_S = 60.0
RETRY_S = 0.5


class ServerGone(Exception):
    """The server did not answer for a minute."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said. ``code`` is the refusal's code, empty when it was carried out."""

    status: int
    body: dict[str, Any]

    @property
    def done(self) -> bool:
        return self.status < HTTPStatus.BAD_REQUEST

    @property
    def code(self) -> str:
        return "" if self.done else str(self.body.get("code", self.status))


class Api:
    """One connection for everybody. A server that restarts is waited for; every POST carries a key,
    so that a repeat does nothing twice.
    """

    def __init__(
        self,
        base: str,
        login: Mapping[str, str],
        devices: Mapping[str, str],
        *,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._client = httpx.Client(
            base_url=base, timeout=15.0, trust_env=False, transport=transport
        )
        self._login = dict(login)
        self._devices = dict(devices)
        self.staff_token = ""

    def sign_in(self) -> None:
        """Get a clerk's token; raises :class:`ServerGone` when the account is refused."""
        answer = self._ask("POST", "/session", "", dict(self._login), str(uuid.uuid4()))
        if not answer.done:
            raise ServerGone(f"the clerk's sign-in was refused: {answer.code}")
        self.staff_token = str(answer.body["token"])

    def valid_token(self) -> str:
        """The clerk's token, renewed when it has run out."""
        self.look("/clock")
        return self.staff_token

    def look(self, path: str) -> Answer:
        """GET as a clerk."""
        return self._as_staff("GET", path, None, "")

    def at_window(self, no: str, command: str, body: Mapping[str, Any]) -> Answer:
        """A clerk's command at a window."""
        return self._as_staff("POST", f"/windows/{no}/{command}", dict(body), str(uuid.uuid4()))

    def issue(self, kiosk: str, body: Mapping[str, Any], key: str) -> Answer:
        """Take a ticket at a kiosk; the same ``key`` answers the same ticket."""
        return self._ask("POST", "/tickets", self._devices[kiosk], dict(body), key)

    def of_ticket(self, token: str, command: str, kiosk: str = "") -> Answer:
        """What a citizen does with the ticket: cancel, or rejoin at a kiosk."""
        bearer = self._devices.get(kiosk, "")
        return self._ask("POST", f"/tickets/{token}/{command}", bearer, {}, str(uuid.uuid4()))

    def _as_staff(self, method: str, path: str, body: dict[str, Any] | None, key: str) -> Answer:
        answer = self._ask(method, path, self.staff_token, body, key)
        if answer.status == HTTPStatus.UNAUTHORIZED:
            self.sign_in()
            answer = self._ask(method, path, self.staff_token, body, key)
        return answer

    def _ask(
        self, method: str, path: str, token: str, body: dict[str, Any] | None, key: str
    ) -> Answer:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if key:
            headers["Idempotency-Key"] = key
        end = time.monotonic() + PATIENCE_S
        while True:
            try:
                reply = self._client.request(method, path, json=body, headers=headers)
            except httpx.TransportError as fault:
                if time.monotonic() > end:
                    raise ServerGone(str(fault)) from fault
            else:
                again = reply.status_code in (429, 502, 503, 504)
                if not again or time.monotonic() > end:
                    return Answer(reply.status_code, _json(reply))
            time.sleep(RETRY_S)


def _json(reply: httpx.Response) -> dict[str, Any]:
    if not reply.content:
        return {}
    try:
        body = reply.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}

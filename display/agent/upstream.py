"""The server as the agent sees it: REST with the device token. Nothing is ever queued."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

_TIMEOUT = httpx.Timeout(3.0, connect=1.0)
_AGAIN_AFTER_S = 0.3
_UNHEARD = frozenset({502, 503, 504})


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said: `code` is a refusal's, `None` that all is well, `""` that there was no
    answer. Then nobody knows whether the command was carried out; the next picture tells."""

    code: str | None
    body: Mapping[str, Any] = field(default_factory=dict)

    @property
    def done(self) -> bool:
        return self.code is None

    @property
    def heard(self) -> bool:
        return self.code != ""


class Upstream:
    """For any thread. Never raises for the server."""

    def __init__(
        self, server: str, token: str, *, pause: Callable[[float], None] = time.sleep
    ) -> None:
        # trust_env: a proxy of the machine has no business between agent and server.
        self._client = httpx.Client(
            base_url=f"{server.rstrip('/')}/api/v1",
            headers={"Authorization": f"Bearer {token}", "Accept": "application/json"},
            timeout=_TIMEOUT,
            trust_env=False,
        )
        self._pause = pause

    def get(self, path: str) -> Answer:
        return self._once("GET", path)

    def post(self, path: str, body: Mapping[str, Any], key: str) -> Answer:
        """A command under its key. Asked a second time under the same key where nothing was
        heard, so that it is carried out once at most."""
        answer = self._once("POST", path, key, body)
        if not answer.heard:
            self._pause(_AGAIN_AFTER_S)
            answer = self._once("POST", path, key, body)
        return answer

    def close(self) -> None:
        self._client.close()

    def _once(
        self, method: str, path: str, key: str = "", body: Mapping[str, Any] | None = None
    ) -> Answer:
        headers = {"Idempotency-Key": key} if key else {}
        json = dict(body) if body is not None else None
        try:
            said = self._client.request(method, path, json=json, headers=headers)
            told = said.json() if said.content else {}
        except (httpx.TransportError, RuntimeError, ValueError):
            return Answer("")  # RuntimeError: the client was closed meanwhile
        if said.status_code in _UNHEARD or not isinstance(told, dict):
            return Answer("")
        if said.is_success:
            return Answer(None, told)
        return Answer(str(told.get("code") or said.status_code), told)

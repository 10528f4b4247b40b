"""The server as the kiosk sees it: REST with the device token and idempotency keys.

A command that got no answer may well have been carried out, so it is repeated with the same key
and never with another one.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from queue import Empty, SimpleQueue
from typing import Any

import httpx

from kiosk.problems import Problem, problem

_TIMEOUT = httpx.Timeout(4.0, connect=1.0)
# Seconds before the second and the third try; a citizen stands in front of the screen.
_PAUSES = (0.2, 0.6)
_TRY_AGAIN = frozenset({502, 503, 504})
WITHIN_S = 1.0
"""How long somebody waits who can go on without the server."""


class Upstream:
    """A client for one kiosk; may be used by several threads.

    Raises Problem: the server's own, or `server_unreachable` (503) when it did not answer.
    `heard` is told after each attempt whether the server answered.
    """

    def __init__(
        self,
        server: str,
        token: str,
        *,
        heard: Callable[[bool], None] = lambda answered: None,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        # trust_env: a proxy of the machine has no business between kiosk and server.
        self._client = httpx.Client(
            base_url=f"{server.rstrip('/')}/api/v1",
            headers={"Authorization": f"Bearer {token}", "Accept": "application/json"},
            timeout=_TIMEOUT,
            trust_env=False,
        )
        self._heard = heard
        self._pause = pause

    def get(
        self, path: str, params: Mapping[str, str] | None = None, *, language: str = "zh"
    ) -> Any:
        """The JSON at `path`."""
        return _read(self._ask("GET", path, language, params=dict(params or {})))

    def post(self, path: str, body: Mapping[str, Any], key: str, *, language: str = "zh") -> Any:
        """The answer to a command; `key` names the command whatever happens on the way."""
        return self.carry_out(path, body, key, language=language)[1]

    def carry_out(
        self, path: str, body: Mapping[str, Any], key: str, *, language: str = "zh"
    ) -> tuple[int, Any]:
        """As `post`, with the status: 201 where something was made, 200 where it stood before."""
        named = {"Idempotency-Key": key}
        answer = self._ask("POST", path, language, json=dict(body), headers=named)
        return answer.status_code, _read(answer)

    def look(
        self, path: str, params: Mapping[str, str] | None = None, *, language: str = "zh"
    ) -> Any:
        """As `get`, asked once and answered within a second or not at all."""
        headers = {"Accept-Language": language}
        rest = {"params": dict(params or {})}
        return _read(self._within("GET", path, headers, rest))

    def try_once(
        self, path: str, body: Mapping[str, Any], key: str, *, language: str = "zh"
    ) -> tuple[int, Any]:
        """As `carry_out`, asked once and answered within a second or not at all. What comes later
        is not heard: the server may have carried the command out."""
        headers = {"Accept-Language": language, "Idempotency-Key": key}
        answer = self._within("POST", path, headers, {"json": dict(body)})
        return answer.status_code, _read(answer)

    def close(self) -> None:
        self._client.close()

    def _within(
        self, method: str, path: str, headers: dict[str, str], rest: dict[str, Any]
    ) -> httpx.Response:
        """A client's own limits are for each phase; this one is for the whole."""
        came: SimpleQueue[httpx.Response | None] = SimpleQueue()

        def ask() -> None:
            try:
                came.put(self._client.request(method, path, headers=headers, **rest))
            except (httpx.TransportError, RuntimeError):
                came.put(None)  # RuntimeError: the client was closed meanwhile

        threading.Thread(target=ask, name="kiosk-ask", daemon=True).start()
        try:
            answer = came.get(timeout=WITHIN_S)
        except Empty:
            answer = None
        answered = answer is not None and answer.status_code not in _TRY_AGAIN
        self._heard(answered)
        if answer is None or not answered:
            raise problem(503, "server_unreachable")
        return answer

    def _ask(self, method: str, path: str, language: str, **rest: Any) -> httpx.Response:
        headers = {"Accept-Language": language, **rest.pop("headers", {})}
        for pause in (*_PAUSES, None):
            answer = self._once(method, path, headers, rest)
            if answer is not None and answer.status_code not in _TRY_AGAIN:
                return answer
            if pause is not None:
                self._pause(pause)
        raise problem(503, "server_unreachable")

    def _once(
        self, method: str, path: str, headers: dict[str, str], rest: dict[str, Any]
    ) -> httpx.Response | None:
        try:
            answer = self._client.request(method, path, headers=headers, **rest)
        except httpx.TransportError:
            self._heard(False)
            return None
        self._heard(answer.status_code not in _TRY_AGAIN)
        return answer


def _read(answer: httpx.Response) -> Any:
    try:
        body = answer.json() if answer.content else {}
    except ValueError:
        raise problem(502, "internal_error", "the server's answer is no JSON") from None
    if answer.is_success:
        return body
    if not isinstance(body, dict) or "code" not in body:
        raise problem(answer.status_code, "internal_error", "the server's problem has no code")
    raise Problem(answer.status_code, body)

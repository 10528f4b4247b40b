"""The page as the DevTools protocol tells of it. One question at a time, each with an end."""

from __future__ import annotations

import json
from typing import Any

import httpx
import websocket

WITHIN_S = 3.0
_FAULTS = (
    OSError, ValueError, LookupError, httpx.HTTPError, websocket.WebSocketException,
)  # fmt: skip


class Silent(Exception):
    """The browser, or the page in it, did not answer."""


class DevTools:
    """Questions to the page of a browser on this machine. Raises Silent."""

    def __init__(self, port: int, within_s: float = WITHIN_S) -> None:
        self._port, self._within_s = port, within_s

    def beat(self) -> int | None:
        """The page's heartbeat; None when the page is none of ours."""
        wish = {"expression": "window.tidehall?.beat ?? null", "returnByValue": True}
        value = self.ask("Runtime.evaluate", wish)["result"].get("value")
        return value if isinstance(value, int) else None

    def navigate(self, url: str) -> None:
        """Open a page; this wakes a page whose renderer has died."""
        self.ask("Page.navigate", {"url": url})

    def ask(self, method: str, wish: dict[str, Any], *, wait: bool = True) -> dict[str, Any]:
        """One command to the page; its result."""
        try:
            line = websocket.create_connection(
                self._page(), timeout=self._within_s, suppress_origin=True
            )
            try:
                line.send(json.dumps({"id": 1, "method": method, "params": wish}))
                while wait:
                    told = json.loads(line.recv())
                    if told.get("id") == 1:
                        return dict(told["result"])
                return {}
            finally:
                line.close(timeout=0)
        except _FAULTS as fault:
            raise Silent(f"{type(fault).__name__}: {fault}") from fault

    def _page(self) -> str:
        url = f"http://127.0.0.1:{self._port}/json/list"
        with httpx.Client(trust_env=False, timeout=self._within_s) as client:
            targets = client.get(url).json()
        pages = [target for target in targets if target["type"] == "page"]
        return str(pages[0]["webSocketDebuggerUrl"])

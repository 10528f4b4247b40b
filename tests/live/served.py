"""A real server process over a fresh hall, for what only sockets can show."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from hardware.clock import SystemClock
from server.store.accounts import add_account, add_device, sign_in
from server.store.engine import open_store
from server.store.schema import upgrade
from server.store.vault import create_keys
from tests.support.forks import Forked
from tests.support.processes import Process, Processes

PASSWORD = "a long enough password"


@dataclass
class Served:
    """Where it listens and who may ask."""

    process: Process | Forked
    url: str
    tokens: dict[str, str]

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def post(self, path: str, body: dict[str, Any], who: str, key: str) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.tokens[who]}", "Idempotency-Key": key}
        return httpx.post(
            f"{self.url}/api/v1{path}", json=body, headers=headers, trust_env=False, timeout=60
        )


def serve(
    processes: Processes,
    folder: Path,
    database: str,
    *more: str,
    name: str = "server",
    tokens: dict[str, str] | None = None,
) -> Served:
    """Start a server on a free port and wait until it serves; ``tokens`` if there are any yet."""
    if not (folder / "keys.json").exists():
        create_keys(folder / "keys.json")
    tokens = _people(database) if tokens is None else tokens
    ready = folder / f"{name}.ready"
    arguments = [
        *("--data", str(folder), "--database", database, "--ready-file", str(ready)),
        *("--voice", "absent:", "--clock", "2026-11-20T09:00:00+08:00", "--speed", "0"),
        *(() if "--port" in more else ("--port", "0")),
        *more,
    ]
    process: Process | Forked = (
        processes.start([sys.executable, "-m", "server", *arguments], name=name)
        if "--workers" in more
        else processes.serve(*arguments, name=name)
    )
    told = process.wait_for_file(ready)
    return Served(process, told["url"], tokens)


def _people(database: str) -> dict[str, str]:
    store = open_store(database)
    upgrade(store)
    now = SystemClock().now()
    try:
        add_account(store, "manager", PASSWORD, "manager", now)
        return {
            "manager": sign_in(store, "manager", PASSWORD, now).token,
            "kiosk:K1": add_device(store, "kiosk", "K1", now),
            "display:LED-1F": add_device(store, "display", "LED-1F", now),
        }
    finally:
        store.close()

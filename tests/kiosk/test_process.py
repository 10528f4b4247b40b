"""The kiosk process: several kiosks in one, and its end."""

from __future__ import annotations

import sys
from pathlib import Path

import httpx
import pytest

from kiosk.agent import Kiosk, KioskSettings
from tests.kiosk.fakes import Server
from tests.support.processes import Processes

STARTER = """
import json, pathlib, sys
from kiosk.agent import KioskSettings, run
server, file = sys.argv[1:]
kiosks = [KioskSettings(server, "t", name) for name in ("K1", "K2")]
run(*kiosks, ready=lambda urls: pathlib.Path(file).write_text(json.dumps(urls)))
"""


def test_several_kiosks_live_in_one_process_and_end_with_it(
    processes: Processes, server: Server, tmp_path: Path
) -> None:
    ready = tmp_path / "ready.json"
    process = processes.start([sys.executable, "-c", STARTER, server.url, str(ready)])
    urls = process.wait_for_file(ready)
    names = [httpx.get(f"{url}local/config").json()["kiosk"]["id"] for url in urls]
    assert names == ["K1", "K2"]
    assert process.stop() == 0
    assert "kiosks.ready" in process.log


def test_a_taken_port_is_an_error_that_can_be_caught(server: Server) -> None:
    with Kiosk(KioskSettings(server.url, "t", "K1")) as first:
        port = int(first.url.rstrip("/").rsplit(":", 1)[1])
        with pytest.raises(OSError, match="in use"):
            Kiosk(KioskSettings(server.url, "t", "K2", port=port))

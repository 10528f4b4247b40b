"""A kiosk in front of the fake server, both in this process and in threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import httpx
import pytest

from kiosk.agent import Kiosk, KioskSettings
from tests.kiosk.fakes import Server, serving

TOKEN = "device-token-of-K1"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as fake:
        yield fake


@pytest.fixture
def kiosks(server: Server) -> Iterator[Callable[..., str]]:
    """Starts kiosks and gives their addresses; keyword arguments are settings."""
    with ExitStack() as stack:

        def start(**settings: object) -> str:
            given = {"server": server.url, "token": TOKEN, "id": "K1", **settings}
            return stack.enter_context(Kiosk(KioskSettings(**given))).url  # type: ignore[arg-type]

        yield start


@pytest.fixture
def local(kiosks: Callable[..., str]) -> Iterator[httpx.Client]:
    """A client of one kiosk's local API."""
    with httpx.Client(base_url=kiosks(), trust_env=False, timeout=60) as client:
        yield client

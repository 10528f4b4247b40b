"""Free loopback ports."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterable

LOOPBACK = "127.0.0.1"


def free_port() -> int:
    """A port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def all_free(ports: Iterable[int]) -> bool:
    """Does nobody listen on any of these?"""
    for port in ports:
        with socket.socket() as probe:
            try:
                probe.bind((LOOPBACK, port))
            except OSError:
                return False
    return True


def wait_for_port(port: int, *, within_s: float = 60.0) -> None:
    """Return once something accepts on the port; raises TimeoutError."""
    end = time.monotonic() + within_s
    while True:
        try:
            with socket.create_connection((LOOPBACK, port), timeout=0.5):
                return
        except OSError:
            if time.monotonic() > end:
                raise TimeoutError(f"nothing listens on port {port}") from None
            time.sleep(0.02)

"""The live connection of a program that is a display or stands at windows: made, and ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import socketio
import structlog

from server.contract import messages

WITHIN_S = 5.0
"""After which an answer does not come any more."""
_log = structlog.get_logger(__name__)


def new_line(heard: Callable[[Mapping[str, Any]], None]) -> socketio.Client:
    """A client that is not connected yet; ``heard`` is called by its thread with each event."""
    client = socketio.Client(reconnection=False, handle_sigint=False)
    client.on(messages.EVENT, heard)
    return client


def call_up(client: socketio.Client, server: str, token: str) -> None:
    """Connect; raises where that fails."""
    client.connect(server, auth={"token": token}, transports=["websocket"], wait_timeout=WITHIN_S)


def hang_up(client: socketio.Client | None) -> None:
    """End the connection, if there is one."""
    if client is None:
        return
    try:
        client.disconnect()
    except Exception as fault:
        # Only a connection that is gone already cannot be ended.
        _log.info("line.drop", why=type(fault).__name__)

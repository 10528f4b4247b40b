"""How the server listens: no Nagle delay, and no connection served twice before the others."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from typing import Any

import gevent

BACKLOG = 1024


def listening_socket(host: str, port: int, *, shared: bool = False) -> socket.socket:
    """A listening socket whose connections inherit TCP_NODELAY.

    pywsgi writes headers and body apart and never sets it: every POST on a kept-alive connection
    would wait 44 ms for the other side's acknowledgement. ``shared``: several workers may listen
    at the same port.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.bind((host, port))
    listener.listen(BACKLOG)
    listener.setblocking(False)
    return listener


class FairApp:
    """Lets every other connection go first once: a busy kept-alive client starves nobody."""

    def __init__(self, app: Callable[..., Iterable[bytes]]) -> None:
        self._app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        gevent.sleep(0)
        return self._app(environ, start_response)

"""One client's websocket, repaired: whole frames only, and no compression.

simple-websocket 1.1 sends with ``socket.send``, which under gevent writes what fits and forgets
the rest: a slow client's stream is corrupted. It also accepts permessage-deflate from every
browser, for three times the memory and half again the CPU. Here frames go out by ``sendall``
under a lock, and the offer of extensions is not seen.
"""

from __future__ import annotations

import contextlib
import socket as plain
from collections.abc import Callable
from typing import Any

import gevent
import simple_websocket
from engineio.async_drivers.gevent import WebSocketWSGI
from gevent.lock import BoundedSemaphore

EXTENSIONS = "HTTP_SEC_WEBSOCKET_EXTENSIONS"


class Wire:
    """A socket whose writes never interleave. ``send`` blocks this greenlet, never the loop."""

    def __init__(self, sock: Any) -> None:
        self._sock = sock
        self._lock = BoundedSemaphore()
        self._in_turn = 0
        self._raw = getattr(sock, "_sock", sock)

    def send(self, data: bytes) -> None:
        """Everything, in one piece."""
        self._in_turn += 1
        try:
            with self._lock:
                self._sock.sendall(data)
        finally:
            self._in_turn -= 1

    def try_send(self, frame: bytes) -> bool:
        """Hand a frame to the kernel at once; False when nothing of it was taken.

        A frame that was taken in part is completed by a greenlet that holds the lock.
        """
        # A freed lock is not yet held by who waits for it: nobody may slip in between.
        if self._in_turn or not self._lock.acquire(blocking=False):
            return False
        rest = True
        try:
            sent = self._raw.send(frame)
            rest = sent < len(frame)
        except (BlockingIOError, InterruptedError):
            self._lock.release()
            return False
        except OSError:
            self._lock.release()
            return False
        if rest:
            gevent.spawn(self._complete, frame[sent:])
        else:
            self._lock.release()
        return True

    def _complete(self, rest: bytes) -> None:
        try:
            self._sock.sendall(rest)
        except OSError:
            self.cut()
        finally:
            self._lock.release()

    def cut(self) -> None:
        """End the connection, whatever is still on its way."""
        with contextlib.suppress(OSError):
            self._sock.shutdown(plain.SHUT_RDWR)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)


class Handshake(simple_websocket.Server):  # type: ignore[misc]
    """simple-websocket's server over a :class:`Wire`."""

    sock: Any

    def handshake(self) -> None:
        self.sock = Wire(self.sock)
        super().handshake()


class WholeFrames(WebSocketWSGI):  # type: ignore[misc]
    """What Engine.IO makes for each websocket request. The wire becomes known to its client."""

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        environ.pop(EXTENSIONS, None)
        self.ws = Handshake(environ, max_message_size=64 * 1024, **self.server_args)
        # self.app is the bound handler of the Engine.IO socket that this connection belongs to.
        self.app.__self__.wire = self.ws.sock
        result = self.app(self)
        if self.ws.mode == "gunicorn":
            raise StopIteration  # how gunicorn is told that the socket was taken over
        return result


def repair(engine: Any) -> None:
    """Make an Engine.IO server that runs on gevent use whole frames."""
    engine._async = {**engine._async, "websocket": WholeFrames}

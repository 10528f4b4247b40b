"""The kiosk process: one or several kiosks, each with its own port, parts and heart."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Callable
from contextlib import ExitStack
from types import FrameType

import structlog
from werkzeug.serving import WSGIRequestHandler, make_server

from hardware.printers import fonts
from kiosk.link import Heart
from kiosk.parts import join
from kiosk.settings import KioskSettings
from kiosk.web import create_app

__all__ = ["Kiosk", "KioskSettings", "run"]

_log = structlog.get_logger(__name__)


class _Quiet(WSGIRequestHandler):
    """Keeps connections open; writes no line per request (paths may hold tokens)."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


class Kiosk:
    """One running kiosk; a context manager."""

    def __init__(self, settings: KioskSettings) -> None:
        self.parts = join(settings)
        app = create_app(self.parts)
        # Bound here: the server's own attempt would end the process where the port is taken.
        family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
        with socket.create_server((settings.host, settings.port), family=family) as bound:
            self._server = make_server(
                settings.host,
                settings.port,
                app,
                threaded=True,
                request_handler=_Quiet,
                fd=bound.fileno(),
            )
        self._server.daemon_threads = True  # type: ignore[attr-defined]
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True
        )
        self._heart = Heart(self.parts.beat, self.parts.beat_every)
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        self.url = f"http://{host}:{self._server.port}/"

    def __enter__(self) -> Kiosk:
        self.parts.start()
        self._thread.start()
        self._heart.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._heart.stop()
        self.parts.close()
        self._server.shutdown()
        self._server.server_close()


def run(*settings: KioskSettings, ready: Callable[[list[str]], None] | None = None) -> None:
    """Run kiosks until SIGTERM or SIGINT; `ready` gets their addresses once they serve.

    Raises hardware.devices.BadDevice for a printer URL that cannot be meant, and OSError where a
    port is taken. Call it in the main thread.
    """
    _check_fonts()
    stop = threading.Event()

    def ended(signal_number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ended)
    with ExitStack() as stack:
        kiosks = [stack.enter_context(Kiosk(each)) for each in settings]
        urls = [kiosk.url for kiosk in kiosks]
        _log.info("kiosks.ready", urls=urls)
        if ready:
            ready(urls)
        stop.wait()


def _check_fonts() -> None:
    """A machine without fonts prints nothing legible: say it at start, not at the first slip."""
    try:
        fonts.font(28, bold=True)
    except fonts.NoFont as missing:
        _log.error("fonts.missing", why=str(missing))

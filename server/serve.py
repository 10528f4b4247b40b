"""One server process: web, live and jobs over one house, on gevent.

`server/__main__.py` (or whoever calls :func:`run`) must have patched the process before this
module is imported; tests therefore never import it, they start it.
"""

from __future__ import annotations

import hmac
import json
import os
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import gevent
import structlog
from apscheduler.schedulers.gevent import GeventScheduler
from gevent import monkey
from gevent.event import Event
from gevent.pywsgi import WSGIServer

from config.load import load_hall, shipped_hall
from config.settings import Settings
from hardware.voices import Studio, open_studio
from server import jobs
from server.compose import build_house
from server.jobs import send_notices
from server.listening import FairApp, listening_socket
from server.live.live import Live
from server.logs import set_up_logs
from server.outside.messenger import ABSENT, SIMULATED, open_messenger
from server.steps.house import Clock, House
from server.steps.letters import Messenger
from server.store.vault import Vault, load_keys, parse_keys
from server.tidying import keep_tidy, tidy
from server.web.app import create_app
from server.web.catalogue import Catalogue
from server.web.limits import Limits
from server.web.web import Web

log = structlog.get_logger(__name__)

TICK_S = 5
GRACE_S = 3.0


@dataclass(frozen=True, slots=True)
class Orders:
    """How to run. ``clock`` None is the machine's; ``ready_file`` is written once it serves."""

    settings: Settings
    clock: Clock | None = None
    demo: bool = False
    ready_file: Path | None = None


def run(orders: Orders) -> int:
    """Serve until SIGTERM or SIGINT; the return value is the exit code."""
    if not monkey.is_module_patched("socket"):
        raise RuntimeError("gevent must patch the process before server.serve is imported")
    settings = orders.settings
    set_up_logs(settings.log_level, as_json=settings.log_json)
    listener = listening_socket(settings.host, settings.port, shared=settings.workers > 1)
    served = Served(orders)
    errors: Any = _Errors()
    server = WSGIServer(listener, FairApp(served.app), log=None, error_log=errors)
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        gevent.signal_handler(number, stop.set)
    server.start()
    served.start()
    tidy(whole=True)
    gevent.spawn(keep_tidy, gevent.sleep)
    _tell(orders, listener)
    stop.wait()
    log.info("server.stopping")
    served.stop()
    server.stop(timeout=GRACE_S)
    served.house.store.close()
    return 0


class Served:
    """Everything behind the listening socket."""

    def __init__(self, orders: Orders) -> None:
        settings = orders.settings
        self.settings = settings
        vault = vault_of(settings)
        hall = load_hall(settings.hall or shipped_hall())
        self.house: House = build_house(settings.database_url, hall, vault, orders.clock)
        self.house.accounts.apart = gevent.get_hub().threadpool.apply
        self.studio = studio_of(settings, vault)
        self.messenger = messenger_of(settings, demo=orders.demo)
        limits = Limits()
        self.started = False
        web = Web(
            self.house,
            settings,
            Catalogue(self.house),
            demo=orders.demo,
            limits=limits,
            audio=self.studio.find,
            ready=lambda: self.started,
            gauges=self._gauges(),
        )
        self.app = create_app(web)
        self.live = Live(
            self.house,
            self.app,
            recorder=self.studio,
            async_mode="gevent",
            alone=settings.workers == 1,
            sleep=gevent.sleep,
            failed=_counting(limits),
        )
        self.scheduler: Any = GeventScheduler(timezone="UTC")

    def start(self) -> None:
        self.live.start()
        if self.house.store.dialect == "postgresql" and self.settings.workers > 1:
            from server.store.wake import Wake  # noqa: PLC0415  loads PostgreSQL's driver

            wake = Wake(self.settings.database_url, self.live.relay.ring, gevent.sleep)
            self.house.on_commit(wake.ring)
            wake.start()
        # Every worker ticks; a job runs in the one that claims its slot (see server.jobs). What
        # waits for machines of others has a timer of its own.
        for run in (self._tick, self._send, *(partial(self._apart, name) for name in jobs.APART)):
            self.scheduler.add_job(run, "interval", seconds=TICK_S, max_instances=1, coalesce=True)
        self.scheduler.start()
        self.started = True

    def stop(self) -> None:
        self.started = False
        self.scheduler.shutdown(wait=False)
        self.live.stop()
        server: Any = self.live.socketio.server
        for client in list(server.eio.sockets.values()):
            client.close(wait=False)
        self.studio.close()

    def _tick(self) -> None:
        try:
            jobs.tick(self.house)
        except Exception:
            log.exception("jobs.failed")

    def _apart(self, name: str) -> None:
        try:
            jobs.run_apart(self.house, name)
        except Exception:
            log.exception("jobs.failed", job=name)

    def _send(self) -> None:
        try:
            send_notices.run(self.house, self.messenger, self.settings.public_url.rstrip("/"))
        except Exception as fault:
            # Not the fault's words, which may name an address.
            log.error("notices.failed", fault=type(fault).__name__)

    def _gauges(self) -> dict[str, Callable[[], float]]:
        return {
            "connections": lambda: float(self.live.broadcast.clients()),
            "events_sent_last_id": lambda: self.live.relay.sent,
            "messages_sent": lambda: self.live.broadcast.sent,
            "clients_dropped": lambda: self.live.broadcast.dropped,
        }


def vault_of(settings: Settings) -> Vault:
    """The hall's keys, from the environment or the keys file; raises KeysError."""
    if settings.keys is not None:
        return parse_keys(settings.keys.get_secret_value())
    return load_keys(settings.keys_path)


def studio_of(settings: Settings, vault: Vault) -> Studio:
    """The voice of the hall; names of recordings come from its keys. Raises ValueError."""
    secret = hmac.digest(vault.link_key, b"audio", "sha256")
    keys = settings.voice_keys.get_secret_value() if settings.voice_keys else ""
    return open_studio(settings.voice, settings.audio_path, secret, keys)


def messenger_of(settings: Settings, *, demo: bool) -> Messenger:
    """How messages leave; a demo keeps them unless it is told otherwise. Raises ValueError."""
    otherwise = SIMULATED if demo else ABSENT
    ways = (settings.messages_citizens, settings.messages_staff)
    return open_messenger(*(way.get_secret_value() if way else otherwise for way in ways))


def _counting(limits: Limits) -> Callable[[str], None]:
    def failed(address: str) -> None:
        limits.failed.check(address)
        limits.failed.take(address)

    return failed


def _tell(orders: Orders, listener: socket.socket) -> None:
    host, port = listener.getsockname()[:2]
    url = f"http://{host}:{port}"
    log.info("server.ready", url=url, pid=os.getpid(), workers=orders.settings.workers)
    if orders.ready_file is not None:
        draft = orders.ready_file.with_suffix(".draft")
        draft.write_text(json.dumps({"url": url, "api": f"{url}/api/v1", "pid": os.getpid()}))
        draft.replace(orders.ready_file)


class _Errors:
    """pywsgi's complaints, without the request lines that it would print along."""

    def write(self, text: str) -> None:
        if text.startswith("Traceback") or "Error" in text:
            log.warning("server.connection_failed", fault=text.strip().splitlines()[-1][:200])

    def flush(self) -> None:
        pass

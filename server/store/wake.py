"""Waking the other workers: a commit here rings their relays through PostgreSQL's NOTIFY."""

from __future__ import annotations

import threading
from collections.abc import Callable

import psycopg
import structlog
from sqlalchemy.engine import make_url

log = structlog.get_logger(__name__)

CHANNEL = "tidehall_events"
TRY_AGAIN_S = 1.0


class Wake:
    """One connection listens, one notifies; both come back when the database does."""

    def __init__(self, url: str, heard: Callable[[], None], sleep: Callable[[float], None]) -> None:
        parsed = make_url(url).set(drivername="postgresql")
        self._dsn = parsed.render_as_string(hide_password=False)
        self._heard = heard
        self._sleep = sleep
        self._bell = threading.Event()

    def ring(self) -> None:
        """Something was committed here."""
        self._bell.set()

    def start(self) -> None:
        for work, name in ((self._listen, "wake-listen"), (self._notify, "wake-notify")):
            threading.Thread(target=self._again, args=(work,), name=name, daemon=True).start()

    def _again(self, work: Callable[[], None]) -> None:
        while True:
            try:
                work()
            except psycopg.Error as fault:
                log.warning("store.wake_lost", fault=type(fault).__name__)
            self._sleep(TRY_AGAIN_S)

    def _listen(self) -> None:
        with psycopg.connect(self._dsn, autocommit=True) as conn:
            conn.execute(f"LISTEN {CHANNEL}")
            self._heard()
            for _ in conn.notifies():
                self._heard()

    def _notify(self) -> None:
        with psycopg.connect(self._dsn, autocommit=True) as conn:
            while True:
                self._bell.wait()
                self._bell.clear()
                conn.execute(f"NOTIFY {CHANNEL}")

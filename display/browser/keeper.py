"""Keeps one Chromium at work: starts it, looks at its page every few seconds, and does what
`watching` says. Its own thread; `close` ends the browser with it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from datetime import time as time_of_day
from pathlib import Path

import structlog

from display.browser.command import command
from display.browser.devtools import DevTools, Silent
from display.browser.profile import make_ready, memory_mb, port_of
from display.browser.watching import Act, Limits, Look, Watched, verdict
from hardware.clock import Clock, SystemClock
from hardware.line.states import Backoff

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class BrowserSettings:
    """``program`` shows ``url`` out of the folder ``profile``. It is renewed each night at
    ``night`` of the machine's time of day (None: never)."""

    program: str
    url: str
    profile: Path
    night: time_of_day | None = time_of_day(3, 30)
    limits: Limits = field(default_factory=Limits)
    look_s: float = 3.0
    flags: Sequence[str] = ()


class Keeper(threading.Thread):
    """``clock`` tells the time of day only; durations are monotonic."""

    def __init__(self, settings: BrowserSettings, clock: Clock | None = None) -> None:
        super().__init__(name="browser", daemon=True)
        self._settings, self._clock = settings, clock or SystemClock()
        self._stopped = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._watched = Watched(time.monotonic())
        self._since: datetime = self._clock.now()
        self._began = time.monotonic()
        self._backoff = Backoff()
        self.starts = 0
        self.mended = 0

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None else None

    @property
    def devtools(self) -> DevTools | None:
        """The way to the page, once the browser has opened it."""
        port = port_of(self._settings.profile)
        return DevTools(port) if port is not None else None

    def run(self) -> None:
        while not self._stopped.is_set():
            try:
                self.look()
            except Exception:
                _log.exception("browser.look_failed")
            self._stopped.wait(self._settings.look_s)
        self._end()

    def close(self) -> None:
        self._stopped.set()
        if self.is_alive():
            self.join(20)
        self._end()

    def look(self) -> Act:
        """One look and what follows from it."""
        now = time.monotonic()
        self._watched, act, why = verdict(self._watched, self._seen(), now, self._settings.limits)
        if act is Act.NONE:
            return act
        _log.warning(f"browser.{act}", why=why)
        if act is Act.NAVIGATE:
            self.mended += 1
            self._navigate()
            return act
        stood = now - self._began if self.starts else 0.0
        self._end()
        if self.starts and act is Act.START:
            # A browser that dies at once, again and again, does not wear the machine out.
            self._stopped.wait(self._backoff.pause(stood))
        self._start()
        return act

    def _seen(self) -> Look:
        process = self._process
        if process is None or process.poll() is not None:
            return Look(alive=False)
        return Look(True, self._beat(), memory_mb(process.pid), self._is_night())

    def _beat(self) -> int | None:
        devtools = self.devtools
        try:
            return devtools.beat() if devtools is not None else None
        except Silent as why:
            _log.info("browser.silent", why=str(why)[:200])
            return None

    def _navigate(self) -> None:
        devtools = self.devtools
        try:
            if devtools is not None:
                devtools.navigate(self._settings.url)
        except Silent as why:
            _log.info("browser.silent", why=str(why)[:200])

    def _is_night(self) -> bool:
        """Has the hour of renewal passed since the browser started?"""
        night = self._settings.night
        if night is None:
            return False
        now = self._clock.now().astimezone()
        due = now.replace(hour=night.hour, minute=night.minute, second=0, microsecond=0)
        return self._since < due <= now

    def _start(self) -> None:
        settings = self._settings
        make_ready(settings.profile)
        line = command(settings.program, settings.url, settings.profile, settings.flags)
        self._process = subprocess.Popen(  # noqa: S603 - the browser that the settings name
            line,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.starts += 1
        self._since, self._began = self._clock.now(), time.monotonic()
        self._watched = Watched(self._began)
        _log.info("browser.started", pid=self._process.pid, url=settings.url)

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                _log.info("browser.killed", pid=process.pid)
        # It leads a group of its own: whatever it started ends as well.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

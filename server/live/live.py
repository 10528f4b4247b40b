"""The live layer put together: sockets, relay, figures, voice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import structlog
from flask import Flask
from flask_socketio import SocketIO

from display.sentence import Wording
from server.contract import messages
from server.live.announce import Announcer, Recorder
from server.live.broadcast import Broadcast
from server.live.figures import Figures
from server.live.lookout import Lookout
from server.live.relay import Relay
from server.live.watch import Watch
from server.rules.events import CALENDAR_CHANGED
from server.steps.house import House
from server.steps.showing import local
from server.store.work import Event

log = structlog.get_logger(__name__)

LARGEST_MESSAGE = 64 * 1024
SWEEP_S = 30.0
PING_S, PONG_S = 20, 15


class Live:
    """Everything that watches the hall. ``async_mode`` is ``gevent`` in the server and
    ``threading`` where tests run it in their own process."""

    def __init__(
        self,
        house: House,
        app: Flask,
        *,
        recorder: Recorder | None,
        async_mode: str,
        sleep: Callable[[float], None],
        failed: Callable[[str], None] = lambda _address: None,
    ) -> None:
        self._house, self._sleep = house, sleep
        self.socketio = SocketIO(
            app,
            async_mode=async_mode,
            transports=["websocket"],
            manage_session=False,
            max_http_buffer_size=LARGEST_MESSAGE,
            ping_interval=PING_S,
            ping_timeout=PONG_S,
        )
        server: Any = self.socketio.server
        if async_mode == "gevent":
            from server.live.wire import repair  # noqa: PLC0415  never in a process of tests

            repair(server.eio)
        self.broadcast = Broadcast(server)
        self.relay = Relay(house, self.broadcast, pause=lambda: sleep(0))
        self.figures = Figures(house, self.broadcast, sleep=sleep)
        self.lookout = Lookout(house, self.figures.ring, sleep=sleep)
        self.announcer = self._announcer(recorder)
        self.watch = Watch(
            house, self.relay, spoken=self._spoken, failed=failed, back=self.figures.due
        )
        self.watch.register(self.socketio)
        self.relay.ears.append(self.lookout.on_event)
        self.relay.ears.append(self.figures.on_event)
        self.relay.ears.append(self._follow_days)
        if self.announcer is not None:
            self.relay.ears.append(self._hear)

    def start(self) -> None:
        """Begin to serve: threads of their own, which are greenlets in the server."""
        self.relay.start()
        self.figures.start()
        self.lookout.start()
        if self.announcer is not None:
            self.announcer.start()
        threading.Thread(target=self._sweep, name="sweep", daemon=True).start()

    def stop(self) -> None:
        self.relay.stop()
        self.figures.stop()
        self.lookout.stop()
        if self.announcer is not None:
            self.announcer.stop()

    def say(self, topic: str, kind: str, data: dict[str, Any]) -> None:
        """An event without an id to one topic."""
        at = local(self._house.floor, self._house.now()) or ""
        self.broadcast.send(topic, messages.event(None, topic, kind, at, data))

    def _announcer(self, recorder: Recorder | None) -> Announcer | None:
        if recorder is None:
            return None
        hall = self._house.hall
        floors = {
            zone.id: zone.floor
            or min((w.floor for w in hall.windows.values() if w.zone == zone.id), default=None)
            for zone in hall.zones.values()
        }
        return Announcer(
            recorder,
            self.say,
            self._house.clock,
            floors=floors,
            wording=Wording(zh=hall.tickets.call.text, en=hall.tickets.call.text_en),
            listeners=lambda area: self.broadcast.watchers(f"voice:{area}"),
        )

    def _hear(self, event: Event) -> None:
        if self.announcer is not None:
            self.announcer.on_event(self.relay.message(event, ""))

    def _follow_days(self, event: Event) -> None:
        """Another process may have entered a day of the hall."""
        if event.type == CALENDAR_CHANGED:
            self._house.refresh()

    def _spoken(self, id_: str, phase: str, display: str) -> None:
        if self.announcer is not None:
            self.announcer.spoken(id_, phase, display)

    def _sweep(self) -> None:
        """End connections of those who signed out or were switched off."""
        while True:
            self._sleep(SWEEP_S)
            try:
                for sid in self.watch.ended():
                    self.socketio.server.disconnect(sid)
            except Exception:
                log.exception("live.sweep_failed")

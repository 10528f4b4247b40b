"""The live layer put together: sockets, relay, figures, voice."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import structlog
from flask import Flask
from flask_socketio import SocketIO

from server.contract import messages
from server.contract.topics import DUTY
from server.live.announce import Announcer, Recorder, Timing
from server.live.broadcast import Broadcast
from server.live.duty_desk import DutyDesk
from server.live.figures import Figures
from server.live.lookout import Lookout
from server.live.publicity import Publicity
from server.live.relay import Relay
from server.live.voice_calls import places_of
from server.live.voice_lines import StoredLines
from server.live.watch import Watch
from server.rules.announcing import Limits
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
        alone: bool = True,
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
        self.publicity = Publicity(house, self.broadcast, sleep=sleep)
        self.lookout = Lookout(house, self.figures.ring, sleep=sleep)
        self.duty = DutyDesk(house, self.broadcast, sleep=sleep)
        self._to_say: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
        self.announcer = self._announcer(recorder, alone=alone)
        self.watch = Watch(house, self.relay, spoken=self._spoken, failed=failed, back=self._back)
        self.watch.register(self.socketio)
        self._listen()

    def _listen(self) -> None:
        """Whoever hears each event, in this order."""
        self.relay.ears += [
            self.lookout.on_event,
            self.publicity.on_event,
            self.figures.on_event,
            self.duty.on_event,
            self._follow_days,
        ]
        if self.announcer is not None:
            self.relay.ears.append(self._to_say.put)

    def start(self) -> None:
        """Begin to serve: threads of their own, which are greenlets in the server."""
        self.relay.start()
        self.figures.start()
        self.publicity.start()
        self.duty.start()
        self.lookout.start()
        if self.announcer is not None:
            self.announcer.start()
            # Called while no process was there to hear it; what is known is not taken twice.
            for event in self.relay.lately(self._house.now() - self._voice_limits.max_age):
                self._to_say.put(event)
            threading.Thread(target=self._hear, name="voice", daemon=True).start()
        threading.Thread(target=self._sweep, name="sweep", daemon=True).start()

    def stop(self) -> None:
        self.relay.stop()
        self.figures.stop()
        self.publicity.stop()
        self.duty.stop()
        self.lookout.stop()
        if self.announcer is not None:
            self.announcer.stop()
            self._to_say.put(None)

    def say(self, topic: str, kind: str, data: dict[str, Any]) -> None:
        """An event without an id to one topic."""
        at = local(self._house.floor, self._house.now()) or ""
        self.broadcast.send(topic, messages.event(None, topic, kind, at, data))

    def _announcer(self, recorder: Recorder | None, *, alone: bool) -> Announcer | None:
        if recorder is None:
            return None
        voice = self._house.hall.display.voice
        return Announcer(
            recorder,
            StoredLines(self._house),
            self._house.clock,
            self._house.wall,
            places_of(self._house.hall),
            timing=Timing(
                self._voice_limits,
                timedelta(milliseconds=voice.ready_ms),
                timedelta(milliseconds=voice.lead_ms),
                alone,
            ),
            listeners=lambda area: self.broadcast.watchers(f"voice:{area}"),
        )

    @property
    def _voice_limits(self) -> Limits:
        voice = self._house.hall.display.voice
        return Limits(timedelta(seconds=voice.max_age_s), voice.attempts)

    def _hear(self) -> None:
        """The voice takes its events in a thread of its own: it writes, the relay must not wait."""
        while (event := self._to_say.get()) is not None:
            try:
                if self.announcer is not None:
                    self.announcer.on_event(self.relay.message(event, ""))
            except Exception:
                log.exception("live.voice_failed", event_id=event.id)

    def _follow_days(self, event: Event) -> None:
        """Another process may have entered a day of the hall."""
        if event.type == CALENDAR_CHANGED:
            self._house.refresh()

    def _back(self, room: str) -> None:
        self.figures.due(room)
        if room == DUTY:
            self.duty.due()

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

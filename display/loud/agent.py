"""The loudspeaker's line to the server: the voice areas of its zones, what the manager wants of it,
and what it tells of itself."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import metadata
from typing import Any

import httpx
import socketio
import structlog
from socketio.exceptions import SocketIOError

from display.live_line import WITHIN_S, call_up, hang_up, new_line
from display.loud.clock import ServerTime
from display.loud.playing import Playing
from hardware.line.states import Backoff
from hardware.speakers.port import Loudspeaker
from hardware.voices.join import joined
from server.contract import messages, topics

QUICK, QUICK_S, CALM_S = 8, 0.15, 5.0
SIGN_OF_LIFE_S = 20.0

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class LoudSettings:
    """``id`` is a display of the hall file, enrolled as such."""

    server: str
    id: str
    token: str = field(repr=False)


class LoudAgent(threading.Thread):
    """Keeps trying until it is closed; the loudspeaker belongs to it."""

    def __init__(self, settings: LoudSettings, speaker: Loudspeaker) -> None:
        super().__init__(name="loudspeaker-link", daemon=True)
        self._settings, self._speaker = settings, speaker
        self._http = httpx.Client(
            base_url=settings.server.rstrip("/"),
            headers={"Authorization": f"Bearer {settings.token}"},
            timeout=WITHIN_S,
            trust_env=False,
        )
        self._time, self._delay_s = ServerTime(), 0.0
        self._playing = Playing(speaker, self._fetch, self._report, self._begins)
        self._stopped = threading.Event()
        self._client: socketio.Client | None = None
        self._told: tuple[bool, bool] | None = None
        self.online = False

    def run(self) -> None:
        backoff = Backoff()
        while not self._stopped.is_set():
            began = time.monotonic()
            try:
                self._join()
                self._stay()
            except (SocketIOError, httpx.HTTPError, OSError, LookupError, ValueError) as fault:
                _log.info("loudspeaker.link_failed", why=str(fault) or type(fault).__name__)
            except Exception:
                _log.exception("loudspeaker.fault")
            self.online = False
            self._drop()
            self._stopped.wait(backoff.pause(time.monotonic() - began))

    def close(self) -> None:
        self._stopped.set()
        self._drop()
        if self.is_alive():
            self.join(10)
        self._playing.close()
        self._speaker.close()
        self._http.close()

    def _join(self) -> None:
        """Connect, learn the areas, begin to listen; raises where that fails."""
        client = self._client = new_line(self._heard)
        call_up(client, self._settings.server, self._settings.token)
        answer = self._http.get(f"/api/v1/boards/{self._settings.id}")
        answer.raise_for_status()
        voice = answer.json()["voice"]
        self._delay_s = voice["delay_ms"] / 1000
        mine = f"display:{self._settings.id}"
        heard = [f"voice:{area}" for area in voice["areas"]]
        wish = {"topics": [mine, *heard], "since": {}}
        answers = client.call(messages.WATCH, wish, timeout=WITHIN_S)
        if "error" in answers[mine]:
            raise ValueError(f"refused: {answers[mine]['error']}")
        self._playing.muted = bool(answers[mine]["snapshot"].get("muted"))

    def _stay(self) -> None:
        """Ask the time, tell how it is; ends when the connection does."""
        assert self._client is not None  # noqa: S101 - made by `_join`
        asked, told_at = 0, -SIGN_OF_LIFE_S
        while not self._stopped.is_set() and self._client.connected:
            sent = time.monotonic()
            told = self._client.call(messages.CLOCK, timeout=WITHIN_S)
            self._time.add(sent, float(told["ms"]), time.monotonic())
            self.online = True
            asked += 1
            now, state = time.monotonic(), (self._playing.sound, self._playing.muted)
            if state != self._told or now - told_at >= SIGN_OF_LIFE_S:
                self._told, told_at = state, now
                self._tell()
            self._stopped.wait(QUICK_S if asked < QUICK else CALM_S)

    def _tell(self) -> None:
        status = self._speaker.status()
        shows = {"view": "loudspeaker", "state": str(status.state), "evidence": status.evidence}
        said = {"version": metadata.version("tidehall")[:40], "shows": shows}
        self._emit(messages.HERE, said | {"sound": self._playing.sound})

    def _heard(self, event: Mapping[str, Any]) -> None:
        """Called by the client's thread, which must not wait for a download."""
        kind, data = event["type"], event["data"]
        if kind == topics.STOP:
            self._playing.stop(str(data["id"]))
        elif kind in ("display.muted", "display.unmuted"):
            self._playing.muted = bool(data["display"]["muted"])
        elif kind == "display.identify_asked":
            self._playing.chime(joined([]).samples)
        elif kind == "display.reload_asked":
            self._drop()
        elif kind in (topics.PREPARE, topics.SAY):
            act = self._playing.prepare if kind == topics.PREPARE else self._playing.say
            threading.Thread(target=act, args=(data,), daemon=True).start()

    def _begins(self, say: Mapping[str, Any]) -> float:
        """A loudspeaker that sounds late begins so much earlier."""
        at = say.get("say_at")
        if at is None or not self._time.known:
            return time.monotonic()
        return self._time.here(float(at)) - self._delay_s

    def _fetch(self, url: str) -> bytes | None:
        try:
            answer = self._http.get(url)
        except (httpx.HTTPError, RuntimeError) as fault:
            _log.info("loudspeaker.no_sound", why=str(fault))
            return None
        return answer.content if answer.is_success else None

    def _report(self, id_: str, phase: str) -> None:
        self._emit(messages.SPOKEN, {"id": id_, "phase": phase})

    def _emit(self, kind: str, data: Mapping[str, Any]) -> None:
        client = self._client
        if client is not None and client.connected:
            try:
                client.emit(kind, dict(data))
            except SocketIOError as fault:
                _log.info("loudspeaker.unheard", why=str(fault))

    def _drop(self) -> None:
        hang_up(self._client)

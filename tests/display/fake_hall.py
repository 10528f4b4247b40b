"""A small hall for the screen's tests: one board, the real announcer, a socket, and a door
through which the test makes things happen. Run as a process: PORT BOARD.json DIST JITTER_MS VOICE.
With jitter, what is said reaches each screen by a delay of its own, and so do answers of the clock.

POST /publish {type, data, id?: null, silent?} sends an event (with an id unless it is null) and
keeps it in `events.jsonl` beside the board, so that it survives a kill; GET /spoken lists what the
screens reported, GET /said what they were told to say,
GET /listening how many hear it.
"""

import json
import random
import sys
import tempfile
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import socketio
from flask import Flask, Response, abort, jsonify, request, send_file
from werkzeug.serving import make_server

from display.board import apply
from hardware.clock import SystemClock
from hardware.voices import open_studio
from server.contract.topics import SAY
from server.live.announce import Announcer, Timing
from server.live.voice_calls import Places
from tests.support.voice_lines import MemoryLines

SHELL = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>Tidehall</title>
<script type="application/json" id="page-data">{data}</script>
<script type="module" src="/static/dist/{entry}"></script></head><body></body></html>"""
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self' ws:; "
    "media-src 'self'; object-src 'none'; base-uri 'none'"
)


class Hall:
    """The board, its events and the sockets that watch."""

    def __init__(self, file: Path, jitter_ms: int, voice: str) -> None:
        self.jitter_ms, self.chance = jitter_ms, random.Random(7)  # noqa: S311
        self.board = board = json.loads(file.read_text(encoding="utf-8"))
        self.kept = file.with_name("events.jsonl")
        self.kept.touch()
        self.events = [json.loads(line) for line in self.kept.read_text().splitlines()]
        for event in self.events:
            self.board = apply(self.board, event)
        self.spoken: list[dict[str, str]] = []
        self.said: list[dict[str, Any]] = []
        self.lock = threading.Lock()
        self.clock = SystemClock()
        self.sio = socketio.Server(async_mode="threading", cors_allowed_origins=[])
        self.studio = open_studio(voice, Path(tempfile.mkdtemp()), b"test")
        areas = {zone["id"]: f"{zone['floor']}F" for zone in board["zones"]}
        places = Places(areas, floors={}, all=frozenset(areas.values()))
        self.screens: set[str] = set()
        self.announcer = Announcer(
            self.studio,
            MemoryLines(self.emit_voice),
            self.clock,
            self.clock,
            places,
            # With jitter: room for it, and for a machine with other things to do.
            timing=Timing(lead=timedelta(milliseconds=350 + 10 * jitter_ms)),
            listeners=lambda _: len(self.screens),
        )
        self.announcer.start()
        self.sio.on("disconnect", self.gone)
        self.sio.on("clock", self.tell_time)
        self.sio.on("connect", self.connect)
        self.sio.on("watch", self.watch)
        self.sio.on("spoken", self.hear)

    @property
    def topic(self) -> str:
        return f"board:{self.board['screen']}"

    def connect(self, sid: str, environ: dict[str, Any], auth: dict[str, Any] | None) -> None:
        if (auth or {}).get("token") != "good":
            raise socketio.exceptions.ConnectionRefusedError("bad_token")

    def watch(self, sid: str, order: dict[str, Any]) -> dict[str, Any]:
        with self.lock:
            return {topic: self._answer(sid, topic, order["since"]) for topic in order["topics"]}

    def _answer(self, sid: str, topic: str, since: dict[str, int]) -> dict[str, Any]:
        if topic.startswith("board:") and topic != self.topic:
            return {"error": "topic_refused"}
        self.sio.enter_room(sid, topic)
        last = len(self.events)
        if topic.startswith("voice:"):
            self.screens.add(sid)
        if topic != self.topic:
            return {"snapshot": {}, "event_id": last}
        if topic in since:
            return {"missed": self.events[since[topic] :], "event_id": last}
        return {"snapshot": self.board, "event_id": last}

    def publish(self, event: dict[str, Any]) -> None:
        with self.lock:
            silent = event.pop("silent", False)
            kept = event.get("id", 0) is not None
            at = self.clock.now().isoformat()
            event = {"at": at, **event, "topic": self.topic}
            event["id"] = len(self.events) + 1 if kept else None
            if kept:
                self.events.append(event)
                with self.kept.open("a") as file:
                    file.write(json.dumps(event) + "\n")
            self.board = {**apply(self.board, event), "clock": self.board["clock"]}
            self.sio.emit("event", event, room=self.topic)
        if not silent:
            self.announcer.on_event(event)

    def emit_voice(self, topic: str, type_: str, data: dict[str, Any]) -> None:
        event = {"id": None, "topic": topic, "type": type_, "at": data["created_at"], "data": data}
        if type_ == SAY:
            self.said.append(data)
        if not self.jitter_ms:
            self.sio.emit("event", event, room=topic)
            return
        for sid in list(self.screens):
            later = threading.Timer(self.delay(), self.sio.emit, ("event", event), {"to": sid})
            later.daemon = True
            later.start()

    def delay(self) -> float:
        return self.chance.uniform(0, self.jitter_ms) / 1000

    def gone(self, sid: str, *_reason: Any) -> None:
        self.screens.discard(sid)

    def tell_time(self, sid: str, _wish: Any = None) -> dict[str, float]:
        self.sio.sleep(self.delay() / 6)
        told = self.clock.now().timestamp() * 1000
        self.sio.sleep(self.delay() / 6)
        return {"ms": told}

    def hear(self, sid: str, report: dict[str, str]) -> None:
        self.spoken.append(report)
        self.announcer.spoken(report["id"], report["phase"], sid)


def web(hall: Hall, dist: Path) -> Flask:
    app = Flask("fake_hall", static_folder=None)

    @app.get("/screens/<screen>")
    def page(screen: str) -> Response:
        manifest = json.loads((dist / ".vite" / "manifest.json").read_text())
        entry = manifest["display/hall/main.ts"]["file"]
        text = SHELL.format(data=json.dumps({"screen": screen}), entry=entry)
        return Response(text, headers={"Content-Security-Policy": POLICY})

    @app.get("/static/dist/<path:name>")
    def static(name: str) -> Response:
        return send_file(dist / name)

    @app.get("/tape.js")
    def tape() -> Response:
        return send_file(Path(__file__).with_name("tape.js"))

    @app.get("/audio/<name>.wav")
    def audio(name: str) -> Response:
        return send_file(hall.studio.find(name) or abort(404))

    @app.get("/api/v1/boards/<screen>")
    def board(screen: str) -> dict[str, Any]:
        return {"voice": {"areas": [f"{z['floor']}F" for z in hall.board["zones"]], "delay_ms": 0}}

    @app.get("/favicon.ico")
    def favicon() -> Response:
        return Response(status=204)

    @app.post("/publish")
    def publish() -> dict[str, int]:
        events = request.get_json()
        for event in events if isinstance(events, list) else [events]:
            hall.publish(event)
        return {"event_id": len(hall.events)}

    @app.get("/spoken")
    def spoken() -> list[dict[str, str]]:
        return hall.spoken

    @app.get("/listening")
    def listening() -> Response:
        return jsonify(len(hall.screens))

    @app.get("/said")
    def said() -> list[dict[str, Any]]:
        return hall.said

    return app


def main(arguments: list[str]) -> int:
    port, file, dist, jitter_ms, voice = arguments
    hall = Hall(Path(file), int(jitter_ms), voice)
    app = web(hall, Path(dist))
    app.wsgi_app = socketio.WSGIApp(hall.sio, app.wsgi_app)  # type: ignore[method-assign]
    make_server("127.0.0.1", int(port), app, threaded=True).serve_forever()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""A speech service on this machine that answers as documented, and misbehaves on wish."""

from __future__ import annotations

import base64
import json
import math
import threading
import wave
from array import array
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from types import TracebackType
from typing import Any

RATE = 24_000


def tone_of(text: str, rate: int = RATE) -> array[int]:
    """Half a second of a pitch that belongs to the text."""
    hertz = 300 + sum(map(ord, text)) % 500
    return array(
        "h", (round(9000 * math.sin(math.tau * hertz * i / rate)) for i in range(rate // 2))
    )


def wav_of(samples: array[int], rate: int = RATE) -> bytes:
    file = BytesIO()
    with wave.open(file, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(rate)
        made.writeframes(samples.tobytes())
    return file.getvalue()


class SpeechService:
    """`mood` says how it answers; `asked` keeps (path, headers, body) of each question."""

    def __init__(self) -> None:
        self.mood = "well"
        self.asked: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.enough = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self.root = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> SpeechService:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.enough.set()
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                question = json.loads(body)
                headers = {name.lower(): value for name, value in self.headers.items()}
                service.asked.append((self.path, headers, question))
                service.answer(self, question)

            def log_message(self, *_: object) -> None:
                return

        return Handler

    def answer(self, to: BaseHTTPRequestHandler, question: dict[str, Any]) -> None:
        tencent = "Text" in question
        rate = question.get("SampleRate", RATE)
        sound = wav_of(tone_of(question.get("Text") or question["input"], rate), rate)
        match self.mood:
            case "well" if tencent:
                self._tencent(to, {"Audio": base64.b64encode(sound).decode()})
            case "well":
                self._send(to, 200, "audio/wav", sound)
            case "streamed":  # the length is not known when the header leaves
                open_end = b"\xff\xff\xff\xff"
                self._send(to, 200, "audio/wav", sound[:4] + open_end + sound[8:40] + open_end
                           + sound[44:])  # fmt: skip
            case "slow":
                to.send_response(200)
                to.send_header("Content-Length", str(len(sound)))
                to.end_headers()
                to.wfile.write(sound[:100])
                to.wfile.flush()
                self.enough.wait(30)
            case "cut":
                to.send_response(200)
                to.send_header("Content-Length", str(len(sound)))
                to.end_headers()
                to.wfile.write(sound[:-500])
            case "short":
                self._send(to, 200, "audio/wav", sound[:-500])
            case "page":
                self._send(to, 200, "text/html", b"<html>Please sign in to the network</html>")
            case "mp3":
                self._send(to, 200, "audio/mpeg", b"ID3\x04" + bytes(400))
            case "huge":
                self._send(to, 200, "audio/wav", sound + bytes(9_000_000))
            case refused if refused.isdigit():
                words = {"error": {"code": "told_why", "message": question.get("input")}}
                wait = {"Retry-After": "60"} if refused == "429" else {}
                self._send(to, int(refused), "application/json", json.dumps(words).encode(), wait)
            case code:
                self._tencent(to, {"Error": {"Code": code, "Message": "no"}})

    def _tencent(self, to: BaseHTTPRequestHandler, response: dict[str, Any]) -> None:
        body = {"Response": {**response, "RequestId": "r"}}
        self._send(to, 200, "application/json", json.dumps(body).encode())

    def _send(
        self,
        to: BaseHTTPRequestHandler,
        status: int,
        kind: str,
        body: bytes,
        headers: dict[str, str] | None = None,
    ) -> None:
        to.send_response(status)
        to.send_header("Content-Type", kind)
        to.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            to.send_header(name, value)
        to.end_headers()
        to.wfile.write(body)

"""What a voice over the network needs: one question to a speech service, with limits.

Nothing but the text goes out, and the key in a header. Faults name the status and the service's own
code, never its words, which may repeat the question or the key.
"""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import httpx

from hardware.voices.port import Unsayable, VoiceFault

MOST_BYTES = 8 * 1024 * 1024
"""Of one answer: more than a minute at 48 kHz."""
TRIES = 2
PAUSE_S = 0.25
TIMEOUT_S = 6.0
WAIT_S = 1.0
"""What is wrong with a service is not this text's fault."""
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
_THIS_TEXT = frozenset({400, 413, 422})


@dataclass(frozen=True)
class Answer:
    """`kind` is the media type, in small letters and without parameters."""

    kind: str
    body: bytes


class Service:
    """A service at an address (`url`). `timeout` is for one text with all its tries, in seconds;
    `ca` a file with the certificate of the authority that signed the service's. Without https it is
    asked on this machine only, unless `insecure=yes`. Raises ValueError for a slip."""

    options = frozenset({"url", "timeout", "ca", "insecure"})

    def __init__(self, options: Mapping[str, str], default_url: str = "") -> None:
        self.url = (options.get("url") or default_url).rstrip("/")
        parts = urlsplit(self.url)
        if not parts.hostname or parts.scheme not in ("http", "https"):
            raise ValueError("say where the service is: NAME+https://host/path?option=value")
        if parts.username is not None:
            raise ValueError("a key is no part of the address; it stands among the voices' keys")
        self.host = parts.netloc
        self._here = _is_here(parts.hostname)
        allowed = self._here or options.get("insecure") == "yes"
        if parts.scheme == "http" and not allowed:
            raise ValueError(f"{parts.hostname} is asked by https only (or insecure=yes)")
        self._seconds = float(options.get("timeout", TIMEOUT_S))
        if not 0 < self._seconds <= 18:
            raise ValueError("timeout is from 1 to 18 seconds")
        self._ca = options.get("ca")
        self._client: httpx.Client | None = None

    def post(self, path: str, body: bytes, headers: Callable[[], Mapping[str, str]]) -> Answer:
        """The answer, if it is a good one. `headers` is asked anew for each try. Raises VoiceFault;
        Unsayable if only this text is refused."""
        end = time.monotonic() + self._seconds
        for tries_left in reversed(range(TRIES)):
            try:
                return self._try(path, body, headers(), end)
            except _Passing as passing:
                fault = passing.fault
                if not tries_left or end - time.monotonic() < 2 * PAUSE_S or fault.wait_s > WAIT_S:
                    break
                time.sleep(PAUSE_S)
        raise fault

    def _try(self, path: str, body: bytes, headers: Mapping[str, str], end: float) -> Answer:
        late = VoiceFault(f"no whole answer within {self._seconds:g} s", wait_s=WAIT_S)
        left = end - time.monotonic()
        if left <= 0:
            raise late
        try:
            with self._asking().stream(
                "POST", self.url + path, content=body, headers=dict(headers), timeout=left
            ) as answer:
                received = bytearray()
                for piece in answer.iter_bytes():
                    received += piece
                    if len(received) > MOST_BYTES:
                        raise VoiceFault("the answer is larger than any speech", wait_s=WAIT_S)
                    if time.monotonic() > end:
                        raise late
                return _judged(answer, bytes(received))
        except httpx.TimeoutException as slow:
            raise late from slow
        except httpx.HTTPError as broken:
            words = f"not reached ({type(broken).__name__})"
            raise _Passing(VoiceFault(words, wait_s=WAIT_S)) from broken

    def _asking(self) -> httpx.Client:
        if self._client is None:
            verify: ssl.SSLContext | bool = True
            if self._ca:
                verify = ssl.create_default_context(cafile=self._ca)
            # A proxy of the machine leads out; to the machine itself there is none.
            self._client = httpx.Client(verify=verify, trust_env=not self._here)
        return self._client


class _Passing(Exception):
    """Worth another try."""

    def __init__(self, fault: VoiceFault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def _judged(answer: httpx.Response, body: bytes) -> Answer:
    status = answer.status_code
    if status == 200:
        kind = answer.headers.get("content-type", "").partition(";")[0].strip().casefold()
        return Answer(kind, body)
    code = _code(body)
    words = f"status {status}" + (f" ({code})" if code else "")
    if status in _LATER:
        asked = _seconds(answer.headers.get("retry-after", ""))
        raise _Passing(VoiceFault(words, wait_s=max(WAIT_S, asked)))
    if status in _THIS_TEXT:
        raise Unsayable(words)
    refused = ": the key is not accepted" if status in (401, 403) else ""
    raise VoiceFault(words + refused, wait_s=WAIT_S)


def _code(body: bytes) -> str:
    """What the service calls its own error, if it is a word."""
    try:
        found: Any = httpx.Response(200, content=body).json()
        error = found.get("error", found)
        code = error.get("code") or error.get("type") if isinstance(error, dict) else error
    except (ValueError, AttributeError):
        return ""
    return code if isinstance(code, str) and re.fullmatch(r"[\w.-]{1,60}", code) else ""


def _seconds(text: str) -> float:
    return float(text) if re.fullmatch(r"\d{1,5}", text) else 0.0


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

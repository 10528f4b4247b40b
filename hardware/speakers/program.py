"""A loudspeaker behind a program of the system that plays raw samples from its input: `aplay` for
ALSA, `pacat` for PulseAudio and PipeWire.

The program runs all the time and is fed silence, so that nothing has to wake up before the first
syllable. It takes samples as fast as they are heard, which tells when each of them will be.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from array import array
from collections.abc import Sequence
from typing import Final

import structlog

from hardware.line.states import Backoff
from hardware.options import Option, whole
from hardware.ports import State
from hardware.speakers.mixing import Stream
from hardware.speakers.port import RATE, SpeakerStatus
from hardware.urls import Driver

BLOCK = RATE // 100
PIPE_BYTES = 4096
BUFFER_MS = 80

_log = structlog.get_logger(__name__)


class ProgramSpeaker:
    """Feeds `command`; started anew when it ends. `lead_ms`: from the moment at which the program
    takes a sample until it is heard."""

    def __init__(self, command: Sequence[str], lead_ms: int) -> None:
        self._command, self._lead = list(command), lead_ms / 1000
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._stream = Stream(RATE, self._lead)
        self._status = SpeakerStatus(State.UNKNOWN, "not started yet")
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._run, name="loudspeaker", daemon=True)
        self._thread.start()

    def play(self, samples: array[int], at: float) -> None:
        with self._lock:
            self._stream.add(samples, at)

    def silence(self) -> None:
        with self._lock:
            self._stream.clear()

    def status(self) -> SpeakerStatus:
        return self._status

    def close(self) -> None:
        self._stopped.set()
        process = self._process
        if process is not None:
            process.kill()
        self._thread.join(10)

    def _run(self) -> None:
        backoff = Backoff()
        while not self._stopped.is_set():
            began = time.monotonic()
            try:
                self._feed()
            except OSError as fault:
                self._status = SpeakerStatus(State.TROUBLE, f"{self._command[0]}: {fault}")
                _log.warning("speaker.failed", why=str(fault))
            self._stopped.wait(backoff.pause(time.monotonic() - began))

    def _feed(self) -> None:
        with self._lock:
            self._stream = Stream(RATE, self._lead)
        process = self._process = subprocess.Popen(  # noqa: S603 - a program of the system
            self._command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, bufsize=0,
        )  # fmt: skip
        pipe = process.stdin
        assert pipe is not None  # noqa: S101 - asked for above
        _shorten(pipe.fileno())
        try:
            while not self._stopped.is_set():
                with self._lock:
                    block = self._stream.block(BLOCK)
                os.write(pipe.fileno(), _little_endian(block))
                with self._lock:
                    self._stream.took(time.monotonic(), BLOCK, _waiting(pipe.fileno()))
                self._status = SpeakerStatus(State.READY, f"{self._command[0]} takes sound")
        finally:
            process.kill()
            said = (process.stderr.read() if process.stderr else b"").decode(errors="replace")
            process.wait()
            pipe.close()
            if process.stderr:
                process.stderr.close()
            if not self._stopped.is_set():
                words = said.strip().splitlines()[-1:] or [f"ended with {process.returncode}"]
                self._status = SpeakerStatus(State.TROUBLE, f"{self._command[0]}: {words[0][:160]}")


def _shorten(pipe: int) -> None:
    """What waits in the pipe is heard late: let as little wait there as the system allows."""
    if sys.platform == "linux":
        import fcntl  # noqa: PLC0415  not there on every system

        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE_BYTES)


def _waiting(pipe: int) -> int:
    """Samples in the pipe that the program has not taken yet."""
    if sys.platform == "linux":
        import fcntl  # noqa: PLC0415  not there on every system
        import termios  # noqa: PLC0415

        with contextlib.suppress(OSError):
            told = fcntl.ioctl(pipe, termios.FIONREAD, bytes(4))
            return int.from_bytes(told, sys.byteorder) // 2
    return 0


def _little_endian(block: array[int]) -> bytes:
    if sys.byteorder == "big":
        block.byteswap()
    return block.tobytes()


def _alsa(device: str) -> list[str]:
    form = ["-q", "-t", "raw", "-f", "S16_LE", "-c", "1", "-r", str(RATE)]
    pace = [f"--buffer-time={BUFFER_MS * 1000}", "--period-time=20000"]
    return ["aplay", *form, *pace, "-D", device, "-"]


def _pulse(sink: str) -> list[str]:
    form = ["--playback", "--raw", "--format=s16le", "--channels=1", f"--rate={RATE}"]
    where = [f"--device={sink}"] if sink else []
    return ["pacat", *form, f"--latency-msec={BUFFER_MS}", *where]


LEAD: Final = whole(
    "lead_ms", BUFFER_MS, 0, 1000, "ms from when the program takes a sample until it is heard"
)
DEVICE: Final = Option("device", "default", str, "NAME", "which output, as `aplay -L` lists them")
SINK: Final = Option("device", "", str, "NAME", "which sink, as `pactl list sinks` names them")
ALSA: Final = Driver(
    "alsa",
    "a sound card, through aplay (alsa-utils)",
    lambda settings: ProgramSpeaker(_alsa(settings[DEVICE]), settings[LEAD]),
    (DEVICE, LEAD),
)
PULSE: Final = Driver(
    "pulse",
    "PulseAudio or PipeWire, through pacat (pulseaudio-utils)",
    lambda settings: ProgramSpeaker(_pulse(settings[SINK]), settings[LEAD]),
    (SINK, LEAD),
)

"""A loudspeaker behind a program that takes samples as fast as a sound card would."""

from __future__ import annotations

import os
import time
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from hardware.devices import open_speaker
from hardware.ports import State
from hardware.speakers.mixing import Stream
from hardware.speakers.port import RATE
from hardware.speakers.program import BUFFER_MS

# Reads as a sound card with a full buffer does, and notes when each loud stretch is heard.
CARD = f"""#!/usr/bin/env python3
import os, sys, time
RATE, BUFFER = {RATE}, {BUFFER_MS} / 1000
log = open(sys.argv[0] + ".log", "a")
start, taken, loud = time.monotonic(), 0, False
while block := os.read(0, 440):
    while start + taken / RATE > time.monotonic() + BUFFER:
        time.sleep(0.002)
    for n in range(0, len(block), 2):
        now = block[n] or block[n + 1]
        if bool(now) != loud:
            loud = bool(now)
            log.write(f"{{start + (taken + n // 2) / RATE}}\\n")
            log.flush()
    taken += len(block) // 2
"""


def until(what: Callable[[], bool], within_s: float = 60) -> None:
    ends = time.monotonic() + within_s
    while not what():
        assert time.monotonic() < ends
        time.sleep(0.02)


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("aplay", "pacat"):
        program = tmp_path / name
        program.write_text(CARD)
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return tmp_path


def changes(card: Path, name: str) -> list[float]:
    file = card / f"{name}.log"
    return [float(line) for line in file.read_text().split()] if file.exists() else []


@pytest.mark.parametrize(("url", "name"), [("alsa:", "aplay"), ("pulse:?device=tv", "pacat")])
def test_a_sound_is_heard_at_its_moment_and_for_its_length(card: Path, url: str, name: str) -> None:
    speaker = open_speaker(url)
    until(lambda: speaker.status().state is State.READY)
    time.sleep(1.0)
    moments = [time.monotonic() + 0.6 + 0.5 * n for n in range(3)]
    for at in moments:
        speaker.play(array("h", [9000] * (RATE // 5)), at)
    until(lambda: len(changes(card, name)) == 6)
    heard = changes(card, name)
    off = sorted(abs(begun - at) for begun, at in zip(heard[::2], moments, strict=True))
    # The median: the machine of the tests has other things to do, too.
    assert off[1] < 0.02, off
    lengths = [round(end - begin, 4) for begin, end in zip(heard[::2], heard[1::2], strict=True)]
    assert lengths == [0.2] * 3
    # Whoever comes late joins in the middle; what is silenced is not heard to its end.
    speaker.play(array("h", [9000] * RATE), time.monotonic() - 0.2)
    until(lambda: len(changes(card, name)) == 7)
    speaker.silence()
    until(lambda: len(changes(card, name)) == 8)
    begin, end = changes(card, name)[-2:]
    assert end - begin < 0.8
    speaker.close()


def test_a_program_that_is_not_there_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    speaker = open_speaker("alsa:?device=hw:9")
    until(lambda: speaker.status().state is State.TROUBLE)
    assert "aplay" in speaker.status().evidence
    speaker.close()


def test_a_block_holds_what_falls_into_it_and_nothing_of_what_is_over() -> None:
    stream = Stream(rate=10, lead=1.0)
    assert list(stream.block(2)) == [0, 0]
    stream.took(now=100.2, samples=2)
    assert stream.heard_at(2) == pytest.approx(101.2)
    stream.add(array("h", [1, 2, 3, 4]), at=101.4)
    assert list(stream.block(3)) == [0, 0, 1]
    stream.took(100.5, 3)
    assert list(stream.block(3)) == [2, 3, 4]
    stream.took(100.8, 3)
    assert list(stream.block(3)) == [0, 0, 0]
    stream.add(array("h", [1, 2, 3, 4]), at=101.6)
    assert list(stream.block(1)) == [3]
    stream.clear()
    assert list(stream.block(1)) == [0]

"""Three screens that hear each other: what comes out of each, and when."""

import base64
import io
import urllib.request
import wave
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from hardware.voices.speaker import Speaker
from tests.display.conftest import FakeHall
from tests.display.test_screen import called, until, wait_for_numbers

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.support.browser import Pages

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Whatever goes to the loudspeaker is taped as well: each block of samples with its time in the
# sound output, and what that time is on the clock of the machine.
TAPE = """
window.tape = [];
const connect = AudioNode.prototype.connect;
const tape = (context) => {
  const bus = context.createGain();
  context.audioWorklet.addModule("/tape.js").then(() => {
    const taper = new AudioWorkletNode(context, "tape");
    taper.port.onmessage = ({ data: [time, samples] }) => {
      const { contextTime, performanceTime } = context.getOutputTimestamp();
      const here = performance.timeOrigin + performanceTime + (time - contextTime) * 1000;
      window.tape.push({ time, here, rate: context.sampleRate, samples });
    };
    connect.call(bus, taper);
    connect.call(taper, context.destination);
  });
  return bus;
};
AudioNode.prototype.connect = function (to, ...more) {
  if (to instanceof AudioDestinationNode) {
    this.context.tape ??= tape(this.context);
    connect.call(this, this.context.tape);
  }
  return connect.call(this, to, ...more);
};
window.taped = () => window.tape.map((block) => {
  const shorts = Int16Array.from(block.samples, (sample) => sample * 32767);
  return { ...block, samples: btoa(String.fromCharCode(...new Uint8Array(shorts.buffer))) };
});
"""
CALLS = ["D201", "D202", "D203"]
Heard = dict[str, tuple[float, float]]


@pytest.fixture
def jitter_ms() -> int:
    return 120


def test_three_screens_say_each_call_once_in_order_and_in_step(hall: FakeHall, pages: "Pages"):
    screens = [taped(hall, pages) for _ in range(3)]
    for screen in screens:
        wait_for_numbers(screen, ".hero", ["D001"])
        until(screen, "document.querySelector('hall-screen').model.sound")
    until(screens[-1], "performance.now() > 2500")  # its clock has asked a few times
    hall.publish(*(called(number) for number in CALLS))
    ended = [f"{n}-1F" for n in (1, 2, 3)]
    for _ in range(100):
        done = [id_ for id_, phase in hall.spoken() if phase == "ended"]
        if all(done.count(id_) == 3 for id_ in ended):
            break
        screens[0].wait_for_timeout(150)
    heard = [list(heard_on(screen).values()) for screen in screens]
    for times in heard:
        assert len(times) == 3
        assert all(a[0] + a[1] <= b[0] + 1 for a, b in pairwise(times)), times
    spread = [max(t[n][0] for t in heard) - min(t[n][0] for t in heard) for n in range(3)]
    # The output of a browser without a sound card falls back by whole blocks of 10 ms when the
    # machine is busy, so one of the three calls may lie off; a fault of ours shows in all.
    assert sorted(spread)[1] < 20, spread


def test_a_wrong_syllable_is_another_sound(tmp_path: Path):
    voice = Speaker(tmp_path)
    try:
        right, wrong = (
            samples_of(voice.synthesise(text, "zh").path, 48_000)
            for text in ("请 D 二 零 yi1 号", "请 D 二 零 幺 号")
        )
    finally:
        voice.close()
    room = np.zeros(48_000)
    assert alike(np.concatenate([room, 0.3 * right, room]), right)[1] > ALIKE
    assert alike(np.concatenate([room, 0.3 * right, room]), wrong)[1] < ALIKE


def taped(hall: FakeHall, pages: "Pages") -> "Page":
    # Small: what is drawn costs the machine of the tests more than what is heard.
    page = pages.open("about:blank", (480, 270))
    page.context.add_init_script(TAPE)
    page.on("request", lambda request: _note(page, request.url))
    page.goto(hall.url + "/screens/LCD-1F-B#t=good")
    return page


SOUNDS: dict[int, list[str]] = {}


def _note(page: "Page", url: str) -> None:
    if "/audio/" in url:
        SOUNDS.setdefault(id(page), []).append(url)


ALIKE = 0.93
"""The same recording comes back from a loudspeaker above this; another syllable does not."""


def heard_on(page: "Page") -> Heard:
    """When each announcement began on a screen (ms of the machine's clock) and how long it took, in
    the order of the calls; found by comparing what was taped with what should have been heard."""
    tape: list[dict[str, Any]] = page.evaluate("taped()")
    if not tape:
        return {}
    rate, first = tape[0]["rate"], tape[0]["time"]
    length = round((tape[-1]["time"] - first) * rate) + 4096
    sound = np.zeros(length)
    for block in tape:
        samples = np.frombuffer(base64.b64decode(block["samples"]), dtype="<i2") / 32767
        begin = round((block["time"] - first) * rate)
        sound[begin : begin + len(samples)] += samples
    times = np.array([block["time"] - first for block in tape])
    here = np.array([block["here"] for block in tape]) - times * 1000
    found = {}
    for url in SOUNDS[id(page)]:
        wanted = expected(url, rate)
        lag, likeness = alike(sound, wanted)
        if likeness < ALIKE:  # fetched, and not (or not from its beginning) played
            continue
        # The median: one reading may be late. Of this piece: an overloaded output falls back.
        began, took = lag / rate, len(wanted) / rate
        origin = float(np.median(here[(times >= began) & (times < began + took)]))
        found[url] = (origin + began * 1000, took * 1000)
    return found


def alike(sound: Any, wanted: Any) -> tuple[int, float]:
    """Where in a sound another one begins, and how much that piece is like it: 1 is the same."""
    size = 1 << (len(sound) + len(wanted)).bit_length()
    match = np.fft.irfft(np.fft.rfft(sound, size) * np.conj(np.fft.rfft(wanted, size)), size)
    lag = int(np.argmax(match[: len(sound)]))
    piece = sound[lag : lag + len(wanted)]
    norm = np.linalg.norm(piece) * np.linalg.norm(wanted)
    return lag, float(piece @ wanted[: len(piece)] / norm) if norm else 0.0


def expected(url: str, rate: float) -> Any:
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own address
        return samples_of(io.BytesIO(answer.read()), rate)


def samples_of(file: Path | io.BytesIO, rate: float) -> Any:
    """A WAV file as numbers from -1 to 1, at another rate."""
    with wave.open(str(file) if isinstance(file, Path) else file) as content:
        samples = np.frombuffer(content.readframes(content.getnframes()), dtype="<i2") / 32767
        step = content.getframerate() / rate
    at = np.arange(int(len(samples) / step)) * step
    return np.interp(at, np.arange(len(samples)), samples)

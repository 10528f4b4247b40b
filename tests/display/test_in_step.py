"""Three screens that hear each other: what comes out of each, and when."""

import base64
import io
import time
import urllib.request
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np
import pytest

from display.loud.agent import LoudAgent, LoudSettings
from hardware.clock import SystemClock
from hardware.speakers.port import RATE
from hardware.speakers.simulated import SimulatedSpeaker
from hardware.voices.speaker import Speaker
from tests.display.conftest import FakeHall
from tests.display.test_screen import called, until, wait_for_numbers

if TYPE_CHECKING:
    from array import array

    from playwright.sync_api import Page

    from tests.support.browser import Pages

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Whatever goes to the loudspeaker is taped as well: each block of samples with its time in the
# sound output, and what that time is on the clock of the machine.
TAPE = """
window.tape = [];
window.offsets = [];
const start = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (at, offset = 0) {
  window.offsets.push(offset);
  return start.call(this, at, offset);
};
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
TEN = [f"D{n}" for n in range(201, 211)]
AFTER = "D211"
Heard = dict[str, "Piece"]


@dataclass(frozen=True)
class Piece:
    """An announcement as it was heard somewhere: when it began, by the machine's clock, and how
    long it took, in milliseconds. `late`: what of its beginning is missing; `times`: how often."""

    began: float
    took: float
    late: float = 0.0
    times: int = 1


class KeptSpeaker(SimulatedSpeaker):
    """A loudspeaker whose sounds are kept, with their moments by the machine's clock in ms."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[tuple[float, Any]] = []

    def play(self, samples: "array[int]", at: float) -> None:
        super().play(samples, at)
        wall = SystemClock().now().timestamp() + at - time.monotonic()
        self.kept.append((wall * 1000, np.array(samples) / 32767))


@pytest.fixture
def jitter_ms() -> int:
    return 120


@pytest.fixture
def voice() -> str:
    return "pyttsx3:?rate=240"


@pytest.fixture
def loudspeaker(hall: FakeHall) -> Iterator[KeptSpeaker]:
    """The display agent's loudspeaker, at work in the hall."""
    speaker = KeptSpeaker()
    agent = LoudAgent(LoudSettings(hall.url, "SPK-1F", "good"), speaker)
    agent.start()
    yield speaker
    agent.close()


def test_ten_calls_at_once_are_heard_once_each_in_order_and_in_step_though_a_screen_dies(
    hall: FakeHall, pages: "Pages", loudspeaker: KeptSpeaker
):
    screens = [taped(hall, pages) for _ in range(3)]
    for screen in screens:
        wait_for_numbers(screen, ".hero", ["D001"])
        until(screen, "document.querySelector('hall-screen').model.sound", within_s=90)
    until(screens[-1], "performance.now() > 2500")  # its clock has asked a few times
    wait_for_listeners(screens[0], hall, 4)
    hall.publish(*(called(number) for number in TEN))

    reported(screens[0], hall, "4-1F", "started")
    before = heard_on(screens[1])  # and nothing of what is being said right now
    screens[1].context.close()
    reported(screens[0], hall, "6-1F", "started")
    back = taped(hall, pages)
    until(back, "document.querySelector('hall-screen')?.model.sound", within_s=60)
    wait_for_listeners(back, hall, 4)
    reported(screens[0], hall, "10-1F", "ended", times=3)
    hall.publish(called(AFTER))
    reported(screens[0], hall, "11-1F", "ended", times=4)

    said = hall.said()
    assert [say["number"] for say in said] == [*TEN, AFTER]
    assert {say["attempt"] for say in said} == {1}
    numbers = {say["url"]: say["number"] for say in said}
    through, after = [heard_on(screens[0]), heard_on(screens[2])], heard_on(back)
    for heard in through:
        assert [numbers[url] for url in heard] == [*TEN, AFTER]
    # The one that died heard what was said until then, and back again all that was still to come.
    assert [numbers[url] for url in before] == TEN[: len(before)]
    assert len(before) >= 3
    assert [numbers[url] for url in after] == [*TEN, AFTER][-len(after) :]
    for heard in (*through, before, after):
        pieces = list(heard.values())
        assert {piece.times for piece in pieces} == {1}
        assert all(a.began + a.took <= b.began + 1 for a, b in pairwise(pieces)), pieces
    whole = [piece.late == 0 for heard in through for piece in heard.values()]
    assert whole.count(True) > len(whole) / 2

    played = [samples for _, samples in loudspeaker.kept]
    wanted = [expected(hall.url + say["url"], RATE) for say in said]
    assert [len(samples) for samples in played] == [len(samples) for samples in wanted]
    assert all(np.allclose(a, b, atol=1e-4) for a, b in zip(played, wanted, strict=True))
    everywhere = [
        *through,
        {s["url"]: Piece(at, 0) for s, (at, _) in zip(said, loudspeaker.kept, strict=True)},
    ]
    off = [[heard[say["url"]].began - say["say_at"] for heard in everywhere] for say in said]
    spread = sorted(max(each) - min(each) for each in off)
    # The output of a browser without a sound card falls back by whole blocks of 10 ms when the
    # machine is busy, so that some calls may lie off; a fault of ours shows in most of them.
    assert spread[len(spread) // 2] < 20, off


def wait_for_listeners(page: "Page", hall: FakeHall, count: int) -> None:
    end = time.monotonic() + 120
    while hall.listening() != count:
        assert time.monotonic() < end, hall.listening()
        page.wait_for_timeout(50)


def reported(page: "Page", hall: FakeHall, id_: str, phase: str, times: int = 1) -> None:
    """Wait until so many displays told a thing of an announcement."""
    end = time.monotonic() + 180
    while hall.spoken().count((id_, phase)) < times:
        assert time.monotonic() < end, (id_, phase, hall.spoken())
        page.wait_for_timeout(50)


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


COARSE = 6
ALIKE = 0.93
"""The same recording comes back from a loudspeaker above this; another syllable does not."""


def heard_on(page: "Page") -> Heard:
    """What was heard of each announcement on a screen, in the order in which it was, found by
    comparing what was taped with what should have been heard, by the path of its sound."""
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
    sound, rate = coarse(sound), rate / COARSE
    offsets = [0.0, *{late for late in page.evaluate("offsets") if late > 0}]
    found = {}
    for url in dict.fromkeys(SOUNDS[id(page)]):
        wanted = coarse(expected(url, rate * COARSE))
        for late in offsets:
            piece = wanted[round(late * rate) :]
            lag, likeness = alike(sound, piece)
            if likeness >= ALIKE:
                break
        else:  # fetched, and not played
            continue
        # The median: one reading may be late. Of this piece: an overloaded output falls back.
        began, took = lag / rate, len(piece) / rate
        origin = float(np.median(here[(times >= began) & (times < began + took)]))
        began_ms = origin + (began - late) * 1000
        count = how_often(sound, piece)
        found[urlsplit(url).path] = Piece(began_ms, (late + took) * 1000, late, count)
    return dict(sorted(found.items(), key=lambda each: each[1].began))


def coarse(sound: Any) -> Any:
    """With fewer samples: still speech, and an eighth of a millisecond is close enough."""
    return sound[: len(sound) // COARSE * COARSE].reshape(-1, COARSE).mean(axis=1)


def how_often(sound: Any, wanted: Any) -> int:
    """In how many places a sound is like another one."""
    rest, times = sound.copy(), 0
    while (best := alike(rest, wanted))[1] >= ALIKE:
        times += 1
        rest[best[0] : best[0] + len(wanted)] = 0
    return times


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

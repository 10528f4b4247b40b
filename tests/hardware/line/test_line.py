"""Lines over pseudo terminals and TCP: bytes both ways, trouble, and coming back."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from hardware.line import (
    Backoff,
    Bytes,
    Line,
    LineDown,
    Lines,
    LineSilent,
    LineState,
    LineStatus,
    LineStuck,
)
from hardware.line.channel import Channel, Opening
from hardware.line.transports import serial_transport, tcp_transport, usb_transport
from hardware.simulators.host import Host, PtyHost, TcpHost
from hardware.urls import Driver, Settings, parse

WAIT = 30.0


class Echo:
    """Answers with what it got, in capitals."""

    def __init__(self) -> None:
        self.got = b""
        self.more = threading.Condition()

    def receive(self, data: bytes) -> bytes:
        with self.more:
            self.got += data
            self.more.notify_all()
        return data.upper()

    def until_got(self, data: bytes) -> None:
        with self.more:
            assert self.more.wait_for(lambda: data in self.got, WAIT)

    def order(self, words: list[str]) -> bytes:
        raise ValueError(words)


def opening(url: str) -> Opening:
    kept: list[Settings] = []
    transports = (serial_transport(), tcp_transport(9100), usb_transport())
    driver = Driver("probe", "", kept.append, (), transports)
    driver.open(parse(url))
    assert kept[0].opening
    return kept[0].opening


class Watched:
    """A line that tells its states, its frames, and when there are enough of them."""

    def __init__(self, url: str) -> None:
        self.states: list[LineState] = []
        self.frames: list[bytes] = []
        self._turn = threading.Condition()
        self.line = Line(
            opening(url),
            Lines(),
            name="probe",
            heard=self._heard,
            changed=self._changed,
            backoff=Backoff(0.01, 0.05, lambda: 0.0),
        ).start()

    def _heard(self, frame: bytes) -> None:
        with self._turn:
            self.frames.append(frame)
            self._turn.notify_all()

    def _changed(self, status: LineStatus) -> None:
        with self._turn:
            self.states.append(status.state)
            self._turn.notify_all()

    def until_heard(self, count: int) -> list[bytes]:
        with self._turn:
            assert self._turn.wait_for(lambda: len(self.frames) >= count, WAIT)
        return self.frames

    def until(self, state: LineState) -> None:
        with self._turn:
            assert self._turn.wait_for(lambda: state in self.states, WAIT)
            self.states.clear()


@pytest.fixture(params=["serial", "tcp", "usb"])
def plugged(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Host, Echo, str]]:
    machine = Echo()
    host = TcpHost(machine) if request.param == "tcp" else PtyHost(machine, tmp_path / "port")
    with host:
        yield host, machine, f"probe+{request.param}://{host.address}"


@pytest.fixture
def host(plugged: tuple[Host, Echo, str]) -> Host:
    return plugged[0]


@pytest.fixture
def machine(plugged: tuple[Host, Echo, str]) -> Echo:
    return plugged[1]


@pytest.fixture
def url(plugged: tuple[Host, Echo, str]) -> str:
    return plugged[2]


@pytest.fixture
def watched(url: str) -> Iterator[Watched]:
    made = Watched(url)
    assert made.line.wait_open(WAIT)
    yield made
    made.line.close()


def test_a_question_gets_its_answer_and_everything_else_is_heard(watched: Watched) -> None:
    answer = watched.line.ask(b"one\r\ntwo\r\n", lambda frame: frame == b"TWO", timeout=WAIT)
    assert answer == b"TWO"
    assert watched.until_heard(1) == [b"ONE"]


def test_a_frame_may_be_answered_from_the_listener(url: str) -> None:
    line: Line[bytes]

    def acknowledge(frame: bytes) -> None:
        if frame == b"KEY":
            line.post(b"ack\n")
        else:
            heard.set()

    heard = threading.Event()
    line = Line(opening(url), Lines(), name="pad", heard=acknowledge).start()
    assert line.wait_open(WAIT)
    line.send(b"key\n")
    assert heard.wait(WAIT)
    line.close()


def test_a_hundred_thousand_bytes_arrive_in_order(watched: Watched) -> None:
    lines = [b"%06d" % number for number in range(14_000)]
    watched.line.send(b"\n".join(lines) + b"\n", timeout=WAIT)
    assert watched.until_heard(len(lines)) == lines


def test_many_threads_send_whole_pieces_one_after_the_other(watched: Watched) -> None:
    pieces = [bytes([65 + n]) * 3000 for n in range(8)]
    threads = [threading.Thread(target=watched.line.send, args=(p + b"\n",)) for p in pieces]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(watched.until_heard(8)) == pieces


def test_what_was_sent_before_the_end_still_arrives(url: str, machine: Echo) -> None:
    for _ in range(10):
        machine.got = b""
        line = Line(opening(url), Bytes(), name="probe").start()
        assert line.wait_open(WAIT)
        line.send(b"x" * 3000)
        line.close()
        machine.until_got(b"x" * 3000)


def test_no_answer_is_silence_and_not_a_broken_line(watched: Watched, host: Host) -> None:
    host.faults.silent = True
    with pytest.raises(LineSilent, match=r"no answer within 0\.05 s"):
        watched.line.ask(b"hello\n", lambda frame: True, timeout=0.05)
    host.faults.silent = False
    assert watched.line.ask(b"hello\n", lambda frame: True, timeout=WAIT) == b"HELLO"


def test_an_unplugged_device_fails_what_is_asked_and_comes_back_by_itself(
    watched: Watched, host: Host, machine: Echo
) -> None:
    with capture_logs() as logs:
        for _ in range(3):
            watched.states.clear()
            host.unplug()
            watched.until(LineState.WAITING)
            with pytest.raises(LineDown):
                watched.line.send(b"lost\n")
            assert not watched.line.post(b"lost\n")
            host.plug()
            watched.until(LineState.OPEN)
            assert watched.line.ask(b"back\n", lambda f: f == b"BACK", timeout=WAIT) == b"BACK"
    assert b"lost" not in machine.got
    events = [entry["event"] for entry in logs if entry["event"].startswith("line.")]
    # However many tries it took: at most "gone" and "not there", and one recovery, each time.
    assert events.count("line.back") == 3
    assert 3 <= events.count("line.down") <= 6


def test_a_question_that_is_open_when_the_device_goes_is_answered_at_once(
    watched: Watched, host: Host, machine: Echo
) -> None:
    host.faults.silent = True
    got: list[Exception] = []

    def ask() -> None:
        try:
            watched.line.ask(b"x\n", lambda frame: True, timeout=60)
        except LineDown as down:
            got.append(down)

    asking = threading.Thread(target=ask)
    asking.start()
    machine.until_got(b"x\n")
    host.unplug()
    asking.join(WAIT)
    assert len(got) == 1


def test_a_device_that_takes_nothing_stops_nobody_for_long(watched: Watched, host: Host) -> None:
    host.faults.held = True
    with pytest.raises(LineStuck, match="of 5000000 bytes sent") as stuck:
        watched.line.send(b"x" * 5_000_000, timeout=0.2)
    assert stuck.value.written < 5_000_000


def test_a_listener_that_fails_does_not_end_the_line(url: str) -> None:
    def heard(frame: bytes) -> None:
        raise RuntimeError("ours")

    line = Line(opening(url), Lines(), name="probe", heard=heard).start()
    assert line.wait_open(WAIT)
    with capture_logs() as logs:
        line.send(b"one\n")
        assert line.ask(b"two\n", lambda frame: frame == b"TWO", timeout=WAIT) == b"TWO"
    assert [entry["event"] for entry in logs] == ["line.listener_failed"]
    line.close()


def test_a_fault_of_ours_while_opening_does_not_end_the_line(url: str) -> None:
    real = opening(url)
    tries = iter([RuntimeError("ours"), ValueError("bad host name")])

    def sometimes() -> Channel:
        for fault in tries:
            raise fault
        return real()

    backoff = Backoff(0.01, 0.05, lambda: 0.0)
    line = Line(sometimes, Lines(), name="probe", backoff=backoff).start()
    assert line.wait_open(WAIT)
    assert line.ask(b"fine\n", lambda frame: True, timeout=WAIT) == b"FINE"
    line.close()


class Odd:
    """A channel that is ready for ever, but has nothing and takes nothing."""

    def __init__(self) -> None:
        self.calls = 0
        self._ours, self._theirs = os.pipe()
        os.write(self._theirs, b"x")

    def fileno(self) -> int:
        return self._ours

    def read(self) -> bytes:
        self.calls += 1
        return b""

    def write(self, data: bytes) -> int:
        self.calls += 1
        return 0

    def waiting(self) -> int:
        return 0

    def close(self) -> None:
        os.close(self._ours)
        os.close(self._theirs)


def test_a_device_that_is_always_ready_with_nothing_does_not_keep_the_machine_busy() -> None:
    odd = Odd()
    line = Line(lambda: odd, Bytes(), name="probe").start()
    assert line.wait_open(WAIT)
    with pytest.raises(LineSilent):
        line.await_frame(lambda frame: True, timeout=0.2)
    with pytest.raises(LineStuck, match="0 of 2 bytes sent"):
        line.send(b"xy", timeout=0.2)
    line.close()
    assert odd.calls < 30


@pytest.mark.parametrize("kind", ["serial", "usb"])
def test_a_device_belongs_to_one_line(tmp_path: Path, kind: str) -> None:
    with PtyHost(Echo(), tmp_path / "port") as host:
        first = Watched(f"probe+{kind}://{host.path}")
        assert first.line.wait_open(WAIT)
        second = Watched(f"probe+{kind}://{host.path}")
        second.until(LineState.WAITING)
        assert re.search("lock|in use", second.line.status.evidence)
        first.line.close()
        assert second.line.wait_open(WAIT)
        second.line.close()


def test_a_line_may_be_closed_twice_and_before_it_was_open(tmp_path: Path) -> None:
    line = Line(opening(f"probe+serial://{tmp_path}/none"), Bytes(), name="probe")
    with pytest.raises(LineDown, match="not started"):
        line.send(b"x")
    line.start()
    line.close()
    line.close()
    line.start()
    assert line.status.state is LineState.CLOSED


def test_the_same_line_runs_on_gevent() -> None:
    script = """
from gevent import monkey; monkey.patch_all()
import gevent
from tests.hardware.line.test_line import Echo, opening
from hardware.line import Line, Lines
from hardware.simulators.host import TcpHost
host = TcpHost(Echo())
host.plug()
line = Line(opening(f"probe+tcp://127.0.0.1:{host.port}"), Lines(), name="probe").start()
assert line.wait_open(5)
asked = [gevent.spawn(line.ask, b"n%d\\n" % n, lambda f, n=n: f == b"N%d" % n, timeout=5)
         for n in range(20)]
gevent.joinall(asked, raise_error=True)
assert [a.value for a in asked] == [b"N%d" % n for n in range(20)]
line.close()
host.unplug()
print("done")
"""
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert run.stdout.strip() == "done", run.stderr

"""What every scanner must hold: serial over a pseudo terminal, TCP, keyboard, simulated, absent."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from hardware.devices import BadDevice, open_scanner
from hardware.ports import State
from hardware.scanners import wedge
from hardware.scanners.port import Fault, Scan, Scanner, ScannerTrouble
from hardware.scanners.simulated import SimulatedScanner
from hardware.simulators.host import Host, PtyHost, TcpHost
from hardware.simulators.scanner import ScannerMachine
from tests.hardware.scanners.typing import typed

WAIT = 30.0
SECRET = "410000198505170121"


class Bench:
    """A scanner, and the hand that holds codes before it."""

    def __init__(
        self,
        scanner: Scanner,
        scan: Callable[[str], None],
        unplug: Callable[[], None],
        plug: Callable[[], None],
    ) -> None:
        self.scanner, self.scan, self.unplug, self.plug = scanner, scan, unplug, plug

    def reads(self, text: str) -> None:
        """Hold the code before it until it is read: the line may only just come."""
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            self.scan(text)
            if self.scanner.next(0.2) == Scan(text):
                return
        raise AssertionError(f"nothing was read: {self.scanner.status()}")

    def trouble(self) -> ScannerTrouble:
        """The next trouble; codes held before it again are passed over."""
        while isinstance(event := self.scanner.next(WAIT), Scan):
            pass
        assert event is not None
        return event


class Keyboard:
    """A keyboard scanner: a pipe in place of the kernel's device."""

    def __init__(self, path: Path) -> None:
        self._path, self._fd = path, -1
        self.plug()

    def plug(self) -> None:
        os.mkfifo(self._path)
        self._fd = os.open(self._path, os.O_RDWR)

    def unplug(self) -> None:
        """Again is no matter."""
        if self._fd >= 0:
            self._path.unlink()
            os.close(self._fd)
        self._fd = -1

    def scan(self, text: str) -> None:
        os.write(self._fd, typed(text))


def _hosted(transport: str, path: Path) -> Iterator[Bench]:
    machine = ScannerMachine(b"\r\n")
    host: Host = PtyHost(machine, path) if transport == "serial" else TcpHost(machine)
    with host:
        scanner = open_scanner(f"scan+{transport}://{host.address}")
        yield Bench(scanner, lambda text: host.order(f"scan {text}"), host.unplug, host.plug)
        scanner.close()


def _keyboard(path: Path) -> Iterator[Bench]:
    keyboard = Keyboard(path)
    scanner = open_scanner(f"wedge+input://{path}")
    yield Bench(scanner, keyboard.scan, keyboard.unplug, keyboard.plug)
    scanner.close()
    keyboard.unplug()


def _simulated(path: Path) -> Iterator[Bench]:
    scanner = SimulatedScanner()
    yield Bench(scanner, scanner.scan, scanner.unplug, scanner.plug)


MAKERS = {
    "serial": lambda path: _hosted("serial", path),
    "tcp": lambda path: _hosted("tcp", path),
    "keyboard": _keyboard,
    "simulated": _simulated,
}


@pytest.fixture
def grabbed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Which open devices were grabbed."""
    taken: list[int] = []
    monkeypatch.setattr(wedge, "_grab", taken.append)
    return taken


@pytest.fixture(params=MAKERS)
def bench(request: pytest.FixtureRequest, tmp_path: Path, grabbed: list[int]) -> Iterator[Bench]:
    yield from MAKERS[request.param](tmp_path / "s")


def test_codes_are_read_one_after_the_other(bench: Bench) -> None:
    bench.reads("A001")
    bench.reads("https://hall.example/t?n=2")
    assert bench.scanner.status().state is State.READY


def test_it_reads_again_after_the_cable_was_pulled(bench: Bench) -> None:
    bench.reads("A001")
    bench.unplug()
    assert bench.trouble().fault is Fault.UNPLUGGED
    assert bench.scanner.status().state is State.UNKNOWN
    bench.plug()
    bench.reads("A002")


def test_no_code_is_named_in_logs_and_evidence(bench: Bench) -> None:
    with capture_logs() as logs:
        bench.reads(SECRET)
        status = bench.scanner.status()
        bench.unplug()
        trouble = bench.trouble()
    assert SECRET not in f"{logs} {status} {trouble}"


def test_nothing_is_read_when_nothing_is_held_before_it(bench: Bench) -> None:
    assert bench.scanner.next(0.05) is None


def test_a_keyboard_scanner_is_taken_away_from_everybody_else(
    tmp_path: Path, grabbed: list[int]
) -> None:
    for bench in _keyboard(tmp_path / "s"):
        bench.reads("A001")
        assert len(grabbed) == 1


def test_a_keyboard_scanner_that_cannot_be_grabbed_is_not_read(tmp_path: Path) -> None:
    # A pipe is no input device: the kernel refuses the grab.
    keyboard = Keyboard(tmp_path / "s")
    scanner = open_scanner(f"wedge+input://{tmp_path}/s")
    event = scanner.next(WAIT)
    assert isinstance(event, ScannerTrouble)
    assert event.fault is Fault.UNPLUGGED
    scanner.close()
    keyboard.unplug()


@pytest.fixture
def serial(tmp_path: Path) -> Iterator[tuple[Scanner, Host]]:
    with PtyHost(ScannerMachine(), tmp_path / "s") as host:
        scanner = open_scanner(f"scan+serial://{host.address}?suffix=timeout&gap=0.05")
        yield scanner, host
        scanner.close()


def _until(scanner: Scanner, host: Host, line: str, kind: type = Scan) -> object:
    """Give the order again and again, until an event of that kind comes."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        host.order(line)
        if isinstance(event := scanner.next(0.2), kind):
            return event
    raise AssertionError(scanner.status())


def test_a_code_without_suffix_ends_with_silence(serial: tuple[Scanner, Host]) -> None:
    assert _until(*serial, "half 潮汐A001") == Scan("潮汐A001")


def test_a_code_in_the_countrys_own_charset_is_read(tmp_path: Path) -> None:
    with PtyHost(ScannerMachine(), tmp_path / "s") as host:
        scanner = open_scanner(f"scan+serial://{host.address}")
        assert _until(scanner, host, "scan-gbk 潮汐大厅") == Scan("潮汐大厅", "gb18030")
        event = _until(scanner, host, "bytes ffff0d", ScannerTrouble)
        assert isinstance(event, ScannerTrouble)
        assert (event.fault, scanner.status().state) == (Fault.UNREADABLE, State.TROUBLE)
        scanner.close()


def test_a_scanner_that_nobody_used_is_unknown(tmp_path: Path) -> None:
    with PtyHost(ScannerMachine(), tmp_path / "s") as host:
        scanner = open_scanner(f"scan+serial://{host.address}")
        assert scanner.status().state is State.UNKNOWN
        scanner.close()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("scan+serial:///dev/ttyS1?suffix=crfl", "did you mean 'crlf'"),
        ("wedge+input://event3", "no path of an input device"),
        ("wedge:", "needs a transport"),
    ],
)
def test_a_wrong_url_says_what_is_wrong(url: str, says: str) -> None:
    with pytest.raises(BadDevice, match=says):
        open_scanner(url)


def test_the_absent_scanner_has_nothing_to_say() -> None:
    scanner = open_scanner("absent:")
    assert scanner.next(0.01) is None
    assert scanner.status().state is State.ABSENT
    scanner.close()

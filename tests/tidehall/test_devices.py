"""`tidehall devices`, with devices of software at real ports."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hardware.simulators.host import Host, PtyHost, TcpHost
from hardware.simulators.machine import Machine
from hardware.simulators.pad import MACHINES
from hardware.simulators.printer import PrinterMachine
from hardware.simulators.reader import ReaderMachine
from hardware.simulators.scanner import ScannerMachine
from hardware.simulators.sign import ModbusMachine, OnbonMachine
from tests.support.processes import Process, tidehall_command
from tidehall.__main__ import main
from tidehall.devices_bench.listing import found


class Cli:
    """The command line, in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *words: str) -> int:
        try:
            code = main(["devices", *words])
        except SystemExit as ended:
            code = int(ended.code or 0)
        self.out, self.err = self._capsys.readouterr()
        assert "Traceback" not in self.out + self.err
        return code


@pytest.fixture
def devices(capsys: pytest.CaptureFixture[str]) -> Cli:
    return Cli(capsys)


@contextmanager
def again(host: Host, *orders: str) -> Iterator[None]:
    """Give the orders again and again: nobody knows when the line is open."""
    ended = threading.Event()

    def insist() -> None:
        while not ended.wait(0.1):
            for order in orders:
                host.order(order)

    thread = threading.Thread(target=insist)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def test_what_is_plugged_in_is_listed_by_lasting_names(tmp_path: Path) -> None:
    for name in ("ttyUSB0", "ttyUSB1", "event3", "event4"):
        (tmp_path / name).touch()
    (tmp_path / "usb").mkdir()
    (tmp_path / "usb/lp0").touch()
    for link, target in {
        "serial/by-id/usb-1a86_CH340_serial-if00-port0": "ttyUSB0",
        "serial/by-id/usb-Newland_Barcode-if00": "ttyUSB1",
        "input/by-id/usb-Honeywell_Scanner-event-kbd": "event3",
        "input/by-id/usb-Acme_Mouse-event-mouse": "event4",
    }.items():
        (tmp_path / link).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / link).symlink_to(tmp_path / target)
    listed = {Path(port.name).name: (Path(port.now).name, port.url) for port in found(tmp_path)}
    assert listed == {
        "usb-1a86_CH340_serial-if00-port0": (
            "ttyUSB0",
            f"DRIVER+serial://{tmp_path}/serial/by-id/usb-1a86_CH340_serial-if00-port0",
        ),
        "usb-Newland_Barcode-if00": (
            "ttyUSB1",
            f"scan+serial://{tmp_path}/serial/by-id/usb-Newland_Barcode-if00",
        ),
        "lp0": ("lp0", f"escpos+usb://{tmp_path}/usb/lp0"),
        "usb-Honeywell_Scanner-event-kbd": (
            "event3",
            f"wedge+input://{tmp_path}/input/by-id/usb-Honeywell_Scanner-event-kbd",
        ),
    }


def test_the_list_of_this_machine_and_of_the_drivers_is_told(devices: Cli) -> None:
    assert devices("list", "--json") == 0
    assert isinstance(json.loads(devices.out), list)
    assert devices("list", "--drivers") == 0
    assert "model=5k|6k  generation of the card" in devices.out


MACHINES_AND_URLS = {
    "printer": (PrinterMachine, "escpos+serial://{}"),
    "reader": (ReaderMachine, "sdt+serial://{}"),
    "font card": (OnbonMachine, "onbon+serial://{}"),
    "number display": (ModbusMachine, "modbus+serial://{}?unit=3"),
}


@pytest.mark.parametrize("name", MACHINES_AND_URLS)
def test_whoever_answers_is_found_by_a_probe(devices: Cli, tmp_path: Path, name: str) -> None:
    make, url = MACHINES_AND_URLS[name]
    machine: Machine = make()
    with PtyHost(machine, tmp_path / "d") as host:
        assert devices("probe", url.format(host.address), "--json") == 0
    look = json.loads(devices.out)
    assert look["state"] == "ready"
    assert look["evidence"]


def test_nobody_is_not_found_and_the_reason_is_told(devices: Cli, tmp_path: Path) -> None:
    assert devices("probe", f"sdt+serial://{tmp_path}/none", "--seconds", "0.3") == 1
    assert "No such file" in devices.out
    assert "Nothing answers" in devices.out


def test_a_silent_device_is_unknown_and_never_ready(devices: Cli) -> None:
    with TcpHost(OnbonMachine()) as host:
        host.order("silent on")
        url = f"onbon+tcp://{host.address}?timeout=0.1&tries=1"
        assert devices("probe", url, "--seconds", "0.3") == 1
    assert " unknown " in devices.out


def test_a_test_page_leaves_the_printer(devices: Cli, tmp_path: Path) -> None:
    machine = PrinterMachine()
    with PtyHost(machine, tmp_path / "d") as host:
        assert devices("test", f"escpos+serial://{host.address}?mode=raster") == 0
    assert (devices.out.split(":")[0], len(machine.papers)) == ("printed", 1)


def test_a_test_text_stands_on_the_sign(devices: Cli) -> None:
    machine = OnbonMachine()
    with TcpHost(machine) as host:
        assert devices("test", f"onbon+tcp://{host.address}", "--text", "请A012") == 0
    assert machine.shown == {0: "请A012"}


def test_a_card_is_read_and_the_person_is_masked(devices: Cli, tmp_path: Path) -> None:
    with PtyHost(ReaderMachine(), tmp_path / "d") as host:
        host.order("put resident")
        assert devices("test", f"sdt+serial://{host.address}") == 0
    assert devices.out.splitlines()[1:] == ["A card is there.", "Read: resident, 潮**."]


def test_a_code_is_counted_and_shown_only_when_wanted(devices: Cli, tmp_path: Path) -> None:
    with PtyHost(ScannerMachine(), tmp_path / "d") as host, again(host, "scan 410000"):
        assert devices("test", f"scan+serial://{host.address}") == 0
        assert devices.out.splitlines()[1:] == ["Read: 6 characters (utf-8)."]
        assert devices("test", f"scan+serial://{host.address}", "--show") == 0
        assert devices.out.splitlines()[2] == "410000"


def test_a_pad_is_told_a_number_when_its_key_is_pressed(devices: Cli, tmp_path: Path) -> None:
    machine = MACHINES["ff68"]()
    with PtyHost(machine, tmp_path / "d") as host, again(host, "press 5 call"):
        assert devices("test", f"pads+serial://{host.address}?map=ff68") == 0
    assert devices.out.splitlines()[1] == "Pad 5: call."


def test_nothing_to_read_ends_after_the_time(devices: Cli) -> None:
    assert devices("test", "reader=simulated:", "--seconds", "0.1") == 1
    assert "Nothing came." in devices.out


def test_a_status_names_all_devices_at_once(devices: Cli, tmp_path: Path) -> None:
    with PtyHost(ReaderMachine(), tmp_path / "d") as host:
        urls = [f"sdt+serial://{host.address}?poll=0.3", "sign=absent:"]
        assert devices("status", *urls, "--once", "--json") == 0
        looks = json.loads(devices.out)
        assert [(look["kind"], look["state"]) for look in looks] == [
            ("reader", "ready"),
            ("sign", "absent"),
        ]
        assert "?" not in looks[0]["device"]
        host.order("silent on")
        assert devices("status", *urls, "--once", "--seconds", "0.3") == 1


def test_unknown_bytes_are_shown_and_recognised(devices: Cli, tmp_path: Path) -> None:
    machine = MACHINES["ff68"]()
    with PtyHost(machine, tmp_path / "d") as host, again(host, "press 5 call"):
        assert devices("capture", f"serial://{host.address}", "--seconds", "1") == 0
    assert "FF 68 03 03 68 05 01 0C 12 16" in devices.out
    assert "The map ff68 understands it" in devices.out
    assert machine.told == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["probe", "simulated:"], "printer|reader|scanner|sign|pads|raters|loudspeaker=simulated:"),
        (["probe", "std+serial:///dev/ttyS1"], "did you mean 'sdt'"),
        (["probe", "reader=sdt+serial:///x?pol=1"], "did you mean 'poll'"),
        (["probe", "redaer=simulated:"], "did you mean 'reader'"),
        (["test", "/dev/ttyS1"], "no device URL"),
        (["capture", "/dev/ttyS1"], "Write serial:///dev/ttyS2"),
        (["capture", "serial:///dev/ttyS1?boud=1"], "did you mean 'baud'"),
        (["simulate", "toaster"], "invalid choice"),
        (["simulate", "reader", "--path", "/x", "--port", "20790"], "not at both"),
    ],
)
def test_what_was_typed_wrong_is_told(devices: Cli, words: list[str], says: str) -> None:
    assert devices(*words) == 2
    assert says in devices.err


@pytest.fixture
def played(tmp_path: Path) -> Iterator[Process]:
    command = [*tidehall_command(), "devices", "simulate", "reader", "--path", f"{tmp_path}/r"]
    with Process(command, log=tmp_path / "log", piped=True) as process:
        process.wait_until(lambda: "quit ends it" in process.log, "it says its address")
        yield process


def test_a_device_is_played_and_takes_orders(devices: Cli, played: Process, tmp_path: Path) -> None:
    url = f"sdt+serial://{tmp_path}/r"
    assert played.log.splitlines()[0] == url
    played.tell("dance")
    played.tell("put J")
    assert devices("test", url) == 0
    assert "Read: hmt_permit, 潮**." in devices.out
    assert "orders: put" in played.log
    played.tell("quit")
    assert played.wait() == 0


def test_a_table_follows_what_devices_say(played: Process, tmp_path: Path) -> None:
    command = [*tidehall_command(), "devices", "status", f"sdt+serial://{tmp_path}/r"]
    with Process(command, log=tmp_path / "table") as table:
        table.wait_until(lambda: " ready " in table.log, "the reader is ready")
        played.tell("unplug")
        table.wait_until(lambda: "line " in table.log, "the reader is away")
        assert table.log.count(" ready ") == 1

"""What every sign must hold, the real ones over pseudo terminals and TCP."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from hardware.devices import BadDevice, open_sign
from hardware.ports import State
from hardware.signs.port import Colour, Motion, Outcome, Sign, Words
from hardware.signs.simulated import SimulatedSign
from hardware.simulators.host import Host, PtyHost, TcpHost
from hardware.simulators.sign import ModbusMachine, OnbonMachine

WAIT = 30.0
ONBON = "areas=0,0,64,16;64,0,64,16"
MODBUS = "unit=3&register=2&digits=4"
PATIENT, HASTY = "timeout=3", "timeout=0.1&tries=1"


@dataclass
class Bench:
    """A sign, what it shows on its first area, and its line where it has one."""

    sign: Sign
    shown: Callable[[], str]
    host: Host | None = None


def _onbon(transport: str, model: str, path: Path, patience: str) -> Iterator[Bench]:
    machine = OnbonMachine()
    with PtyHost(machine, path) if transport == "serial" else TcpHost(machine) as host:
        sign = open_sign(f"onbon+{transport}://{host.address}?model={model}&{ONBON}&{patience}")
        yield Bench(sign, lambda: machine.shown.get(0, ""), host)
        sign.close()


def _modbus(transport: str, form: str, path: Path, patience: str) -> Iterator[Bench]:
    machine = ModbusMachine(tcp=transport == "tcp")
    with PtyHost(machine, path) if transport == "serial" else TcpHost(machine) as host:
        url = f"modbus+{transport}://{host.address}?{MODBUS}&format={form}&level=9&{patience}"
        sign = open_sign(url)

        def shown() -> str:
            held = b"".join(v.to_bytes(2, "big") for v in machine.registers[2:4])
            return held.decode().strip(" \0") if form == "ascii" else str(machine.registers[2])

        yield Bench(sign, shown, host)
        sign.close()


def _simulated(path: Path, patience: str) -> Iterator[Bench]:
    sign = SimulatedSign(2)

    def shown() -> str:
        words = sign.shown[0]
        return words.text if words else ""

    yield Bench(sign, shown)


MAKERS = {
    "onbon 6k tcp": partial(_onbon, "tcp", "6k"),
    "onbon 5k serial": partial(_onbon, "serial", "5k"),
    "modbus number tcp": partial(_modbus, "tcp", "number"),
    "modbus ascii serial": partial(_modbus, "serial", "ascii"),
    "simulated": _simulated,
}
ON_A_LINE = [name for name in MAKERS if name != "simulated"]


@pytest.fixture(params=MAKERS)
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    yield from MAKERS[request.param](tmp_path / "s", PATIENT)


@pytest.fixture(params=ON_A_LINE)
def wired(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    yield from MAKERS[request.param](tmp_path / "s", PATIENT)


@pytest.fixture(params=ON_A_LINE)
def hasty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    """A sign that waits for no answer longer than a tenth of a second."""
    yield from MAKERS[request.param](tmp_path / "s", HASTY)


def until_shown(bench: Bench, text: str) -> None:
    end = time.monotonic() + WAIT
    while bench.sign.show(Words(text)).outcome is not Outcome.SHOWN:
        assert time.monotonic() < end, bench.sign.status()
    assert bench.shown() == text


def test_it_shows_a_number_and_clears_it(bench: Bench) -> None:
    assert bench.sign.show(Words("1012")).outcome is Outcome.SHOWN
    assert bench.shown() == "1012"
    assert bench.sign.clear().outcome is Outcome.SHOWN
    assert bench.shown() in ("", "0")


def test_it_is_switched_and_dimmed(bench: Bench) -> None:
    assert bench.sign.switch(on=False).outcome is Outcome.SHOWN
    assert bench.sign.switch(on=True).outcome is Outcome.SHOWN
    assert bench.sign.brightness(40).outcome is Outcome.SHOWN


def test_an_area_that_it_does_not_have_is_refused(bench: Bench) -> None:
    assert bench.sign.show(Words("1"), 7).outcome is Outcome.FAILED


def test_it_is_ready_once_it_answered(bench: Bench) -> None:
    assert bench.sign.ping().state is State.READY
    assert bench.sign.status().state is State.READY


def test_a_refusal_is_a_failure_with_its_code(wired: Bench) -> None:
    assert wired.host
    wired.host.order("refuse 4")
    result = wired.sign.show(Words("12"))
    assert result.outcome is Outcome.FAILED
    assert "4" in result.evidence
    assert wired.sign.status().state is State.TROUBLE


def test_silence_is_unconfirmed_and_never_called_shown(hasty: Bench) -> None:
    assert hasty.host
    until_shown(hasty, "11")
    hasty.host.order("silent on")
    assert hasty.sign.show(Words("12")).outcome is Outcome.UNCONFIRMED
    assert hasty.sign.status().state is State.UNKNOWN
    hasty.host.order("silent off")
    until_shown(hasty, "13")


def test_half_an_answer_is_none(hasty: Bench) -> None:
    assert hasty.host
    until_shown(hasty, "11")
    hasty.host.order("halved on")
    assert hasty.sign.show(Words("12")).outcome is not Outcome.SHOWN
    hasty.host.order("halved off")
    until_shown(hasty, "13")


def test_it_comes_back_after_the_cable_was_pulled(hasty: Bench) -> None:
    assert hasty.host
    until_shown(hasty, "11")
    hasty.host.order("unplug")
    assert hasty.sign.show(Words("12")).outcome is not Outcome.SHOWN
    assert hasty.sign.status().state is State.UNKNOWN
    hasty.host.order("plug")
    until_shown(hasty, "14")


def test_a_font_card_shows_chinese_in_its_place(tmp_path: Path) -> None:
    machine = OnbonMachine()
    with TcpHost(machine) as host:
        for model, place in (("6k", (64, 0, 64, 16)), ("5k", (8, 0, 8, 16))):
            sign = open_sign(f"onbon+tcp://{host.address}?model={model}&{ONBON}")
            result = sign.show(Words("请A001号𠮷", Motion.LEFT, Colour.YELLOW), 1)
            assert (result.outcome, result.lost) == (Outcome.SHOWN, "𠮷")
            assert (machine.shown[1], machine.places[1]) == (r"\C3请A001号〓", place)
            sign.close()
    assert machine.bad == 0


def test_a_wrong_checksum_is_no_acknowledgement(tmp_path: Path) -> None:
    with TcpHost(OnbonMachine()) as host:
        sign = open_sign(f"onbon+tcp://{host.address}?timeout=0.1&tries=2")
        host.order("wrongsum")
        assert sign.show(Words("A1")).outcome is Outcome.UNCONFIRMED
        sign.close()


def test_a_display_that_can_only_be_written_is_there_all_the_same() -> None:
    with TcpHost(ModbusMachine(tcp=True)) as host:
        sign = open_sign(f"modbus+tcp://{host.address}?unit=3&register=99")
        assert sign.ping().state is State.READY
        assert "exception 2" in sign.status().evidence
        sign.close()


def test_the_log_has_one_line_when_a_display_goes_and_one_when_it_is_back() -> None:
    with TcpHost(ModbusMachine(tcp=True)) as host:
        sign = open_sign(f"modbus+tcp://{host.address}?unit=3&timeout=0.1&tries=1")
        with capture_logs() as logs:
            host.order("unplug")
            for _ in range(3):
                assert sign.ping().state is State.UNKNOWN
            host.order("plug")
            assert sign.ping().state is State.READY
        sign.close()
    assert [line["event"] for line in logs] == ["line.down", "line.back"]


def test_the_published_register_frame_leaves(tmp_path: Path) -> None:
    # Unit 3, register 0 := 12: 03 06 00 00 00 0C 88 2D
    machine = ModbusMachine()
    with PtyHost(machine, tmp_path / "s") as host:
        heard: list[bytes] = []
        machine.receive = lambda data: heard.append(data) or b""  # type: ignore[method-assign]
        sign = open_sign(f"modbus+serial://{host.address}?unit=3&timeout=0.1&tries=1")
        sign.show(Words("A012"))
        sign.close()
    assert b"".join(heard) == bytes.fromhex("03 06 00 00 00 0C 88 2D")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("onbon+tcp://h?model=7k", "unknown model '7k'; known: 5k, 6k"),
        ("onbon+tcp://h?areas=0,0,1", "is not like"),
        ("onbon+tcp://h?areas=0,0,0,16", "no rectangle"),
        ("onbon+tcp://h?model=5k&areas=4,0,64,16", "eights"),
        ("modbus+tcp://h?format=bdc", "did you mean 'bcd'"),
        ("modbus+tcp://h?unit=900", "between 0 and 247"),
        ("onbon:", "needs a transport"),
    ],
)
def test_a_wrong_url_says_what_is_wrong(url: str, says: str) -> None:
    with pytest.raises(BadDevice, match=says):
        open_sign(url)


def test_the_absent_sign_is_absent_by_order() -> None:
    sign = open_sign("absent:")
    assert sign.show(Words("1")).outcome is Outcome.FAILED
    assert sign.ping().state is State.ABSENT

"""What pads and raters must hold: each family over a pseudo terminal or TCP, and simulated."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from hardware.devices import open_pads, open_raters
from hardware.pads.driver import PadLine
from hardware.pads.port import Action, Fault, KeyPressed, PadTrouble, Rated
from hardware.pads.simulated import SimulatedPads
from hardware.ports import State
from hardware.simulators.host import Host, PtyHost, TcpHost
from hardware.simulators.pad import MACHINES

WAIT = 30.0


@dataclass
class Bench:
    """The pads, the hand that presses their keys, and what they were told."""

    pads: PadLine | SimulatedPads
    order: Callable[[str], None]
    told: Callable[[], bytes]

    def gives(self, order: str, event: object) -> None:
        """Press until it is heard: the line may only just come."""
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            self.order(order)
            heard = self.pads.next(0.2)
            self.order("release")
            if heard == event:
                return
        raise AssertionError(f"nothing was heard: {self.pads.status()}")

    def trouble(self) -> PadTrouble:
        while not isinstance(event := self.pads.next(WAIT), PadTrouble):
            assert event is not None
        return event

    def until_told(self, data: bytes) -> None:
        end = time.monotonic() + WAIT
        while data not in self.told():
            assert time.monotonic() < end, self.told()
            self.pads.next(0.02)


def _hosted(name: str, transport: str, path: Path) -> Iterator[Bench]:
    machine = MACHINES[name]()
    host: Host = PtyHost(machine, path) if transport == "serial" else TcpHost(machine)
    with host:
        pads = open_pads(f"pads+{transport}://{host.address}?map={name}")
        assert isinstance(pads, PadLine)
        yield Bench(pads, host.order, lambda: b"".join(machine.told))
        pads.close()


def _simulated(path: Path) -> Iterator[Bench]:
    pads = SimulatedPads()

    def order(line: str) -> None:
        match line.split():
            case ["press", address, key, *digits]:
                pads.press(address, Action(key), "".join(digits))
            case ["rate", address, level]:
                pads.rate(address, int(level))
            case ["unplug"]:
                pads.unplug()
            case ["plug"]:
                pads.plug()

    yield Bench(pads, order, lambda: b"")


MAKERS = {
    "ff68 serial": lambda path: _hosted("ff68", "serial", path),
    "lines tcp": lambda path: _hosted("lines", "tcp", path),
    "modbus-poll serial": lambda path: _hosted("modbus-poll", "serial", path),
    "simulated": _simulated,
}


@pytest.fixture(params=MAKERS)
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    yield from MAKERS[request.param](tmp_path / "p")


@pytest.fixture
def ff68(tmp_path: Path) -> Iterator[Bench]:
    yield from _hosted("ff68", "serial", tmp_path / "p")


@pytest.fixture
def polled(tmp_path: Path) -> Iterator[Bench]:
    yield from _hosted("modbus-poll", "serial", tmp_path / "p")


def test_keys_are_heard(bench: Bench) -> None:
    bench.gives("press 1 call", KeyPressed("1", Action.CALL))
    bench.gives("press 1 pause", KeyPressed("1", Action.PAUSE))
    assert bench.pads.status().state is State.READY


def test_a_rating_is_heard(bench: Bench) -> None:
    bench.gives("rate 1 5", Rated("1", 5))
    bench.gives("rate 1 1", Rated("1", 1))


def test_orders_leave_for_the_pads(bench: Bench) -> None:
    bench.gives("press 1 call", KeyPressed("1", Action.CALL))
    assert bench.pads.show("1", ticket="A012", waiting=7).left
    assert bench.pads.beep("1").left
    assert bench.pads.ask("1").left


def test_it_hears_again_after_the_cable_was_pulled(bench: Bench) -> None:
    bench.gives("press 1 call", KeyPressed("1", Action.CALL))
    bench.order("unplug")
    assert bench.trouble().fault is Fault.UNPLUGGED
    assert bench.pads.status().state is State.UNKNOWN
    assert not bench.pads.beep("1").left
    bench.order("plug")
    bench.gives("press 1 recall", KeyPressed("1", Action.RECALL))


def test_a_key_of_ff68_is_acknowledged_by_its_echo_and_a_rating_by_its_own_frame(
    ff68: Bench,
) -> None:
    ff68.gives("press 5 transfer 12", KeyPressed("5", Action.TRANSFER, "12"))
    ff68.until_told(bytes.fromhex("FF 68 05 05 68 05 01 01 02 13 1C 16"))
    ff68.gives("rate 16 5", Rated("16", 5))
    ff68.until_told(bytes.fromhex("FF 68 03 03 68 10 01 01 12 16"))
    assert ff68.pads.show("5", ticket="A012", waiting=7).left
    ff68.until_told(bytes.fromhex("FF 68 08 08 68 05 02 0A 0A 07 00 01 02 25 16"))


def test_a_key_that_a_pad_repeats_is_one_press(ff68: Bench) -> None:
    ff68.gives("press 5 call", KeyPressed("5", Action.CALL))
    for _ in range(3):
        ff68.order("press 5 pause")
    assert ff68.pads.next(WAIT) == KeyPressed("5", Action.PAUSE)
    assert ff68.pads.next(0.2) is None


class Echoing:
    """Pads behind an adapter that hears what it sends."""

    def __init__(self) -> None:
        self.pads = MACHINES["ff68"]()

    def order(self, words: list[str]) -> bytes:
        return self.pads.order(words)

    def receive(self, data: bytes) -> bytes:
        return data + self.pads.receive(data)


def test_what_the_line_hears_of_itself_is_passed_over(tmp_path: Path) -> None:
    machine = Echoing()
    with PtyHost(machine, tmp_path / "p") as host:
        pads = open_pads(f"pads+serial://{host.address}?map=ff68&echo=yes&repeat=0")
        assert isinstance(pads, PadLine)
        bench = Bench(pads, host.order, lambda: b"".join(machine.pads.told))
        bench.gives("press 5 evaluate", KeyPressed("5", Action.EVALUATE))
        while pads.next(0.3) is not None:
            """Pressed while the line was being opened."""
        assert pads.ask("5").left  # the very bytes of the key that was pressed
        assert pads.next(0.3) is None
        pads.close()


def test_a_key_with_a_wrong_sum_is_not_heard(ff68: Bench) -> None:
    ff68.gives("press 5 call", KeyPressed("5", Action.CALL))
    ff68.order("wrongsum")
    ff68.order("press 5 call")
    ff68.order("rightsum")
    ff68.gives("press 5 recall", KeyPressed("5", Action.RECALL))


def test_a_key_that_stays_down_is_heard_once(polled: Bench) -> None:
    polled.gives("press 1 call", KeyPressed("1", Action.CALL))
    while polled.pads.next(0.3) is not None:
        """What was pressed before."""
    polled.order("press 1 hold")
    assert polled.pads.next(WAIT) == KeyPressed("1", Action.HOLD)
    assert polled.pads.next(0.5) is None


def test_a_polled_pad_is_shown_numbers_in_registers(polled: Bench) -> None:
    polled.gives("press 1 call", KeyPressed("1", Action.CALL))
    assert polled.pads.show("1", ticket="A012", waiting=7).left
    polled.until_told(bytes.fromhex("01 10 00 10 00 02 04 00 07 00 0C"))


def test_a_polled_pad_that_is_silent_is_told_once(polled: Bench) -> None:
    polled.gives("press 1 call", KeyPressed("1", Action.CALL))
    polled.order("silent on")
    trouble = polled.trouble()
    assert (trouble.fault, trouble.address) == (Fault.SILENT, "1")
    assert polled.pads.status().state is State.TROUBLE
    assert polled.pads.next(0.3) is None


def test_an_order_to_an_address_that_cannot_be_does_not_leave(ff68: Bench) -> None:
    assert not ff68.pads.beep("one").left


def test_the_absent_pads_have_nothing_to_say() -> None:
    for pads in (open_pads("absent:"), open_raters("absent:")):
        assert pads.next(0.01) is None
        assert pads.status().state is State.ABSENT
        pads.close()

"""What every card reader must hold, the real one over a pseudo terminal and over TCP."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from hardware.devices import open_reader
from hardware.ports import State
from hardware.readers.invented import CARDS
from hardware.readers.port import (
    CardKind,
    CardOn,
    CardRead,
    CardReader,
    CardRemoved,
    Fault,
    ReaderEvent,
    ReaderTrouble,
)
from hardware.readers.simulated import SimulatedReader
from hardware.simulators.host import Host, PtyHost, TcpHost
from hardware.simulators.reader import ReaderMachine

WAIT = 30.0
KINDS = {
    "resident": CardKind.RESIDENT,
    "elder": CardKind.RESIDENT,
    "J": CardKind.HMT_PERMIT,
    "I": CardKind.FOREIGNER_2017,
    "Y": CardKind.FOREIGNER_2023,
}


class Bench:
    """A reader, and the hand that puts cards on it."""

    def __init__(self, reader: CardReader, order: Callable[[str], None]) -> None:
        self.reader = reader
        self.order = order

    def event(self) -> ReaderEvent:
        """The next event, which must come."""
        event = self.reader.next(WAIT)
        assert event is not None
        return event

    def read(self) -> CardRead:
        """The next card."""
        while not isinstance(event := self.event(), CardRead):
            pass
        return event

    def until(self, state: State) -> None:
        end = time.monotonic() + WAIT
        while self.reader.status().state is not state:
            assert time.monotonic() < end, self.reader.status()
            self.reader.next(0.02)


def _hand(reader: SimulatedReader) -> Callable[[str], None]:
    def order(line: str) -> None:
        match line.split():
            case ["put", name]:
                reader.put(CARDS[name])
            case ["take"]:
                reader.take()
            case ["unplug"]:
                reader.have(Fault.UNPLUGGED)
            case ["plug"]:
                reader.mend()

    return order


@pytest.fixture(params=["serial", "tcp", "simulated"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    if request.param == "simulated":
        simulated = SimulatedReader()
        yield Bench(simulated, _hand(simulated))
        return
    machine = ReaderMachine()
    host: Host = PtyHost(machine, tmp_path / "r") if request.param == "serial" else TcpHost(machine)
    with host:
        reader = open_reader(f"sdt+{request.param}://{host.address}")
        yield Bench(reader, host.order)
        reader.close()


@pytest.mark.parametrize("name", CARDS)
def test_every_kind_of_card_is_read(bench: Bench, name: str) -> None:
    bench.order(f"put {name}")
    assert bench.event() == CardOn()
    event = bench.event()
    assert isinstance(event, CardRead)
    assert (event.card.kind, event.card) == (KINDS[name], CARDS[name])


def test_the_next_card_follows_the_first(bench: Bench) -> None:
    bench.order("put resident")
    first = bench.read().card
    bench.order("take")
    told = bench.reader.next(0.7)  # some readers say at once that the card has left
    bench.order("put elder")
    assert (told or bench.event()) == CardRemoved()
    assert bench.event() == CardOn()
    assert bench.read().card.name != first.name


def test_nothing_happens_without_a_card(bench: Bench) -> None:
    assert bench.reader.next(0.05) is None


def test_it_is_ready_when_it_answers_and_after_the_cable_was_pulled(bench: Bench) -> None:
    bench.until(State.READY)
    bench.order("unplug")
    event = bench.event()
    assert isinstance(event, ReaderTrouble)
    assert event.fault is Fault.UNPLUGGED
    assert bench.reader.status().state is State.UNKNOWN
    bench.order("plug")
    bench.until(State.READY)
    bench.order("put J")
    assert bench.read().card.kind is CardKind.HMT_PERMIT


def test_nobody_is_named_in_logs_and_evidence(bench: Bench) -> None:
    card = CARDS["resident"]
    with capture_logs() as logs:
        bench.order("put resident")
        events = [bench.event(), bench.event()]
        bench.order("unplug")
        events.append(bench.event())
    said = f"{logs} {events} {bench.reader.status()}"
    assert not [secret for secret in (card.name, card.number, card.address) if secret in said]


def test_closing_twice_is_no_matter(bench: Bench) -> None:
    bench.reader.close()
    bench.reader.close()
    assert bench.reader.next(0.05) is None


@pytest.fixture
def spoilt(tmp_path: Path) -> Iterator[Bench]:
    with PtyHost(ReaderMachine(), tmp_path / "r") as host:
        reader = open_reader(f"sdt+serial://{host.address}")
        yield Bench(reader, host.order)
        reader.close()


@pytest.mark.parametrize("fault", ["garbage 00ffaaaaaa9669ffff", "pace 4000"])
def test_a_card_is_read_on_a_bad_line(spoilt: Bench, fault: str) -> None:
    spoilt.order(fault)
    spoilt.order("put Y")
    assert spoilt.read().card.kind is CardKind.FOREIGNER_2023


def test_a_sick_module_is_in_trouble_until_it_is_well(spoilt: Bench) -> None:
    spoilt.order("sick")
    event = spoilt.event()
    assert isinstance(event, ReaderTrouble)
    assert (event.fault, spoilt.reader.status().state) == (Fault.SELF_TEST, State.TROUBLE)


def test_the_absent_reader_has_nothing_to_say() -> None:
    reader = open_reader("absent:")
    assert reader.next(0.01) is None
    assert reader.status().state is State.ABSENT
    reader.close()

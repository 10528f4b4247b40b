"""What every printer driver must hold, and what the simulated one does beyond it."""

import io
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from hardware.ports import Outcome, Printer, Slip, State, Text, Trouble
from hardware.printers.absent import AbsentPrinter
from hardware.printers.escpos.sheet import Mode
from hardware.printers.simulated import SimulatedPrinter
from tests.hardware.printers.rig import rig

SLIP = Slip((Text("取号凭条"),))
# A real printer: how it is connected, how slips are sent, and what is the matter with it.
REAL: dict[str, tuple[str, Mode, str]] = {
    "serial, text": ("serial", Mode.TEXT, ""),
    "serial, raster": ("serial", Mode.RASTER, ""),
    "tcp, text": ("tcp", Mode.TEXT, ""),
    "tcp, raster": ("tcp", Mode.RASTER, ""),
    "usb, raster": ("usb", Mode.RASTER, ""),
    "serial, paper out": ("serial", Mode.TEXT, "paper out"),
    "tcp, near end": ("tcp", Mode.RASTER, "paper near"),
    "tcp, cover open": ("tcp", Mode.RASTER, "cover open"),
    "serial, cutter": ("serial", Mode.TEXT, "cutter jam"),
    "serial, silent": ("serial", Mode.TEXT, "deaf_to dle_eot"),
    "serial, unplugged": ("serial", Mode.TEXT, "unplug"),
    "tcp, unplugged": ("tcp", Mode.RASTER, "unplug"),
}
DRIVERS: dict[str, Callable[[], Printer]] = {
    "absent": AbsentPrinter,
    "simulated": SimulatedPrinter,
    "simulated, paper out": lambda: SimulatedPrinter([Trouble.PAPER_OUT]),
    "simulated, near end": lambda: SimulatedPrinter([Trouble.NEAR_END]),
    "simulated, offline": lambda: SimulatedPrinter([Trouble.OFFLINE]),
    "simulated, silent": lambda: SimulatedPrinter(sensing=False),
}


@pytest.fixture(params=[*DRIVERS, *REAL])
def printer(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Printer]:
    if request.param in DRIVERS:
        yield DRIVERS[request.param]()
        return
    kind, mode, trouble = REAL[request.param]
    answer = 0.1 if "silent" in request.param else 5.0
    opening = 0.05 if trouble == "unplug" else 10.0
    with rig(tmp_path, kind, mode=mode, answer=answer, opening=opening) as made:
        if trouble:
            made.order(trouble)
        yield made.printer


def test_every_answer_of_a_printer_names_its_evidence(printer: Printer) -> None:
    assert printer.status().evidence
    assert printer.print(SLIP).evidence


def test_a_printer_counts_a_slip_as_printed_only_when_the_device_answers(printer: Printer) -> None:
    result = printer.print(SLIP)
    state = printer.status().state
    assert (result.outcome is Outcome.PRINTED) == (state is State.READY)
    assert (result.outcome is Outcome.UNCONFIRMED) <= (state is State.UNKNOWN)


def test_a_failed_print_leaves_no_paper(printer: Printer) -> None:
    result = printer.print(SLIP)
    if result.outcome is Outcome.FAILED:
        assert result.paper is None


def test_trouble_is_named_and_only_then_is_the_state_trouble(printer: Printer) -> None:
    status = printer.status()
    assert (status.state is State.TROUBLE) == bool(status.troubles - {Trouble.NEAR_END})


def test_a_printer_may_be_closed_twice(printer: Printer) -> None:
    printer.close()
    printer.close()


@pytest.mark.parametrize("trouble", sorted(set(Trouble) - {Trouble.NEAR_END}))
def test_a_stopped_printer_keeps_no_paper_and_prints_again_when_put_right(trouble: Trouble) -> None:
    printer = SimulatedPrinter([trouble])
    failed = printer.print(SLIP)
    assert failed.outcome is Outcome.FAILED
    assert trouble in failed.troubles
    assert printer.papers == ()
    printer.have()
    assert printer.print(SLIP).outcome is Outcome.PRINTED
    assert len(printer.papers) == 1


def test_paper_near_its_end_prints_and_is_reported() -> None:
    printer = SimulatedPrinter([Trouble.NEAR_END])
    assert printer.status().state is State.READY
    assert printer.print(SLIP).troubles == {Trouble.NEAR_END}


def test_a_printer_that_does_not_answer_is_unknown_and_worth_a_try() -> None:
    status = SimulatedPrinter(sensing=False).status()
    assert status.state is State.UNKNOWN
    assert status.may_print


def test_the_kept_paper_is_one_bit_at_80_millimetres_and_203_dpi() -> None:
    printer = SimulatedPrinter()
    result = printer.print(SLIP)
    assert result.paper == printer.papers[0]
    with Image.open(io.BytesIO(printer.papers[0])) as paper:
        assert (paper.mode, paper.width) == ("1", 576)
        assert round(paper.info["dpi"][0]) == 203


def test_a_slow_printer_prints_one_slip_after_the_other() -> None:
    inside = threading.Semaphore(1)
    overlaps: list[bool] = []

    def wait(seconds: float) -> None:
        overlaps.append(not inside.acquire(blocking=False))
        inside.release()

    printer = SimulatedPrinter(seconds=0.5, wait=wait)
    threads = [threading.Thread(target=printer.print, args=(SLIP,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert overlaps == [False] * 4
    assert len(printer.papers) == 4

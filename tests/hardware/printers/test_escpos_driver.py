"""The ESC/POS driver against a printer that speaks the real protocol."""

import gc
import io
import resource
import threading
from concurrent.futures import Future
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from hardware.devices import BadDevice, open_printer
from hardware.ports import (
    Align,
    Code,
    Outcome,
    Pair,
    Printer,
    PrintResult,
    Size,
    Slip,
    State,
    Text,
    Trouble,
)
from hardware.printers import raster
from hardware.printers.escpos.sheet import Layout, Mode
from hardware.printers.escpos.verdict import Confirm
from hardware.simulators.escpos_paper import Paper
from tests.hardware.printers.rig import rig

WAIT = 30.0
SLIP = Slip(
    (
        Text("潮汐县政务服务中心", Size.TITLE, Align.CENTRE, bold=True),
        Text("N012", Size.NUMBER, Align.CENTRE, bold=True),
        Pair("请到", "户政区 1层", Size.LARGE, bold=True),
        Code("https://hall.example/t/Zm9vYmFy", (Text("扫码看排队进度"),)),
    )
)
TEXTS = ["潮汐县政务服务中心", "N012", "请到  户政区 1层", "扫码看排队进度"]
ANSWERED = [Confirm.STATUS, Confirm.ORDER, Confirm.MARK, Confirm.REPORT]


@pytest.mark.parametrize("confirm", ANSWERED)
@pytest.mark.parametrize("kind", ["serial", "tcp", "usb"])
def test_a_slip_counts_as_printed_when_the_printer_says_so_after_it(
    tmp_path: Path, kind: str, confirm: Confirm
) -> None:
    with rig(tmp_path, kind, confirm=confirm) as made:
        for count in (1, 2, 3):
            result = made.printer.print(SLIP)
            assert (result.outcome, result.troubles) == (Outcome.PRINTED, frozenset())
            assert made.machine.until_cut(count)
        assert [paper.texts for paper in made.machine.papers] == [TEXTS] * 3
        assert made.machine.papers[0].codes == ["https://hall.example/t/Zm9vYmFy"]
        assert made.machine.papers[0].unknown == b""
        assert made.printer.status().state is State.READY


def test_paper_comes_out_before_the_status_is_asked(tmp_path: Path) -> None:
    with rig(tmp_path, mode=Mode.RASTER, speed=100.0, monotonic=lambda: 0.0) as made:
        made.printer.print(SLIP)
    # 8 dots to the millimetre, 100 mm/s.
    assert made.waits == [raster.render(SLIP).height / 800]


def test_a_picture_leaves_the_printer_exactly_as_it_was_drawn(tmp_path: Path) -> None:
    for band, width in ((128, 576), (50, 384)):
        layout = Layout(Mode.RASTER, width, band=band)
        with rig(tmp_path, layout=layout) as made:
            result = made.printer.print(SLIP)
            assert made.machine.until_cut(1)
            page = made.machine.papers[0].picture()
        assert page.tobytes() == raster.render(SLIP, width).tobytes()
        assert result.paper
        with Image.open(io.BytesIO(result.paper)) as kept:
            assert kept.tobytes() == page.tobytes()
        [code] = zxingcpp.read_barcodes(page.convert("L"))
        assert code.text == "https://hall.example/t/Zm9vYmFy"


@pytest.mark.parametrize("confirm", ANSWERED)
@pytest.mark.parametrize(
    ("order", "trouble"),
    [
        ("paper out", Trouble.PAPER_OUT),
        ("cover open", Trouble.COVER_OPEN),
        ("cutter jam", Trouble.CUTTER),
        ("error once", Trouble.ERROR),
        ("error hot", Trouble.ERROR),
    ],
)
def test_nothing_is_sent_to_a_printer_that_has_stopped(
    tmp_path: Path, order: str, trouble: Trouble, confirm: Confirm
) -> None:
    with rig(tmp_path, confirm=confirm) as made:
        made.order(order)
        result = made.printer.print(SLIP)
        assert result.outcome is Outcome.FAILED
        assert "nothing sent" in result.evidence
        assert trouble in result.troubles
        assert made.printer.status().state is State.TROUBLE
        for put_right in ("paper full", "cover closed", "cutter ok", "error none"):
            made.order(put_right)
        # Nothing comes out by itself; the next order to print is the first paper.
        assert made.printer.print(SLIP).outcome is Outcome.PRINTED
        assert made.machine.until_cut(1)
        assert made.machine.cuts == 1


def test_paper_near_its_end_still_prints_and_is_told(tmp_path: Path) -> None:
    for confirm in ANSWERED:
        with rig(tmp_path, confirm=confirm) as made:
            made.order("paper near")
            result = made.printer.print(SLIP)
            assert result.outcome is Outcome.PRINTED
            assert result.troubles == {Trouble.NEAR_END}
            assert made.printer.status().state is State.READY


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("confirm", ANSWERED)
def test_paper_that_ends_within_a_slip_is_never_counted_as_printed(
    tmp_path: Path, mode: Mode, confirm: Confirm
) -> None:
    with rig(tmp_path, mode=mode, confirm=confirm, patience=0.1) as made:
        made.order("ends 150")
        result = made.printer.print(SLIP)
        assert result.outcome is not Outcome.PRINTED
        assert Trouble.PAPER_OUT in result.troubles
        assert "paper out" in result.evidence
        assert made.machine.cuts == 0
        if confirm in (Confirm.ORDER, Confirm.MARK):
            # It does things in order and did not come to the end: that is known.
            assert result.outcome is Outcome.FAILED
        made.order("paper full")
        # What was in its memory comes out, once; nothing was sent again.
        assert made.machine.until_cut(1)
        assert made.machine.cuts == 1


@pytest.mark.parametrize("confirm", ANSWERED)
def test_a_silent_printer_is_unknown_and_its_slip_unconfirmed(
    tmp_path: Path, confirm: Confirm
) -> None:
    with rig(tmp_path, confirm=confirm, answer=0.05, patience=0.05) as made:
        made.order("silent on")
        status = made.printer.status()
        assert (status.state, status.may_print) == (State.UNKNOWN, True)
        result = made.printer.print(SLIP)
        assert result.outcome is Outcome.UNCONFIRMED
        assert "no answer" in result.evidence
        assert made.machine.until_cut(1)


def test_a_printer_that_must_not_be_asked_never_is(tmp_path: Path) -> None:
    with rig(tmp_path, confirm=Confirm.NONE) as made:
        assert made.printer.status().state is State.UNKNOWN
        assert made.printer.print(SLIP).outcome is Outcome.UNCONFIRMED
        assert made.machine.until_cut(1)
        assert made.machine.real_time == 0


def test_a_ready_printer_that_does_not_know_the_command_leaves_the_slip_unconfirmed(
    tmp_path: Path,
) -> None:
    with rig(tmp_path, confirm=Confirm.MARK, patience=0.05) as made:
        made.order("deaf_to gs_h")
        result = made.printer.print(SLIP)
        assert result.outcome is Outcome.UNCONFIRMED
        assert "no answer behind the cut (confirm=mark)" in result.evidence


def test_a_printer_that_only_reports_by_itself_is_believed(tmp_path: Path) -> None:
    with rig(tmp_path, confirm=Confirm.REPORT, answer=0.05) as made:
        made.order("deaf_to dle_eot")
        assert made.printer.print(SLIP).outcome is Outcome.PRINTED
        heard, line = threading.Event(), made.printer._line
        hear, line._heard = line._heard, lambda said: (hear(said), heard.set())
        made.order("cover open")
        assert heard.wait(WAIT)
        assert made.printer.status().troubles == {Trouble.COVER_OPEN}


@pytest.mark.parametrize("kind", ["serial", "tcp"])
def test_a_printer_that_is_unplugged_within_a_slip_fails_it_and_prints_the_next_one(
    tmp_path: Path, kind: str
) -> None:
    with rig(tmp_path, kind, mode=Mode.RASTER, opening=0.05) as made:
        assert made.printer.status().state is State.READY
        made.order("pace 20000")
        printing = in_background(made.printer, LONG)
        assert made.machine.until_received(5_000)
        made.order("unplug")
        result = printing.result(WAIT)
        assert result.outcome is Outcome.FAILED
        assert "sent" in result.evidence
        assert made.printer.status().state is State.UNKNOWN
        assert made.printer.print(SLIP).outcome is Outcome.FAILED
        made.order("pace 0")
        made.order("plug")
        assert made.printer._line.wait_open(WAIT)
        assert made.printer.status().state is State.READY
        assert made.printer.print(SLIP).outcome is Outcome.PRINTED
        # The half picture was completed with white, so the next slip lost nothing.
        assert made.machine.until_cut(1)
        assert ends_with(made.machine.papers[0], raster.render(SLIP))
        assert made.machine.cuts == 1


def in_background(printer: Printer, slip: Slip) -> Future[PrintResult]:
    done: Future[PrintResult] = Future()
    threading.Thread(target=lambda: done.set_result(printer.print(slip))).start()
    return done


def ends_with(paper: Paper, whole: Image.Image) -> bool:
    page = paper.picture()
    end = page.crop((0, page.height - whole.height, page.width, page.height))
    return paper.unknown == b"" and end.tobytes() == whole.tobytes()


LONG = Slip(tuple(Text(f"第 {n} 行：潮汐县政务服务中心", Size.LARGE) for n in range(120)))


def test_a_printer_that_takes_no_more_fails_the_slip_and_completes_its_picture_later(
    tmp_path: Path,
) -> None:
    with rig(tmp_path, mode=Mode.RASTER, confirm=Confirm.MARK, stall=0.1, answer=0.1) as made:
        assert made.printer._line.wait_open(WAIT)
        made.order("held on")
        result = made.printer.print(LONG)
        assert result.outcome is Outcome.FAILED
        assert "takes nothing" in result.evidence
        made.order("held off")
        assert made.printer.print(SLIP).outcome is Outcome.PRINTED
        assert made.machine.until_cut(1)
        assert ends_with(made.machine.papers[0], raster.render(SLIP))


def test_a_printer_that_goes_away_after_the_last_byte_leaves_the_slip_unconfirmed(
    tmp_path: Path,
) -> None:
    for confirm in ANSWERED:
        with rig(tmp_path, confirm=confirm, answer=0.3, patience=60) as made:
            made.order("silent on")
            printing = in_background(made.printer, SLIP)
            assert made.machine.until_cut(1)
            made.order("unplug")
            assert printing.result(WAIT).outcome is Outcome.UNCONFIRMED


@pytest.mark.parametrize("confirm", ANSWERED)
@pytest.mark.parametrize("fault", ["garbage ff00f7", "garbage 80a0c0e0f0", "garbage 11130d"])
def test_garbage_between_the_answers_does_not_make_a_wrong_one(
    tmp_path: Path, confirm: Confirm, fault: str
) -> None:
    with rig(tmp_path, confirm=confirm) as made:
        made.order(fault)
        assert made.printer.print(SLIP).outcome in (Outcome.PRINTED, Outcome.UNCONFIRMED)
        made.order("paper out")
        result = made.printer.print(SLIP)
        assert result.outcome is not Outcome.PRINTED
        assert Trouble.PAPER_OUT in result.troubles


@pytest.mark.parametrize("confirm", [Confirm.MARK, Confirm.REPORT])
def test_half_an_answer_is_none(tmp_path: Path, confirm: Confirm) -> None:
    with rig(tmp_path, confirm=confirm, answer=0.05, patience=0.05) as made:
        made.order("halved on")
        assert made.printer.print(SLIP).outcome is Outcome.UNCONFIRMED


def test_two_slips_at_once_come_out_one_after_the_other(tmp_path: Path) -> None:
    with rig(tmp_path) as made:
        threads = [threading.Thread(target=made.printer.print, args=(SLIP,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(WAIT)
        assert made.machine.until_cut(4)
        assert [paper.texts for paper in made.machine.papers] == [TEXTS] * 4


def test_the_status_does_not_wait_for_a_slip_that_is_being_printed(tmp_path: Path) -> None:
    with rig(tmp_path, mode=Mode.RASTER) as made:
        assert made.printer.status().state is State.READY
        made.order("held on")
        printing = threading.Thread(target=made.printer.print, args=(SLIP,))
        printing.start()
        assert made.printer.status().evidence
        made.order("held off")
        printing.join(WAIT)
        assert made.machine.until_cut(1)


def test_ten_thousand_slips_do_not_fill_the_memory(tmp_path: Path) -> None:
    slip = Slip((Text("N012"),))
    with rig(tmp_path, confirm=Confirm.NONE) as made:
        for _ in range(1_000):
            made.printer.print(slip)
        before = resident()
        for _ in range(9_000):
            made.printer.print(slip)
        assert made.machine.until_cut(10_000)
        assert resident() - before < 5_000_000


def resident() -> int:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()


@pytest.mark.parametrize(
    ("url", "mode"),
    [
        ("escpos+serial:///dev/ttyS91", Mode.TEXT),
        ("escpos+serial:///dev/ttyS91?baud=38400", Mode.TEXT),
        ("escpos+serial:///dev/ttyS91?baud=115200", Mode.RASTER),
        ("escpos+serial:///dev/ttyS91?baud=115200&mode=text&width=58", Mode.TEXT),
        ("escpos+tcp://127.0.0.1:1", Mode.RASTER),
        ("escpos+usb:///dev/usb/lp91", Mode.RASTER),
        ("escpos+usb:///dev/usb/lp91?mode=text&qr=raster&cut=full-old&feed=6", Mode.TEXT),
    ],
)
def test_slow_serial_ports_get_characters_and_all_others_pictures(url: str, mode: Mode) -> None:
    printer = open_printer(url)
    assert printer._layout.mode is mode
    assert printer._layout.dots == (384 if "width=58" in url else 576)
    printer.close()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("escpos+serial:///dev/ttyS1?mdoe=text", "did you mean 'mode'"),
        ("escpos+serial:///dev/ttyS1?mode=txt", "did you mean 'text'"),
        ("escpos+serial:///dev/ttyS1?width=81", "unknown width '81'; known: 58, 80"),
        ("escpos+serial:///dev/ttyS1?cut=ful", "did you mean 'full'"),
        ("escpos+tcp://printer?confirm=staus", "did you mean 'status'"),
        ("escpos+seriell:///dev/ttyS1", "did you mean 'serial'"),
        ("escpos:///dev/ttyS1", "escpos needs a transport"),
        ("escpo+tcp://printer", "did you mean 'escpos'"),
    ],
)
def test_a_wrong_printer_url_says_what_was_meant(url: str, says: str) -> None:
    with pytest.raises(BadDevice, match=says):
        open_printer(url)

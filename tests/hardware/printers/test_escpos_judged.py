"""What is on the paper, judged by others: python-escpos, a code reader and a text recogniser."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import zxingcpp
from escpos.constants import QR_ECLEVEL_M
from escpos.printer import Dummy
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from hardware.ports import Align, Block, Code, Pair, Rule, Size, Slip, Space, Text
from hardware.printers import raster
from hardware.printers.escpos import commands
from hardware.printers.escpos.sheet import WIDTHS, Layout, Mode, sheet
from hardware.printers.escpos.text import plain
from hardware.simulators.escpos_paper import Paper
from hardware.simulators.printer import PrinterMachine
from kiosk.slip import slip
from tests.kiosk.test_slip import TICKET, WORDS

WORDS_OF_ANY_KIND = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40
)
COMMON = st.text(st.sampled_from("潮汐县政务中心，。、（）·N0129 abcXYZ-'①℃￥"), max_size=60)


def printed(paper: Slip, layout: Layout) -> Paper:
    """The paper that a printer makes of it."""
    machine = PrinterMachine()
    machine.receive(sheet(paper, layout).data)
    [made] = machine.papers
    return made


@pytest.mark.parametrize("data", ["https://hall.example/t/Zm9vYmFy", "潮汐大厅", "x" * 300])
def test_a_native_code_is_what_python_escpos_would_send(data: str) -> None:
    other = Dummy()
    other.qr(data, ec=QR_ECLEVEL_M, size=6, native=True)
    assert commands.qr(data, 6) in other.output


def test_a_picture_is_what_python_escpos_would_send() -> None:
    page = raster.render(slip(TICKET, WORDS, ["zh"]))
    other = Dummy()
    other.image(page, impl="bitImageRaster", fragment_height=128)
    ours, theirs = b"".join(commands.bands(page, 128)), other.output
    assert ours == theirs.replace(b"\x1ba\x00", b"")


def test_sizes_alignment_and_text_are_what_python_escpos_would_send() -> None:
    other = Dummy()
    other.set(align="center", custom_size=True, width=2, height=2, bold=True)
    other.text("豫安县政务服务中心\n")
    made = sheet(Slip((Text("豫安县政务服务中心", Size.TITLE, Align.CENTRE, bold=True),)), TEXT_80)
    for part in (
        b"\x1d!\x11",
        b"\x1ba\x01",
        b"\x1bE\x01",
        "豫安县政务服务中心\n".encode("gb18030"),
    ):
        assert part in other.output
        assert part in made.data


TEXT_80 = Layout(Mode.TEXT)


@pytest.mark.parametrize("languages", [["zh"], ["zh", "en"]])
@pytest.mark.parametrize("width", list(WIDTHS))
def test_a_slip_in_characters_says_everything_and_no_line_is_wider_than_the_paper(
    width: str, languages: list[str]
) -> None:
    dots = WIDTHS[width]
    made = printed(slip(TICKET, WORDS, languages), Layout(Mode.TEXT, dots))
    said = "".join(made.texts).replace(" ", "")
    for word in (
        "豫安县政务服务中心",
        "N012",
        "居民身份证申领",
        "公安司法",
        "16、17号窗口",
        "12345",
    ):
        assert word in said
    assert made.codes == [TICKET.track_url]
    assert max(line.cells for line in made.lines) <= dots // 12
    assert (made.unknown, made.cut) == (b"", "partial")
    [number] = [line for line in made.lines if line.text == "N012"]
    assert number.pieces == (("N012", 8, 8),)


@settings(deadline=None)
@given(st.lists(st.one_of(
    st.builds(Text, COMMON, st.sampled_from(Size), st.sampled_from(Align), bold=st.booleans()),
    st.builds(Pair, COMMON, COMMON, st.sampled_from([Size.BODY, Size.LARGE])),
    st.builds(Rule, st.booleans()),
    st.builds(Space, st.integers(0, 600)),
), max_size=6))  # fmt: skip
def test_whatever_is_on_a_slip_comes_out_in_characters_with_none_lost(blocks: list[Block]) -> None:
    for dots in WIDTHS.values():
        made = printed(Slip(tuple(blocks)), Layout(Mode.TEXT, dots))
        assert made.unknown == b""
        assert not made.pictures
        sent = "".join(words_of(block) for block in blocks)
        assert kept("".join(made.texts)) == kept(sent)
        assert all(line.cells <= dots // 12 for line in made.lines)


def words_of(block: Block) -> str:
    match block:
        case Text(text=text):
            return text
        case Pair(label=label, value=value):
            return label + value
    return ""


def kept(text: str) -> str:
    """What must not be lost: everything but blanks and the lines across the paper."""
    return "".join(text.replace("─", "").replace("━", "").split())


@settings(deadline=None, max_examples=60)
@given(WORDS_OF_ANY_KIND)
def test_no_name_ever_loses_a_character_to_a_question_mark(name: str) -> None:
    made = printed(Slip((Text(name), Pair("姓名", name))), TEXT_80)
    said = "".join(made.texts)
    assert said.count("?") <= 2 * name.count("?")
    if not commands.in_gbk(plain(name)):
        assert made.pictures


@settings(deadline=None)
@given(st.text(st.characters(max_codepoint=0x1F), min_size=1, max_size=30))
def test_no_text_is_ever_obeyed(orders: str) -> None:
    made = printed(Slip((Text("甲" + orders + "乙"), Text("丙"))), TEXT_80)
    assert made.unknown == b""
    assert kept("".join(made.texts)) == "甲乙丙"


def test_a_rare_name_is_drawn_in_its_place_between_the_characters() -> None:
    paper = Slip((Text("取号凭条"), Pair("姓名", "王𠮷㙍"), Text("请留意屏幕")))
    made = printed(paper, TEXT_80)
    assert made.texts == ["取号凭条", "请留意屏幕"]
    drawn = raster.render_block(Pair("姓名", "王𠮷㙍"), 576)
    assert made.picture().tobytes() == drawn.tobytes()


@pytest.mark.parametrize("native", [True, False])
def test_the_code_of_a_slip_is_read_whoever_draws_it(native: bool) -> None:
    paper = Slip((Text("取号凭条"), Code("https://hall.example/t/潮", (Text("扫码"),))))
    made = printed(paper, Layout(Mode.TEXT, qr_native=native))
    if native:
        assert made.codes == ["https://hall.example/t/潮"]
        assert "扫码" in made.texts
        return
    [code] = zxingcpp.read_barcodes(made.picture().convert("L"))
    assert code.text == "https://hall.example/t/潮"


def test_a_drawn_slip_is_read_by_machine(tmp_path: Path) -> None:
    page = printed(slip(TICKET, WORDS, ["zh"]), Layout(Mode.RASTER)).picture().convert("L")
    assert [code.text for code in zxingcpp.read_barcodes(page)] == [TICKET.track_url]
    said = recognised(page, tmp_path)
    for word in ("豫安县政务服务中心", "身份证申领", "公安司法", "17号窗口", "预计8", "12345"):
        assert word in said


def recognised(page: Image.Image, folder: Path) -> str:
    """What a text recogniser makes of it, without blanks; larger letters suit it better."""
    page.resize((page.width * 2, page.height * 2)).save(folder / "page.png", dpi=(300, 300))
    command = ["tesseract", str(folder / "page.png"), "-", "-l", "chi_sim", "--psm", "6"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return "".join(run.stdout.split())

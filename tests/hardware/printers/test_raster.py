"""The paper, looked at dot by dot."""

import pytest
from PIL import Image

from hardware.ports import Align, Code, Pair, Rule, Size, Slip, Space, Text
from hardware.printers import fonts, raster
from hardware.printers.wrap import wrap


def ink(page: Image.Image) -> tuple[int, int, int, int]:
    """The box of the black dots."""
    box = page.convert("L").point(lambda grey: 255 - grey).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("character", list("0123456789DZ号豫層㛃䶮（·—￥ay"))
def test_no_character_of_a_slip_is_drawn_as_a_box(character: str) -> None:
    [run] = fonts.runs(character, 32, bold=True)
    assert run.text == character
    missing = run.font.getmask("\U0010fffe", "1")
    assert bytes(run.font.getmask(character, "1")) != bytes(missing)


def test_a_character_that_no_font_has_is_named_and_not_lost() -> None:
    assert "".join(run.text for run in fonts.runs("王\U0010fffd明", 32, bold=False)) == (
        "王[U+10FFFD]明"
    )


def test_chinese_forms_are_simplified_ones() -> None:
    assert fonts.font(32, bold=False).getname()[0] == "Noto Sans CJK SC"


def test_the_number_is_as_large_as_the_paper_allows_and_stays_on_one_line() -> None:
    for number in ("D001", "D0012", "D001234567"):
        page = raster.render(Slip((Text(number, Size.NUMBER, Align.CENTRE, bold=True),)))
        left, _, right, _ = ink(page)
        assert left >= raster.MARGIN
        assert right <= raster.WIDTH_80MM - raster.MARGIN
    one = ink(raster.render(Slip((Text("D001", Size.NUMBER, bold=True),))))
    assert one[3] - one[1] >= 140  # 18 mm high: read at arm's length without glasses


@pytest.mark.parametrize("width", [raster.WIDTH_80MM, raster.WIDTH_58MM])
def test_everything_stays_on_the_paper(width: int) -> None:
    slip = Slip(
        (
            Text("豫安县政务服务中心" * 4, Size.TITLE, Align.CENTRE, bold=True),
            Pair("事项", "Extraordinarily-long-unbroken-words-" * 3, Size.LARGE),
            Code("https://hall.example/t/" + "x" * 40, (Text("扫码看排队进度"),)),
            Rule(heavy=True),
            Space(24),
        )
    )
    page = raster.render(slip, width)
    left, _, right, bottom = ink(page)
    assert page.width == width
    assert left >= raster.MARGIN
    assert right <= width - raster.MARGIN + 1
    assert bottom <= page.height


def test_a_paper_has_only_black_and_white() -> None:
    assert raster.render(Slip((Text("号"),))).mode == "1"


def test_lines_break_between_ideographs_and_never_inside_a_latin_word() -> None:
    assert wrap("请到 Window 12 办理", 8, len) == ["请到", "Window", "12 办理"]


def test_closing_marks_never_open_a_line_and_opening_marks_never_close_one() -> None:
    lines = wrap("请留意，屏幕（和广播）。", 4, len)
    assert "".join(lines) == "请留意，屏幕（和广播）。"
    assert not any(line[0] in "，）。" or line[-1] in "（" for line in lines)


def test_a_word_longer_than_the_line_is_cut_and_not_lost() -> None:
    assert wrap("abcdefghij", 4, len) == ["abcd", "efgh", "ij"]


def test_a_last_line_of_one_character_is_filled_from_above() -> None:
    assert wrap("居民身份证申领、换领、补领", 12, len) == ["居民身份证申领、", "换领、补领"]

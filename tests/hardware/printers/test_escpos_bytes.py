"""The bytes of ESC/POS as the manuals print them, literally."""

import pytest
from PIL import Image

from hardware.printers.escpos import commands


def hexed(data: bytes) -> str:
    return data.hex(" ").upper()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        # Chinese mode is switched on after every reset.
        (commands.START, "1B 40 1C 26"),
        (commands.size(1, 1), "1D 21 00"),
        (commands.size(2, 2), "1D 21 11"),
        (commands.size(1, 2), "1D 21 01"),
        (commands.size(8, 8), "1D 21 77"),
        (commands.align(0), "1B 61 00"),
        (commands.align(1), "1B 61 01"),
        (commands.align(2), "1B 61 02"),
        (commands.bold(on=True), "1B 45 01"),
        (commands.bold(on=False), "1B 45 00"),
        (commands.line("中文"), "D6 D0 CE C4 0A"),
        (commands.line("，。：（）"), "A3 AC A1 A3 A3 BA A3 A8 A3 A9 0A"),
        (commands.feed_lines(4), "1B 64 04"),
        (commands.feed_dots(16), "1B 4A 10"),
        (commands.feed_dots(300), "1B 4A FF 1B 4A 2D"),
        (commands.cut("full", 4), "1B 64 04 1D 56 00"),
        (commands.cut("partial", 4), "1B 64 04 1D 56 01"),
        (commands.cut("full-feed", 4), "1D 56 41 60"),
        (commands.cut("partial-feed", 4), "1D 56 42 60"),
        (commands.cut("full-old", 4), "1B 64 04 1B 69"),
        (commands.cut("partial-old", 4), "1B 64 04 1B 6D"),
        (commands.cut("none", 4), "1B 64 04"),
        (commands.ask(1), "10 04 01"),
        (commands.ask(4), "10 04 04"),
        (commands.REPORT, "1D 61 0E"),
        (commands.ask_in_turn(), "1D 72 01"),
        (commands.tell_when_done(b"0007"), "1D 28 48 06 00 30 30 30 30 30 37"),
    ],
)
def test_commands_are_those_of_the_manuals(made: bytes, said: str) -> None:
    assert hexed(made) == said


def test_a_native_qr_code_names_model_size_and_correction_then_stores_and_prints() -> None:
    assert hexed(commands.qr("https://h/t/x", 6)) == (
        "1D 28 6B 04 00 31 41 32 00 "
        "1D 28 6B 03 00 31 43 06 "
        "1D 28 6B 03 00 31 45 31 "
        "1D 28 6B 10 00 31 50 30 68 74 74 70 73 3A 2F 2F 68 2F 74 2F 78 "
        "1D 28 6B 03 00 31 51 30"
    )


def test_a_picture_goes_out_in_bands_of_whole_rows() -> None:
    page = Image.new("1", (16, 5), 1)
    page.putpixel((0, 0), 0)
    page.putpixel((15, 4), 0)
    assert [hexed(band) for band in commands.bands(page, 2)] == [
        "1D 76 30 00 02 00 02 00 80 00 00 00",
        "1D 76 30 00 02 00 02 00 00 00 00 00",
        "1D 76 30 00 02 00 01 00 00 01",
    ]


def test_a_page_of_80_millimetres_has_72_bytes_a_row_and_one_of_58_has_48() -> None:
    assert commands.bands(Image.new("1", (576, 620), 1), 255)[0][:8].hex() == "1d7630004800ff00"
    assert commands.bands(Image.new("1", (384, 620), 1), 128)[-1][:8].hex() == "1d76300030006c00"
    assert sum(len(b) - 8 for b in commands.bands(Image.new("1", (576, 620), 1), 128)) == 44_640


def test_no_picture_holds_bytes_that_a_printer_would_obey() -> None:
    # DLE EOT, DLE ENQ and DLE DC4 are carried out wherever they stand, even inside a picture.
    for second in (0x04, 0x05, 0x14):
        black = bytes((0x10, second, 0, 0, 0x10, second))
        page = Image.frombytes("1", (24, 2), bytes(byte ^ 0xFF for byte in black))
        [band] = commands.bands(page, 8)
        assert bytes((0x10, second)) not in band
        added = [a ^ b for a, b in zip(band[8:], black, strict=True)]
        assert added == [0x08, 0, 0, 0, 0x08, 0]  # one dot beside each


def test_text_never_carries_a_command_and_never_a_question_mark_for_a_character() -> None:
    assert commands.line("a\x1b@\x10\x04\x01b\x7f") == b"a @   b \n"
    for rare in ("㙍", "𠮷", "鿍", "€", "①②③℃ ￥\U0001f600"):
        if commands.in_gbk(rare):
            assert b"?" not in commands.line(rare)
    assert not any(commands.in_gbk(rare) for rare in ("㙍", "𠮷", "鿍", "\U0001f600"))
    assert commands.in_gbk("①②③℃￥·—–’、N012")
    with pytest.raises(UnicodeEncodeError):
        commands.line("王𠮷")

"""Numbers in registers, the four ways."""

from __future__ import annotations

import pytest

from hardware.signs.modbus_text import FORMATS, Unshowable, registers


@pytest.mark.parametrize(
    ("text", "form", "values"),
    [
        ("A012", "number", (12,)),
        ("", "number", (255,)),
        ("A012", "digits", (255, 0, 1, 2)),
        ("", "digits", (255,) * 4),
        ("A012", "bcd", (0x0012,)),
        ("9876", "bcd", (0x9876,)),
        ("", "bcd", (0,)),
        ("A012", "ascii", (0x4130, 0x3132)),
        ("7", "ascii", (0x2020, 0x2037)),
    ],
)
def test_a_number_becomes_registers(text: str, form: str, values: tuple[int, ...]) -> None:
    assert registers(text, form, 4, 255) == values


def test_more_places_take_more_registers() -> None:
    assert registers("12345", "bcd", 6, 0) == (0x0001, 0x2345)


@pytest.mark.parametrize(
    ("text", "form", "says"),
    [
        ("暂停", "number", "no digit"),
        ("暂停", "ascii", "letters and digits"),
        ("12345", "digits", "5 digits on 4 places"),
        ("12345", "ascii", "5 characters on 4 places"),
    ],
)
def test_what_a_display_cannot_show_is_refused(text: str, form: str, says: str) -> None:
    with pytest.raises(Unshowable, match=says):
        registers(text, form, 4, 0)


def test_a_number_that_no_register_holds_is_refused() -> None:
    with pytest.raises(Unshowable, match="65535"):
        registers("70000", "number", 5, 0)


def test_full_width_digits_are_not_taken_for_digits() -> None:
    for form in FORMATS:
        with pytest.raises(Unshowable):
            registers("１２", form, 4, 0)

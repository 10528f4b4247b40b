"""How a number display keeps what it shows in its registers: four usual ways."""

from __future__ import annotations

from typing import Final

FORMATS: Final = ("number", "digits", "bcd", "ascii")
"""One number in one register; a register for each place; four places to a register, in decimal
coded binary; two characters to a register."""


class Unshowable(ValueError):
    """The display has no way to show this text. The message says why."""


def registers(text: str, form: str, places: int, blank: int) -> tuple[int, ...]:
    """The registers that show `text` at the right end of `places`; "" shows nothing.

    `blank` is the value of an empty place (`digits`), or of an empty display (`number`).
    Raises Unshowable.
    """
    if form == "ascii":
        return _characters(text, places)
    digits = "".join(each for each in text if each.isascii() and each.isdigit())
    if text.strip() and not digits:
        raise Unshowable("there is no digit in the text")
    if len(digits) > places:
        raise Unshowable(f"{len(digits)} digits on {places} places")
    match form:
        case "number":
            if digits and int(digits) > 0xFFFF:
                raise Unshowable("the number is above 65535")
            return (int(digits) if digits else blank,)
        case "digits":
            return (blank,) * (places - len(digits)) + tuple(map(int, digits))
    filled = digits.rjust(-(-places // 4) * 4, "0")
    return tuple(int(filled[at : at + 4], 16) for at in range(0, len(filled), 4))


def _characters(text: str, places: int) -> tuple[int, ...]:
    if not all(" " <= each <= "~" for each in text):
        raise Unshowable("the display shows letters and digits only")
    if len(text) > places:
        raise Unshowable(f"{len(text)} characters on {places} places")
    filled = text.rjust(-(-places // 2) * 2).encode("ascii")
    return tuple(int.from_bytes(filled[at : at + 2], "big") for at in range(0, len(filled), 2))

"""Input events as the kernel hands them out, laid out here a second time."""

from __future__ import annotations

import struct

ROWS = {
    2: ("1234567890-=", "!@#$%^&*()_+"),
    16: ("qwertyuiop[]", "QWERTYUIOP{}"),
    30: ("asdfghjkl;'`", 'ASDFGHJKL:"~'),
    43: ("\\zxcvbnm,./", "|ZXCVBNM<>?"),
    57: (" ", " "),
}
CODES = {
    pair[shifted][place]: (first + place, bool(shifted))
    for first, pair in ROWS.items()
    for shifted in (1, 0)
    for place in range(len(pair[0]))
}
LEFT_SHIFT, ENTER = 42, 28


def event(kind: int, code: int, value: int) -> bytes:
    return struct.pack("@llHHi", 1, 2, kind, code, value)


def press(code: int) -> bytes:
    """Down and up, each with the report that the kernel sends after it."""
    sync = event(0, 0, 0)
    return event(1, code, 1) + sync + event(1, code, 0) + sync


def typed(text: str, end: int = ENTER) -> bytes:
    """What a scanner types for a text."""
    keys = b""
    for character in text:
        code, shifted = CODES[character]
        held = press(code)
        if shifted:
            held = event(1, LEFT_SHIFT, 1) + held + event(1, LEFT_SHIFT, 0)
        keys += held
    return keys + press(end)
